"""RC408."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.criteria import Decided, decide_criteria
from riskcase.evidence.words import figure_words
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.criterion import decide
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure, Figures
from riskcase.values.fields import read_target


class AlternativeNotMet(Check):
    """A criterion is met by a figure, and not by another reading of the same data.

    ## Why it matters

    Every figure takes a threshold, a choice of rows, or a judge, and another one would have been
    as fair. Where the claim stands under one of them and falls under the next, it rests on that
    choice, and readers should see it. A threshold that moved after the result was known is the
    plainest case.

    ## What to do

    Say in the claim why the figure is taken as it is, and what the alternative would mean; lower
    the confidence; or widen the criterion to what holds under all of them. If the alternative is
    the better choice, exchange the two.
    """

    code = "RC408"
    name = "alternative-not-met"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Decide every criterion that is met under each alternative of its figures."""
        for decided in decide_criteria(subject):
            if not decided.met:
                continue
            for other in _failing(subject, decided):
                evidence, _, part = other.figure.id.partition("#")
                yield self.finding(
                    f"the criterion '{decided.condition}' is met, and not under '{other.name}':"
                    f" {other.figure.id} is then {figure_words(other.figure, subject.figures)}",
                    decided.place,
                    "Say why the figure is taken as it is, or claim what holds under both.",
                    items=(decided.claim.id, evidence),
                    related=(_place(subject, evidence, part, other),),
                )


class _Other(NamedTuple):
    name: str
    position: int
    figure: Figure


def _failing(subject: Subject, decided: Decided) -> Iterator[_Other]:
    """The alternatives under which a criterion fails, one figure exchanged at a time."""
    known = subject.figures
    targets = filter(None, map(read_target, decided.names))
    for figure_id in dict.fromkeys(target.whole for target in targets):
        figure = known.get(figure_id)
        for i, (name, other) in enumerate(figure.alternatives.items() if figure else ()):
            # What was said of missing rows at the figure holds for its alternatives too.
            read = replace(other, waived=other.waived or (figure.waived if figure else ""))
            exchanged = Figures({**known.figures, figure_id: read}, known.sources)
            if decide(decided.condition, exchanged) is False:
                yield _Other(name, i, other)


def _place(subject: Subject, evidence_id: str, part: str, other: _Other) -> Place:
    """Where the alternative is declared; the one without aware runs follows from `aware`."""
    evidence = subject.case.get(evidence_id, Evidence)
    if evidence is None:
        return Place("")
    declared = len(evidence.figures[part].alternatives)
    own = ("figures", part, "alternatives", other.position)
    return Place(evidence.path, own if other.position < declared else ("aware",))
