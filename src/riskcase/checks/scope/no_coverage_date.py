"""RC501."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.settings import SETTINGS_FILE


class NoCoverageDate(Check):
    """The case does not say up to which day it speaks.

    ## Why it matters

    Whether evidence has expired, whether an assumption still holds and whether an incident had to
    be in the report are all judged on the coverage date. Without it nothing in the case is ever
    stale, and the same text read a year later still looks current. Nothing is judged by the
    reader's clock, so that everybody who reads the case sees the same findings.

    ## What to do

    Write `coverage-date:` in riskcase.yaml: the last day that the report speaks for.
    """

    code = "RC501"
    name = "no-coverage-date"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for the date; one that cannot be read is a problem of reading."""
        case = subject.case
        origin = case.sources.get(SETTINGS_FILE)
        unread = SETTINGS_FILE in case.broken
        written = unread or origin is None or ("coverage-date",) in origin.head.keys
        if case.settings.coverage_date is None and not written:
            message = "the case names no coverage date"
            hint = "Write `coverage-date:` with the last day that the report speaks for."
            yield self.finding(message, Place(SETTINGS_FILE), hint)
