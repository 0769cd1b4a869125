"""RC219."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.evidence.words import figure_words
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence


class NothingPlantedFound(Check):
    """Cases were planted to try an assessment, and it found none of them.

    ## Why it matters

    An assessment that finds no planted case of a kind is blind to that kind. What it did not find
    among the real ones is then no evidence that they are not there, however many it looked at.

    ## What to do

    Change the assessment until it finds what is planted, and run it again. Until then, raise the
    blindness as a defeater against this evidence, or limit the claim to the kinds that it does
    find.
    """

    code = "RC219"
    name = "nothing-planted-found"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at how many planted cases of each kind were found."""
        for evidence in subject.case.of(Evidence):
            for i, planted in enumerate(evidence.planted):
                figure = subject.figures.get(planted.figure.target)
                if figure is None or 0 not in {figure.k, figure.value}:
                    continue
                yield self.finding(
                    f"this assessment did not find what was planted ('{planted.kind}'):"
                    f" {figure.id} is {figure_words(figure, subject.figures)}",
                    Place(evidence.path, ("planted", i, "figure")),
                    "Change the assessment until it finds what is planted, or limit the claim.",
                    items=(evidence.id, figure.id.partition("#")[0]),
                )
