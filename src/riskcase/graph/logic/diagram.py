"""Minimal cut sets and "fails whenever", exactly, on decision diagrams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from riskcase.graph.logic.families import Families, TooLargeError
from riskcase.graph.logic.flat import BUDGET, Flat, flatten
from riskcase.graph.logic.formula import FALSE, TRUE, Formula, simplify
from riskcase.graph.logic.gates import Gate, failure_of
from riskcase.graph.logic.merge import Merge, merge


@dataclass(frozen=True, slots=True)
class CutSets:
    """The minimal cut sets of a formula.

    Attributes:
        sets: smallest first, then by names; None if they are more than was asked for.
        count: how many there are, of every order.
        by_order: how many there are of order 0, 1, 2 and so on; empty if there are none.
    """

    sets: tuple[frozenset[str], ...] | None
    count: int
    by_order: tuple[int, ...]


def fails_imply(one: Formula, other: Formula, budget: int = BUDGET) -> bool | None:
    """Return whether the other fails whenever the one does.

    Args:
        one: the formula whose failure is given.
        other: the formula that is asked about.
        budget: most nodes that the diagrams may have.

    Returns:
        None if the diagrams would be larger than the budget, or the events more than 2,000.
    """
    one, other = simplify(one), simplify(other)
    if one is other or one is TRUE or other is FALSE:
        return True
    if one is FALSE or other is TRUE:
        return False
    fails, asked = failure_of(one, other)
    # The one may fail without the other: whether that is never so.
    apart = flatten([Gate("and", (fails, Gate("not", (asked,))))], budget)
    return None if apart is None else apart.roots[0] == 0


def minimal_cut_sets(
    formula: Formula, limit: int, highest: int | None = None, budget: int = BUDGET
) -> CutSets | None:
    """Return the smallest sets of events whose failure alone makes a formula fail.

    A formula that fails already has the empty set as its one cut set; one that cannot fail has
    none.

    Args:
        formula: what may fail.
        limit: list no sets if there are more than this many to list.
        highest: list only sets of at most this order; all are counted.
        budget: most nodes that each diagram may have.

    Returns:
        None if a diagram would be larger than the budget, or the events more than 2,000.
    """
    formula = simplify(formula)
    if formula is TRUE:
        return CutSets((), 0, ())
    if formula is FALSE:
        return CutSets((frozenset(),), 1, (1,)) if limit > 0 else CutSets(None, 1, (1,))
    small = draw_failure(formula, budget)
    return None if small is None else list_cut_sets(small, limit, highest, budget)


@dataclass(frozen=True, slots=True)
class Small:
    """When a formula fails, as a diagram over events that were put together.

    Attributes:
        merge: what they stand for.
        diagram: with one root.
    """

    merge: Merge
    diagram: Flat


def draw_failure(formula: Formula, budget: int = BUDGET) -> Small | None:
    """Return when a simple formula fails; None if the diagram would be too large."""
    small = merge(formula)
    diagram = flatten(failure_of(small.formula), budget)
    return None if diagram is None else Small(small, diagram)


def list_cut_sets(
    small: Small, limit: int, highest: int | None = None, budget: int = BUDGET
) -> CutSets | None:
    """Return the minimal cut sets of a diagram; arguments and result are as for a formula."""
    diagram, families = small.diagram, Families(budget)
    try:
        root = families.minimise(diagram, diagram.roots[0])
    except TooLargeError:
        return None
    known = small.merge.orders()
    sizes = [known.get(name, (0, 1)) for name in diagram.events]
    by_order = families.count(root, sizes)
    wanted = by_order if highest is None else by_order[: highest + 1]
    sets = None
    if sum(wanted) <= limit:
        least = [next(order for order, many in enumerate(size) if many) for size in sizes]
        listed = families.list_sets(root, len(wanted) - 1, least)
        sets = _expand(small.merge, diagram.events, listed, len(wanted) - 1)
    return CutSets(sets, sum(by_order), by_order)


def _expand(
    small: Merge, events: Sequence[str], listed: Sequence[tuple[int, ...]], highest: int
) -> tuple[frozenset[str], ...]:
    """Put the sets that merged events stand for in their place; smallest first, then by names."""
    parts = {level: small.sets(events[level]) for levels in listed for level in levels}
    found = (
        frozenset().union(*chosen)
        for levels in listed
        for chosen in product(*(parts[level] for level in levels))
    )
    return tuple(sorted((one for one in found if len(one) <= highest), key=_rank))


def _rank(names: frozenset[str]) -> tuple[int, list[str]]:
    return len(names), sorted(names)
