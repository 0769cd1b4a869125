"""RC406."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.criteria import Decided, decide_criteria
from riskcase.evidence.words import figure_words
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.own import value_of
from riskcase.model.decision import check_dimensions
from riskcase.model.evidence import Evidence
from riskcase.model.fields import read_target
from riskcase.source.span import Span


class CriterionUnknown(Check):
    """A criterion of a claim cannot be decided, because a figure or a part of one is missing.

    ## Why it matters

    A missing value is never taken as zero or as a pass: the claim is unconfirmed until the figure
    is there. A criterion over a bound that a quoted value does not have would otherwise look as
    if somebody had tested it.

    ## What to do

    Correct the name, give the figure, or write the criterion over a part that the figure has.
    """

    code = "RC406"
    name = "criterion-unknown"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Say for every undecided criterion which value decides it."""
        for decided in decide_criteria(subject):
            if decided.met is None:
                reason, hint, span = _reason(subject, decided)
                place = Place(decided.place.path, decided.place.at, within=span)
                yield self.finding(
                    f"the criterion '{decided.condition}' is undecided: {reason}",
                    place,
                    hint,
                    items=(decided.claim.id, *decided.evidence),
                    related=decided.figures,
                )


def _reason(subject: Subject, decided: Decided) -> tuple[str, str, Span | None]:
    for name, start, end in decided.condition.names():
        if value_of(subject.figures, name) is None:
            reason, hint = _missing(subject, name)
            return reason, hint, Span(start, end)
    wrong = check_dimensions(decided.condition, lambda name: _dimension(subject, name))
    if wrong:
        span = Span(wrong[0].start, wrong[0].end)
        return wrong[0].message, "Compare it with a value of the same kind.", span
    return "the values do not decide it", "Compare with a number or a share.", None


def _missing(subject: Subject, name: str) -> tuple[str, str]:
    target = read_target(name)
    figure = subject.figures.get(target) if target else None
    if target and figure:
        part = target.measure or "value"
        known = f"It is {figure_words(figure)}."
        return f"'{target.whole}' has no {part}", known
    item = subject.case.items.get(target.item) if target else None
    if target is None or item is None:
        named = target.item if target else name
        return f"there is no evidence '{named}'", "Names in criteria are evidence#figure.upper."
    parts = sorted(item.parts()) if isinstance(item, Evidence) else []
    near = get_close_matches(target.part or "", parts, 1, 0.5)
    known = f"Its figures: {', '.join(parts) or 'none'}."
    hint = f"Did you mean '{target.item}#{near[0]}'?" if near else known
    return f"there is no figure '{target.whole}'", hint


def _dimension(subject: Subject, name: str) -> str | None:
    target = read_target(name)
    figure = subject.figures.get(target) if target else None
    return None if figure is None or figure.unit == "unknown" else figure.unit
