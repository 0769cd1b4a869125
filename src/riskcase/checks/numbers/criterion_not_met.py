"""RC402."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.criteria import Decided, decide_criteria, find_basis
from riskcase.evidence.words import figure_words, measure_words
from riskcase.finding import Finding, Severity
from riskcase.values.fields import read_target


class CriterionNotMet(Check):
    """A criterion that a claim sets for itself is not met by the figures.

    ## Why it matters

    A criterion is the authors' own promise, made before the figure was known, of what would count
    as support. A claim whose criterion fails has fallen, with everything that needs it, however
    well it is argued in words.

    ## What to do

    Read the figure again, weaken the claim to what the figure carries, or argue it from other
    evidence. Loosening the criterion after the result is a change that reviewers should see: say
    in the claim why the old one was wrong.
    """

    code = "RC402"
    name = "criterion-not-met"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Decide every criterion of every claim."""
        for decided in decide_criteria(subject):
            if decided.met is False:
                basis = find_basis(subject, decided)
                yield self.finding(
                    f"the criterion '{decided.condition}' is not met: {_values(subject, decided)}",
                    decided.place,
                    "Change the claim to what the figure carries, or the argument for it.",
                    items=(decided.claim.id, *basis.ids),
                    related=basis.figures,
                )


def _values(subject: Subject, decided: Decided) -> str:
    said = {}
    for name in decided.names:
        target = read_target(name)
        figure = subject.figures.get(target) if target else None
        if target and figure:
            words, part = (
                figure_words(figure, subject.figures),
                measure_words(figure, target.measure),
            )
            named = f", its {target.measure} {part}" if part not in words else ""
            said[figure.id] = f"{figure.id} is {words}{named}"
    return "; ".join(said.values())
