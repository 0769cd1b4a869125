"""Findings: what is wrong, where, why, and what to do, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from riskcase.source.span import FieldPath, Span


class Severity(IntEnum):
    """How much a finding counts; the order is that of severity."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        """The word in messages and JSON."""
        return self.name.lower()


class Place(NamedTuple):
    """Where something stands, said in the terms of the case and not in lines.

    Attributes:
        path: the file, relative to the case folder.
        at: the field in its front matter; empty for the file or its body.
        span: a range of the file's text, where it is known; it then wins over `at`.
        within: a range of the text of the field's value.
        key: whether the name of the field is meant, and not its value.
    """

    path: str
    at: FieldPath = ()
    span: Span | None = None
    within: Span | None = None
    key: bool = False


class Replacement(NamedTuple):
    """A change of text that mends a finding without changing what the case says."""

    place: Place
    text: str


class NewFile(NamedTuple):
    """A file that is not there yet."""

    path: str
    text: str


class Draft(NamedTuple):
    """A change of text that refers to files that are not there yet, and those files.

    It changes what the case says, so an author has to ask for it. Several findings may draft one
    file; it is written once.
    """

    change: Replacement
    files: tuple[NewFile, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should look at.

    Attributes:
        code: `RC` and three digits, never reused.
        name: kebab-case name of the check.
        message: one sentence: what is wrong here.
        hint: one sentence: what to do here.
        items: ids of the items concerned, the first one first.
        related: further places that belong to the finding.
        fix: the mending that `check --fix` may do.
        draft: the items that `check --fix --stubs` may begin.
        accepted: why the authors knowingly leave it; None if they do not.
    """

    code: str
    name: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    items: tuple[str, ...] = ()
    related: tuple[Place, ...] = ()
    fix: Replacement | None = field(default=None, compare=False)
    draft: Draft | None = field(default=None, compare=False)
    accepted: str | None = None


Findings = tuple[Finding, ...]


class Counts(NamedTuple):
    """How many findings of each severity."""

    error: int
    warning: int
    note: int


def count(findings: Iterable[Finding]) -> Counts:
    """Count findings by severity."""
    totals = [0, 0, 0]
    for finding in findings:
        totals[finding.severity] += 1
    return Counts(totals[Severity.ERROR], totals[Severity.WARNING], totals[Severity.NOTE])
