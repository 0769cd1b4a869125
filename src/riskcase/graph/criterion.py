"""Criteria decided on figures: met only if met however missing rows are read."""

from __future__ import annotations

from itertools import product

from riskcase.model.figure import Figure, Figures
from riskcase.values.condition import Condition
from riskcase.values.decision import Value, evaluate
from riskcase.values.fields import Target, read_target
from riskcase.values.quantity import Quantity

PLAIN = frozenset({"share", "number"})
"""Units whose values compare as plain numbers."""
MOST_READINGS = 243
"""How many ways of reading missing rows are tried; a criterion over more figures is unknown."""


def decide(condition: Condition, figures: Figures) -> bool | None:
    """Decide a criterion.

    Missing rows count against it: every figure whose criteria use the worst reading is read in all
    its readings, in every combination, and the criterion is met if it is met in all of them.

    Returns:
        True, False where it fails under a reading, None where the figures do not decide it.
    """
    named = dict.fromkeys(name for name, _, _ in condition.names())
    targets = {name: target for name in named if (target := read_target(name))}
    read = {
        target.whole: _readings(figure)
        for target in targets.values()
        if (figure := figures.get(target))
    }
    ways = 1
    for readings in read.values():
        ways *= len(readings)
    if ways > MOST_READINGS:
        return None
    answers = set()
    for chosen in product(*read.values()):
        by_id = dict(zip(read, chosen, strict=True))

        def look(name: str, by_id: dict[str, Figure] = by_id) -> Value | None:
            target = targets.get(name)
            figure = by_id.get(target.whole) if target else None
            return value_in(figure, target) if figure and target else None

        answers.add(evaluate(condition, look))
    return False if False in answers else None if None in answers else True


def _readings(figure: Figure) -> tuple[Figure, ...]:
    """The figure as each reading of missing rows has it, each value once."""
    if figure.waived or not figure.missing:
        return (figure,)
    return tuple(dict.fromkeys((figure, *(figure.read(one) for one in figure.readings))))


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
