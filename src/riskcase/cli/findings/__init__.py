"""Findings for people and for programs: one form of output per file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from riskcase.cli.findings.github import github
from riskcase.cli.findings.json import json
from riskcase.cli.findings.sarif import sarif
from riskcase.cli.findings.text import text
from riskcase.cli.opened import Opened
from riskcase.finding import Finding

FORMS: dict[str, Callable[[Opened, Sequence[Finding]], str]] = {
    "text": text,
    "json": json,
    "sarif": sarif,
    "github": github,
}
"""Every form, by the word after `--format`."""
