"""RC402."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.criteria import Decided, decide_criteria, find_basis
from riskcase.evidence.words import figure_words, measure_words
from riskcase.finding import Finding, Severity
from riskcase.graph.criterion import decide
from riskcase.model.figure import Figures
from riskcase.values.fields import read_target

MET_BY_NONE = "Change the claim to what the figure carries, or the argument for it."
UNREAD = "Run the missing rows again, or say at the figure why they may be left out."


class CriterionNotMet(Check):
    """A criterion that a claim sets for itself is not met by the figures.

    ## Why it matters

    A criterion is the authors' own promise, made before the figure was known, of what would count
    as support. A claim whose criterion fails has fallen, with everything that needs it, however
    well it is argued in words. Rows that gave no result count against it: a run that crashes
    whenever the system misbehaves would otherwise have the best of figures.

    ## What to do

    Read the figure again, weaken the claim to what the figure carries, or argue it from other
    evidence. Where only missing rows make it fail, run them again, or say at the figure why
    they may be left out: `missing: {use: complete, because: ...}`. Loosening the criterion
    after the result is a change that reviewers should see: say in the claim why the old one was
    wrong.
    """

    code = "RC402"
    name = "criterion-not-met"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Decide every criterion of every claim."""
        for decided in decide_criteria(subject):
            if decided.met is False:
                basis, unread = find_basis(subject, decided), unread_words(subject, decided)
                values = _values(subject, decided)
                yield self.finding(
                    f"the criterion '{decided.condition}' is not met: {values}{unread}",
                    decided.place,
                    UNREAD if unread else MET_BY_NONE,
                    items=(decided.claim.id, *basis.ids),
                    related=basis.figures,
                )


def unread_words(subject: Subject, decided: Decided) -> str:
    """That rows without a result alone make a criterion fail, and what they make of its figures."""
    figures, said = subject.figures, list[str]()
    whole = dict(figures.figures)
    for name in decided.names:
        target = read_target(name)
        figure = figures.get(target) if target else None
        if figure is None or target is None or not figure.missing or figure.waived:
            continue
        whole[figure.id] = replace(figure, missing=0)
        worst = next((one for one in figure.readings if one.name == "worst"), None)
        if worst and target.measure not in {"k", "n"}:
            # Without its counts, which are those of the rows that gave a result.
            read = replace(figure.read(worst), k=None, n=None)
            said.append(f"{name} is {measure_words(read, target.measure)}")
    if not decide(decided.condition, Figures(whole, figures.sources)):
        return ""
    worst_words = f", and read the worst way {' and '.join(said)}" if said else ""
    return f"; it is met only with the rows left out that gave no result{worst_words}"


def _values(subject: Subject, decided: Decided) -> str:
    said = {}
    for name in decided.names:
        target = read_target(name)
        figure = subject.figures.get(target) if target else None
        if target and figure:
            words = figure_words(figure, subject.figures)
            part = measure_words(figure, target.measure)
            named = f", its {target.measure} {part}" if target.measure and part not in words else ""
            said[figure.id] = f"{figure.id} is {words}{named}"
    return "; ".join(said.values())
