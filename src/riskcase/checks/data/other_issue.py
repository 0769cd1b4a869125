"""RC723."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskcase.checks.check import Subject
from riskcase.checks.data_check import DataCheck
from riskcase.finding import Finding, Findings, Severity


class OtherIssue(DataCheck):
    """Something is the matter with data, and no check has a page for it.

    ## Why it matters

    Whatever a reader of data finds out of order is told, so that nothing is lost between the file
    and the report. Most of it has a check of its own, with a page that says what follows from it;
    this check tells the rest.

    ## What to do

    Read the message. If it keeps the data from being used, mend the data, or record a waiver.
    """

    code = "RC723"
    name = "other-issue"
    severity = Severity.ERROR
    hint = "Look at the data that the message names."

    def afterwards(self, subject: Subject, found: Mapping[str, Findings]) -> Iterator[Finding]:
        """Report the issues of every name that no other check told of."""
        told = {finding.name for findings in found.values() for finding in findings}
        for name, issues in subject.issues.items():
            if name not in told:
                yield from (self.report(subject, issue) for issue in issues)
