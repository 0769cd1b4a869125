"""RC406."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.criteria import Decided, decide_criteria, find_basis
from riskcase.evidence.words import figure_words
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.criterion import value_of
from riskcase.graph.undecided import why_without
from riskcase.source.span import Span
from riskcase.values.decision import check_dimensions
from riskcase.values.fields import read_target


class CriterionUnknown(Check):
    """A criterion of a claim cannot be decided, because a figure or a part of one is missing.

    ## Why it matters

    A missing value is never taken as zero or as a pass: the claim is unconfirmed until the figure
    is there. A criterion over a bound that a quoted value does not have would otherwise look as
    if somebody had tested it.

    ## What to do

    Give the figure the part that is asked for, or write the criterion over a part that it has.
    """

    code = "RC406"
    name = "criterion-unknown"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Say for every undecided criterion which value leaves it open."""
        for decided in decide_criteria(subject):
            reason = _reason(subject, decided) if decided.met is None else None
            if reason:
                basis = find_basis(subject, decided)
                yield self.finding(
                    f"the criterion '{decided.condition}' is undecided: {reason.words}",
                    Place(decided.claim.path, ("criteria", decided.position), within=reason.span),
                    reason.hint,
                    items=(decided.claim.id, *basis.ids),
                    related=basis.figures,
                )


class _Reason(NamedTuple):
    words: str
    hint: str
    span: Span | None = None


def _reason(subject: Subject, decided: Decided) -> _Reason | None:
    """Why a criterion is undecided; None for a wrong name, which is a dangling reference."""
    said = []
    for name, start, end in decided.condition.names():
        target = read_target(name)
        figure = subject.figures.get(target) if target else None
        if figure is None or target is None:
            broken = target is not None and target.item in subject.case.broken
            words = f"'{target.item}' could not be read" if broken and target else ""
            return _Reason(words, "Mend its file first.", Span(start, end)) if broken else None
        words = figure_words(figure, subject.figures)
        if value_of(subject.figures, name) is None:
            if figure.status in {"refused", "undefined"}:
                without, hint = why_without(figure, target.measure), "Mend the figure or its data."
            else:
                without = f"{figure.id} has no {target.measure or 'value'}: it is {words}"
                hint = "Write it over a part that is there."
            return _Reason(without, hint, Span(start, end))
        said.append(f"{figure.id} is {words}")
    wrong = check_dimensions(decided.condition, lambda name: _dimension(subject, name))
    if wrong:
        hint = "Compare it with a value of its own kind."
        return _Reason(wrong[0].message, hint, Span(wrong[0].start, wrong[0].end))
    return _Reason("; ".join(dict.fromkeys(said)), "Write a limit that the figure decides.")


def _dimension(subject: Subject, name: str) -> str | None:
    target = read_target(name)
    figure = subject.figures.get(target) if target else None
    if figure is None or target is None or figure.unit == "unknown":
        return None
    return "number" if target.measure in {"k", "n"} else figure.unit
