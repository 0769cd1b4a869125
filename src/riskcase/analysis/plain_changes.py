"""What would change, as plain values for scripts: doubts together, the roadmap, other lists."""

from __future__ import annotations

from typing import Any

from riskcase.analysis.change.likely import ByProbability
from riskcase.analysis.change.outcome import Outcome
from riskcase.analysis.change.roadmap import Roadmap
from riskcase.analysis.decomposition import Line, by_cause, by_pathway
from riskcase.analysis.results import Results
from riskcase.graph.assess import Assessment
from riskcase.model.case import Case
from riskcase.model.pathway import Pathway

Plain = dict[str, Any]


def changes(results: Results) -> Plain:
    """Everything of an analysis that holds the case against another state, or against others."""
    assessment = results.assessment
    together = results.together
    return {
        "together": {
            "doubts": list(together.doubts),
            "before": outcome(assessment, together.before),
            "after": outcome(assessment, together.after),
        },
        "roadmap": _roadmap(assessment, results.roadmap),
        "levels": _levels(assessment.case),
        "published": [
            {
                "id": entry.id,
                "what": entry.what,
                "covered_by": list(entry.covered_by),
                "excluded": entry.excluded,
            }
            for entry in results.completeness.entries
        ],
        "proposals": [
            {
                "what": str(one.what),
                "by": one.by,
                "reserved": one.reserved,
                "became": one.became,
                "pathway": one.pathway,
                "because": one.because,
            }
            for one in assessment.case.settings.proposals
        ],
        "decompositions": {
            "by_cause": [_line(assessment, line) for line in by_cause(assessment)],
            "by_pathway": [_line(assessment, line) for line in by_pathway(assessment)],
        },
    }


def outcome(assessment: Assessment, found: Outcome) -> Plain:
    """What a case comes to in one state."""
    return {
        "open": found.open,
        "on_one_item": found.on_one_item,
        "pathways": [
            {
                "id": one.id,
                "standing": one.standing.word,
                "grade": assessment.word(one.grade),
                "open": one.open,
                "weakest_claim": one.weakest,
                "single_points": one.singles,
                "open_rows": one.open_rows,
            }
            for one in found.pathways
        ],
    }


def _roadmap(assessment: Assessment, roadmap: Roadmap) -> Plain:
    return {
        "items": [
            {
                "id": one.id,
                "state": one.state,
                "due": one.due,
                "cost": one.cost,
                "because": one.because,
                "changed": list(one.changed),
                "after": outcome(assessment, one.after) if one.after else None,
            }
            for one in roadmap.items
        ],
        "unit": roadmap.unit or None,
        "front": [
            {
                "items": list(one.items),
                "cost": one.cost,
                "open": one.open,
                "on_one_item": one.on_one_item,
                "least_open": one.least_open,
            }
            for one in roadmap.front
        ],
        "ties_left_out": roadmap.ties_left_out,
        "tried": roadmap.tried,
        "complete": roadmap.complete,
        "shares": dict(roadmap.shares),
        "by_probability": _likely(roadmap.by_probability),
    }


def _likely(found: ByProbability | None) -> Plain | None:
    if found is None:
        return None
    return {
        "front": [
            {
                "items": list(one.items),
                "cost": one.cost,
                "pathways": dict(one.means),
                "worst": one.worst,
                "less_than_now": one.less[0],
                "error": one.less[1],
            }
            for one in found.front
        ],
        "scored": found.scored,
        "shares": dict(found.shares),
    }


def _levels(case: Case) -> list[Plain]:
    """A level is the argued level, the adjustment, and the reason."""
    conclusion = case.settings.conclusion
    found: list[Plain] = []
    if conclusion:
        found.append(
            {
                "id": "conclusion",
                "argued": conclusion.argued,
                "final": conclusion.level,
                "because": conclusion.because,
            }
        )
    found += [
        {
            "id": pathway.id,
            "argued": pathway.level.argued,
            "final": pathway.level.final,
            "because": pathway.level.because,
        }
        for pathway in case.of(Pathway)
        if pathway.level
    ]
    return found


def _line(assessment: Assessment, line: Line) -> Plain:
    return {
        "id": line.id,
        "overall": line.overall,
        "terms": [
            {
                "name": term.name,
                "stated": term.stated,
                "standing": term.standing.word if term.standing is not None else None,
                "grade": assessment.word(term.grade),
                "rows_with_a_barrier": term.rows[0],
                "rows": term.rows[1],
            }
            for term in line.terms
        ],
    }
