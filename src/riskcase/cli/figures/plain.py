"""Figures as plain values for JSON; their names are a contract."""

from __future__ import annotations

from typing import Any

from riskcase.evidence.scrutiny.planning import Planned
from riskcase.evidence.scrutiny.reviewer import Outcome
from riskcase.model.case import Case
from riskcase.model.evidence import Evidence
from riskcase.model.figure import DataFile, Figure, Issue, Reading, Sample


def plain(figure: Figure, case: Case | None = None) -> dict[str, Any]:
    """A figure, with its alternatives and files."""
    source = figure.source
    item = case.get(figure.id.split("#")[0], Evidence) if case else None
    return {
        **plain_answer(figure),
        "id": figure.id,
        "quantity": figure.quantity,
        "source": {"path": source.path, "sha256": source.sha256} if source else None,
        "presence": source.presence if source else None,
        "verdict": source.verdict if source else None,
        "rows": source.rows if source and source.verdict else None,
        "planned": source.planned if source else None,
        "files": [_file(file) for file in source.files] if source else [],
        "data_issues": [_issue(issue) for issue in source.issues] if source else [],
        "collected": str(item.collected) if item and item.collected else None,
        "expires": str(item.expires) if item and item.expires else None,
        "control": figure.control,
        "looks": figure.looks,
        "waived": figure.waived,
        "alternatives": [
            {"name": name, **plain_answer(other)} for name, other in figure.alternatives.items()
        ],
    }


def plain_answer(figure: Figure) -> dict[str, Any]:
    """What was computed, without where it comes from."""
    return {
        "value": figure.value,
        "lower": figure.lower,
        "upper": figure.upper,
        "level": figure.level,
        "method": figure.method,
        "side": figure.side,
        "k": figure.k,
        "n": figure.n,
        "missing": figure.missing,
        "one_sided": figure.one_sided,
        "clusters": figure.clusters,
        "p_value": figure.p_value,
        "unit": figure.unit,
        "status": figure.status,
        "issues": [f"{issue.name}: {issue.message}" for issue in figure.issues],
        "readings": [_reading(reading) for reading in figure.readings],
        "facts": dict(figure.facts),
        "columns": list(figure.columns),
        "digest": figure.digest,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "name": reading.name,
        "value": reading.value,
        "lower": reading.lower,
        "upper": reading.upper,
    }


def _file(file: DataFile) -> dict[str, Any]:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "read_by": file.read_by,
        "tool": file.tool,
        "rows": file.rows,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "name": issue.name,
        "weight": issue.weight,
        "message": issue.message,
        "path": issue.path,
    }


def plain_sample(sample: Sample) -> dict[str, Any]:
    """A row that was drawn."""
    return {
        "row": sample.row,
        "input": sample.input,
        "output": sample.output,
        "scores": dict(sample.scores),
    }


def plain_outcome(outcome: Outcome) -> dict[str, Any]:
    """An alternative, and the criteria that it changes or not."""
    return {
        "figure": outcome.figure,
        "name": outcome.name,
        "by": outcome.by,
        **plain_answer(outcome.answer),
        "criteria": [
            {"claim": claim, "criterion": text, "met": met, "met_with_this": instead}
            for claim, text, met, instead in outcome.criteria
        ],
    }


def plain_plan(planned: Planned) -> dict[str, Any]:
    """The runs that one comparison needs."""
    if planned.why_not:
        return {"criterion": planned.test, "why_not": planned.why_not}
    return {
        "criterion": planned.test,
        "why_not": None,
        "failure": planned.failure,
        "limit": planned.limit,
        "level": planned.level,
        "sides": planned.sides,
        "runs": [
            {"failures": failures, "runs": runs} for failures, runs in enumerate(planned.clean)
        ],
        "cluster_size": planned.cluster_size,
        "clustered": [
            {"rho": one.rho, "design_effect": one.effect, "runs": list(one.runs)}
            for one in planned.clustered
        ],
        "assumed": [
            {
                "rate": one.rate,
                "power": one.power,
                "runs": one.plan.runs if one.plan else None,
                "allowed": one.plan.allowed if one.plan else None,
                "reached": one.plan.power if one.plan else None,
                "assurance": one.assurance,
            }
            for one in planned.powered
        ],
    }
