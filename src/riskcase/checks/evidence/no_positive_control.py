"""RC206."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.evidence.no_elicitation_record import capability_tests
from riskcase.checks.favourable import of_figure
from riskcase.evidence.words import bare_words, is_low
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence


class NoPositiveControl(Check):
    """A test under a claim about capability, or one with a low figure, has no positive control.

    ## Why it matters

    A test that nothing passes may be broken, too hard for anybody, or blind to success, and an
    audit that finds nothing may be unable to find anything. A positive control is somebody or
    something known to do the thing that takes the same test: a person, a stronger system, a planted
    case. Reviewers of published reports asked for it, since without one a low score is no evidence.

    ## What to do

    Run one, give it a figure, and name that figure as `positive-control`, in the elicitation record
    or at the low figure. If there is none, the doubt is real: raise it as a defeater against the
    evidence, or accept this finding with a reason.
    """

    code = "RC206"
    name = "no-positive-control"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every elicitation record, and at every low figure of an assessment."""
        tests = capability_tests(subject)
        for evidence, places in tests.values():
            record = evidence.elicitation
            if record and record.positive_control is None:
                yield self.finding(
                    "this carries a claim about capability, and has no positive control",
                    Place(evidence.path, ("elicitation", "positive-control")),
                    "Name the figure of somebody who passes the same test as positive-control.",
                    items=(evidence.id,),
                    related=tuple(places),
                )
        for evidence in subject.case.of(Evidence):
            if evidence.id not in tests:  # those are told of as a whole, here or as RC205
                yield from self._low(subject, evidence)

    def _low(self, subject: Subject, evidence: Evidence) -> Iterator[Finding]:
        for name, given in evidence.figures.items():
            figure = subject.figures.get(f"{evidence.id}#{name}")
            if (
                figure
                and figure.control is None
                and is_low(figure)
                and of_figure(given) != "higher"
            ):
                at = ("figures", name, "positive-control")
                yield self.finding(
                    f"the assessment found little or nothing, and has no positive control:"
                    f" {figure.id} is {bare_words(figure)}",
                    Place(evidence.path, at),
                    "Name the figure that shows that the same set-up can find it, as"
                    " positive-control.",
                    items=(evidence.id,),
                    related=tuple(
                        place
                        for user in subject.assessment.used_by.get(evidence.id, ())
                        for place in subject.assessment.places(user, evidence.id)
                    ),
                )
