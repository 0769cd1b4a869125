"""Criteria decided on figures: met only if met however missing rows are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice, product

from riskcase.model.figure import Figure, Figures
from riskcase.values.condition import Condition
from riskcase.values.decision import Value, evaluate
from riskcase.values.fields import Target, read_target
from riskcase.values.quantity import Quantity

PLAIN = frozenset({"share", "number"})
"""Units whose values compare as plain numbers."""
MOST_READINGS = 243
"""How many ways of reading missing rows are looked at to find one in which a criterion fails."""


def decide(condition: Condition, figures: Figures) -> bool | None:
    """Decide a criterion.

    Missing rows count against it. It is met if it is met by every value between the readings of a
    figure, for missing rows need not all be read one way, and not met if it fails under a reading.

    Returns:
        True, False, or None where the figures do not decide it.
    """
    named = dict.fromkeys(name for name, _, _ in condition.names())
    targets = {name: target for name in named if (target := read_target(name))}
    read = {
        target.whole: _readings(figure)
        for target in targets.values()
        if (figure := figures.get(target))
    }

    def between(name: str) -> Value | None:
        target = targets.get(name)
        known = read.get(target.whole) if target else None
        return _span_of(known, target) if known and target else None

    met = evaluate(condition, between)
    fails = met is False or any(
        evaluate(condition, partial(_value_at, targets, at)) is False
        for at in islice(_combinations(read), MOST_READINGS)
    )
    return False if fails else met


def _readings(figure: Figure) -> tuple[Figure, ...]:
    """The figure as each reading of missing rows has it, each value once.

    Where another reading than the worst is used, for a stated reason, that one alone.
    """
    if not figure.missing:
        return (figure,)
    if figure.waived:
        used = (figure.read(one) for one in figure.readings if one.name == figure.uses == "best")
        return (next(used, figure),)
    own = (figure.value, figure.lower, figure.upper)
    others = {(one.value, one.lower, one.upper): figure.read(one) for one in figure.readings}
    return tuple(({own: figure} | others).values())


def _combinations(read: Mapping[str, tuple[Figure, ...]]) -> Iterator[dict[str, Figure]]:
    """Each choice of a reading for each figure; first all in the same one, from the worst on."""
    longest = max((len(readings) for readings in read.values()), default=1)
    for place in range(longest):
        yield {name: readings[min(place, len(readings) - 1)] for name, readings in read.items()}
    for chosen in product(*read.values()):
        yield dict(zip(read, chosen, strict=True))


def _value_at(targets: Mapping[str, Target], at: Mapping[str, Figure], name: str) -> Value | None:
    target = targets.get(name)
    figure = at.get(target.whole) if target else None
    return value_in(figure, target) if figure and target else None


def _span_of(figures: tuple[Figure, ...], target: Target) -> Value | None:
    """What a name may stand for: its value, or all values between those of the readings."""
    values = [value_in(figure, target) for figure in figures]
    first = values[0]
    if all(value == first for value in values):
        return first
    points = [value.value if isinstance(value, Quantity) else value for value in values]
    known = [float(point) for point in points if isinstance(point, int | float)]
    if len(known) < len(points):
        return None
    low, high = min(known), max(known)
    unit = first.dimension if isinstance(first, Quantity) else "number"
    return Quantity("range", unit, (low, high), (0.0, 0.0), f"{low} to {high}")


def value_of(figures: Figures, name: str) -> Value | None:
    """The value that a name in a criterion stands for; None when there is none.

    A quoted value is itself, so that "< 1%" is below 5%; a bound keeps its unit.
    """
    target = read_target(name)
    figure = figures.get(target) if target else None
    return value_in(figure, target) if figure and target else None


def value_in(figure: Figure, target: Target) -> Value | None:
    """The value of the part of a figure that a reference names."""
    if figure.quoted and target.measure in {None, "value"}:
        return figure.quoted
    found = figure.measure(target.measure)
    if found is None or figure.unit in PLAIN or target.measure in {"k", "n"}:
        return found
    return Quantity("point", figure.unit, (found,), (0.0,), str(found))
