"""RC206."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.evidence.no_elicitation_record import capability_tests
from riskcase.finding import Finding, Place, Severity


class NoPositiveControl(Check):
    """A test under a claim about capability has never been passed by anybody who surely can.

    ## Why it matters

    A test that nothing passes may be broken, too hard for anybody, or blind to success. A positive
    control is somebody or something known to have the ability that takes the same test and passes:
    a person, a stronger system, a planted case. Reviewers of published reports asked for it, since
    without one a low score is no evidence.

    ## What to do

    Run one, give it a figure, and name that figure as `positive-control`. If there is none, the
    doubt is real: raise it as a defeater against the evidence, or accept this finding with a
    reason.
    """

    code = "RC206"
    name = "no-positive-control"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for the positive control in every elicitation record."""
        for evidence, places in capability_tests(subject).values():
            record = evidence.elicitation
            if record and record.positive_control is None:
                yield self.finding(
                    "this carries a claim about capability, and has no positive control",
                    Place(evidence.path, ("elicitation", "positive-control")),
                    "Name the figure of somebody who passes the same test as positive-control.",
                    items=(evidence.id,),
                    related=tuple(places),
                )
