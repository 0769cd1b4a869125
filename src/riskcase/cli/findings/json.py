"""Findings as JSON; names are a contract (add freely, rename none)."""

from __future__ import annotations

import json as codec
from collections.abc import Sequence
from typing import Any

from riskcase.cli.opened import Opened
from riskcase.finding import Finding, Place, count
from riskcase.graph.because import because
from riskcase.model.case import Case


def json(opened: Opened, findings: Sequence[Finding]) -> str:
    """Findings, their counts, and the standing of every item that has one."""
    number = count(findings)
    answer = {
        "findings": [plain(opened.case, finding) for finding in findings],
        "counts": number._asdict(),
        "items": _items(opened),
    }
    return codec.dumps(answer, ensure_ascii=False, indent=2)


def plain(case: Case, finding: Finding) -> dict[str, Any]:
    """One finding as plain values."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "message": finding.message,
        **_place(case, finding.place),
        "hint": finding.hint,
        "items": list(finding.items),
        "related": [_place(case, place) for place in finding.related],
        "accepted": finding.accepted,
        "fixable": finding.fix is not None,
    }


def _place(case: Case, place: Place) -> dict[str, Any]:
    at = case.locate(place)
    return {
        "path": at.path,
        "line": at.start.line,
        "column": at.start.column,
        "end_line": at.end.line,
        "end_column": at.end.column,
    }


def _items(opened: Opened) -> list[dict[str, Any]]:
    assessment = opened.assessment
    return [
        {
            "id": item.id,
            "kind": item.kind,
            "standing": standing.word,
            "because": because(assessment, item.id),
        }
        for item in opened.case.items.values()
        if (standing := assessment.standing(item.id)) is not None
    ]
