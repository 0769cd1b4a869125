"""RC209."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence


class CollectedAfterCutoff(Check):
    """Evidence was collected after the day up to which the case says that it looks.

    ## Why it matters

    The cutoff tells readers what the authors could have known. One late result that suits the
    argument, taken in while others of the same days were left out, is a choice that nobody sees.
    A date after the coverage date may also be a slip of the year.

    ## What to do

    Correct the date, move `evidence-cutoff`, or leave the evidence for the next issue.
    """

    code = "RC209"
    name = "collected-after-cutoff"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare the day of collection with the earlier one of the two dates of the case."""
        settings = subject.case.settings
        limits = [
            (day, name)
            for name, day in (
                ("evidence cutoff", settings.evidence_cutoff),
                ("coverage date", settings.coverage_date),
            )
            if day
        ]
        if not limits:
            return
        last, name = min(limits)
        for evidence in subject.case.of(Evidence):
            if evidence.collected and evidence.collected > last:
                yield self.finding(
                    f"this was collected on {evidence.collected}, after the {name} of {last}",
                    Place(evidence.path, ("collected",)),
                    "Correct the date, move the cutoff, or leave it for the next issue.",
                    items=(evidence.id,),
                )
