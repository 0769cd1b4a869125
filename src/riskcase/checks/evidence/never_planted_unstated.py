"""RC220."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence


class NeverPlantedUnstated(Check):
    """Evidence tells what was planted and found, and not what was never planted.

    ## Why it matters

    Finding four of five planted cases shows that the assessment sees that kind. About kinds that
    nobody planted it shows nothing, and they are the ones that a reader cannot think of from the
    figure. The table *what would this assessment have missed?* has a column for them.

    ## What to do

    Write `never-planted:` with the kinds of cases that were not planted, one entry each.
    """

    code = "RC220"
    name = "never-planted-unstated"
    severity = Severity.NOTE

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at all evidence with planted cases."""
        for evidence in subject.case.of(Evidence):
            if evidence.planted and not evidence.never_planted:
                yield self.finding(
                    "this says what was planted, and not which kinds never were",
                    Place(evidence.path, ("planted",), key=True),
                    "Write `never-planted:` with the kinds that nobody planted.",
                    items=(evidence.id,),
                )
