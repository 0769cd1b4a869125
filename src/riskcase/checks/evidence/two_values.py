"""RC207."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure
from riskcase.values.quantity import Quantity, same_value

MOST = 20
"""Values of one quantity that a further one is compared with, so that many cost no square."""


class _Value(NamedTuple):
    figure: Figure
    systems: frozenset[str]
    place: Place

    @property
    def text(self) -> str:
        figure = self.figure
        if figure.quoted:
            return f"{'about ' if figure.approximate else ''}{figure.quoted}"
        return f"{figure.k} of {figure.n}"


class TwoValues(Check):
    """One quantity has two values that cannot both be right.

    ## Why it matters

    Sections of one published report contradicted each other, and notes on another gave the same
    share as a tenth and as nine tenths. Readers who meet only one of the two cannot know. A value
    stands for all that round to it; two counts conflict when neither share lies in the interval of
    the other.

    ## What to do

    Go back to the originals. Correct one figure, or tell them apart: another `quantity`, or the
    `system` that each is about. If both stay, say in the text why.
    """

    code = "RC207"
    name = "two-values"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare the figures of each quantity."""
        for quantity, values in _values(subject).items():
            for i, later in enumerate(values):
                before = islice(values, min(i, MOST))
                others = [other for other in before if _conflict(other, later)]
                if others:
                    yield self._finding(quantity, later, others)
                    break

    def _finding(self, quantity: str, later: _Value, others: list[_Value]) -> Finding:
        first = others[0]
        return self.finding(
            f"{quantity} is {later.text} here and {first.text} in '{first.figure.id}'",
            later.place,
            "Correct one of them, or say that they differ in system or are two quantities.",
            items=tuple(dict.fromkeys(v.figure.id.split("#")[0] for v in (later, *others))),
            related=tuple(other.place for other in others),
        )


def _values(subject: Subject) -> dict[str, list[_Value]]:
    """The figures of each quantity, equal ones once."""
    found: dict[str, dict[tuple[str, frozenset[str]], _Value]] = {}
    for evidence in subject.case.of(Evidence):
        for name, given in evidence.figures.items():
            figure = subject.figures.get(f"{evidence.id}#{name}")
            if given.quantity and figure:
                systems = frozenset(ref.target.item for ref in given.system or evidence.system)
                at = ("figures", name, "counts" if given.counts else "quoted")
                value = _Value(figure, systems, Place(evidence.path, at))
                found.setdefault(given.quantity, {}).setdefault((value.text, systems), value)
    return {quantity: list(values.values()) for quantity, values in found.items()}


def _conflict(one: _Value, other: _Value) -> bool:
    """Whether both are, or may be, about one system, and cannot both be right."""
    if one.systems and other.systems and not one.systems & other.systems:
        return False
    a, b = one.figure, other.figure
    if a.quoted is None and b.quoted is None:
        return not (_within(a, b) or _within(b, a))
    return not same_value(_quantity(a), _quantity(b))


def _within(one: Figure, other: Figure) -> bool:
    bounds = (one.value, other.lower, other.upper)
    return None in bounds or bounds[1] <= bounds[0] <= bounds[2]  # type: ignore[operator]


def _quantity(figure: Figure) -> Quantity:
    """The value as quoted, twice as rough where it is "about"; a counted one as its interval."""
    quoted = figure.quoted
    if quoted is None:
        ends = (figure.lower or 0.0, 1.0 if figure.upper is None else figure.upper)
        return Quantity("range", "share", ends, (0.0, 0.0), "")
    if figure.approximate:
        return replace(quoted, halves=tuple(2 * half for half in quoted.halves))
    return quoted
