"""Findings as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from riskcase.cli.opened import Opened
from riskcase.finding import Finding, Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(opened: Opened, findings: Sequence[Finding]) -> str:
    """One line per finding."""
    return "\n".join(_line(opened, finding) for finding in findings)


def _line(opened: Opened, finding: Finding) -> str:
    at = opened.case.locate(finding.place)
    root = opened.case.root
    path = (root / at.path).as_posix() if root else at.path
    properties = {
        "file": path,
        "line": str(at.start.line),
        "col": str(at.start.column),
        "endLine": str(at.end.line),
        "title": f"{finding.code} {finding.name}",
    }
    named = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    said = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    return f"::{COMMANDS[finding.severity]} {named}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
