"""The data behind a piece of evidence, as `riskcase explain` tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from riskcase.cli.findings.text import visible
from riskcase.cli.opened import Opened
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Issue, SourceState

MOST_FILES = 8
"""How many data files are named."""


def data_lines(opened: Opened, evidence: Evidence) -> Iterator[str]:
    """Its files, the verdict on them and every issue; its waivers; what its figures lack."""
    state = opened.figures.sources.get(evidence.id)
    if state:
        yield ""
        yield f"data: {_verdict(state)}{_rows(state)}"
        for file in state.files[:MOST_FILES]:
            made = f", by {file.tool}" if file.tool else ""
            said = f"{file.path}  {file.rows} rows{made}  sha256 {file.sha256[:12]}"
            yield f"  {visible(said)}"
        if len(state.files) > MOST_FILES:
            yield f"  and {len(state.files) - MOST_FILES} more files"
        for issue in state.issues:
            yield f"  {_issue(issue)}"
            yield from (f"    {visible(line)}" for line in _waived(evidence, issue))
    for figure_id, issue in _of_figures(opened, evidence):
        yield f"  {figure_id}  {_issue(issue)}"


def plain_data(opened: Opened, evidence: Evidence) -> dict[str, Any] | None:
    """The same as plain values; None where the evidence names no file."""
    state = opened.figures.sources.get(evidence.id)
    if state is None:
        return None
    return {
        "path": state.path,
        "sha256": state.sha256,
        "presence": state.presence,
        "verdict": state.verdict,
        "rows": state.rows,
        "planned": state.planned,
        "files": [
            {"path": file.path, "sha256": file.sha256, "rows": file.rows, "tool": file.tool}
            for file in state.files
        ],
        "issues": [_plain(issue) for issue in state.issues],
        "waivers": [
            {"issue": one.issue, "because": str(one.because), "by": str(one.by)}
            for one in evidence.waivers
        ],
        "figures": [
            {"id": figure_id, "issue": _plain(issue)}
            for figure_id, issue in _of_figures(opened, evidence)
        ],
    }


def _plain(issue: Issue) -> dict[str, str]:
    return {
        "name": issue.name,
        "weight": issue.weight,
        "message": issue.message,
        "path": issue.path,
    }


def _verdict(state: SourceState) -> str:
    if state.presence == "missing":
        return f"'{visible(state.path)}' is missing"
    if state.presence == "elsewhere":
        return "not in this folder, and not looked at"
    said = "used all the same, by a waiver" if state.verdict == "waived" else state.verdict
    words = said or "not read, but for its digest"
    changed = "; it is not the file whose digest was recorded"
    return words + (changed if state.presence == "changed" else "")


def _rows(state: SourceState) -> str:
    if state.verdict is None:
        return ""
    planned = "" if state.planned is None else f" of {state.planned} planned"
    return f"; {state.rows}{planned} rows read"


def _issue(issue: Issue) -> str:
    of = f"'{issue.path}': " if issue.path else ""
    return visible(f"{issue.weight} {issue.name}: {of}{issue.message}")


def _waived(evidence: Evidence, issue: Issue) -> Iterator[str]:
    """Who waived an issue that refuses data, and why."""
    for one in evidence.waivers:
        if one.issue == issue.name and issue.weight == "error":
            decided = f" on {one.given_on}" if one.given_on else ""
            yield f"waived by {one.by}{decided}: {one.because}"


def _of_figures(opened: Opened, evidence: Evidence) -> Iterator[tuple[str, Issue]]:
    """The issues of each figure, but for those of its data."""
    for name in evidence.figures:
        figure = opened.figures.get(f"{evidence.id}#{name}")
        if figure and figure.status != "refused":
            yield from ((figure.id, issue) for issue in figure.issues)
