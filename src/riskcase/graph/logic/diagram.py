"""Minimal cut sets and "fails whenever", exactly, on binary decision diagrams.

The diagram of when a formula fails comes from oxidd; no other module knows of that library. The
minimal cut sets are computed on it by the method of A. Rauzy, "New algorithms for fault trees
analysis", Reliability Engineering and System Safety 40 (1993), 203-211, as a family of sets that
is itself a diagram (S. Minato, "Zero-suppressed BDDs for set manipulation in combinatorial
problems", DAC 1993), so that hundreds of thousands of sets are counted without being listed.
Events are ordered as depth-first search meets them, so every result is the same in every run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskcase.graph.logic.formula import (
    FALSE,
    TRUE,
    Event,
    Formula,
    count_needed,
    list_events,
    list_nodes,
    simplify,
)

if TYPE_CHECKING:
    from oxidd.bdd import BDDFunction, BDDManager

BUDGET = 400_000
# The library recurses once a level; this many levels fit in the half megabyte of stack that a
# thread has where it has least.
MOST_EVENTS = 2_000
# Most formulas are small, and setting a small diagram up costs a quarter of a millisecond.
_FIRST_TRY = 16_384


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
    diagrams = _build((one, other), list_events(one, other), budget)
    return None if diagrams is None else diagrams[0].imp(diagrams[1]).valid()


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
    events = list_events(formula)
    diagrams = _build((formula,), events, budget)
    if diagrams is None:
        return None
    families = _Families(budget)
    root = families.minimise(diagrams[0])
    if root is None:
        return None
    by_order = families.count(root)
    wanted = by_order if highest is None else by_order[: highest + 1]
    listed = None if sum(wanted) > limit else families.list_sets(root, len(wanted) - 1)
    sets = None if listed is None else _sort(listed, events)
    return CutSets(sets, sum(by_order), by_order)


def _sort(listed: list[tuple[int, ...]], events: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    named = sorted((len(levels), sorted(events[level] for level in levels)) for levels in listed)
    return tuple(frozenset(names) for _, names in named)


# When a formula fails, as a diagram


def _build(
    roots: tuple[Formula, ...], events: tuple[str, ...], budget: int
) -> list[BDDFunction] | None:
    """Return for each root the diagram of when it fails, level by level in the order of events."""
    from oxidd.util import DDMemoryError  # noqa: PLC0415  (0.1 s that most commands never need)

    if len(events) > MOST_EVENTS:
        return None
    for capacity in sorted({min(_FIRST_TRY, budget), budget}):
        try:
            return _build_within(roots, events, capacity)
        except DDMemoryError:
            continue
    return None


def _build_within(
    roots: tuple[Formula, ...], events: tuple[str, ...], capacity: int
) -> list[BDDFunction]:
    from oxidd.bdd import BDDManager  # noqa: PLC0415

    manager = BDDManager(capacity, capacity, 1)
    manager.add_vars(len(events))
    variables = {name: manager.var(level) for level, name in enumerate(events)}
    fails: dict[int, BDDFunction] = {}
    for node in list_nodes(*roots):
        if isinstance(node, Event):
            fails[id(node)] = variables[node.name]
        else:
            parts = [fails[id(part)] for part in node.parts]
            fails[id(node)] = _fail_at_least(len(parts) - count_needed(node) + 1, parts, manager)
    return [fails[id(root)] for root in roots]


def _fail_at_least(least: int, parts: Sequence[BDDFunction], manager: BDDManager) -> BDDFunction:
    """Return the diagram of "at least so many of these fail"."""
    # row[j]: at least j of the parts seen so far fail. Last parts first, so that each step adds
    # at the top of a diagram that is there.
    row = [manager.true()] + [manager.false()] * least
    for seen, part in enumerate(reversed(parts), start=1):
        for j in range(min(least, seen), max(0, least - (len(parts) - seen) - 1), -1):
            row[j] = part.ite(row[j - 1], row[j])
    return row[least]


# Families of sets, as a diagram


class _TooLargeError(Exception):
    """The family needs more nodes than the budget has."""


class _Families:
    """Families of sets of levels, as the nodes of one zero-suppressed diagram.

    Node 0 is the family without a set, node 1 the family of the empty set. Every other node is a
    level and two families: the sets without that level, and those with it, from which it is
    taken out.
    """

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.levels: list[int] = [MOST_EVENTS, MOST_EVENTS]  # both below all levels
        self.without_level: list[int] = [0, 1]
        self.with_level: list[int] = [0, 0]
        self.known: dict[tuple[int, int, int], int] = {}
        self.differences: dict[tuple[int, int], int] = {}

    def minimise(self, fails: BDDFunction) -> int | None:
        """Return the family of minimal solutions of a monotone function; None if too large.

        M(f) = M(f without x) + x * (M(f with x) minus supersets of sets in M(f without x)).
        """
        minimal: dict[BDDFunction, int] = {}
        try:
            for node, level, failed, held in _list_below(fails):
                if failed is None or held is None:
                    minimal[node] = int(node.valid())
                else:
                    low = minimal[held]
                    high = self._subtract(minimal[failed], low)
                    minimal[node] = self._node(level, low, high)
        except _TooLargeError:
            return None
        return minimal[fails]

    def _node(self, level: int, low: int, high: int) -> int:
        if high == 0:
            return low
        key = (level, low, high)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = len(self.levels)
            if found > self.budget:
                raise _TooLargeError
            self.levels.append(level)
            self.without_level.append(low)
            self.with_level.append(high)
        return found

    def _subtract(self, one: int, other: int) -> int:
        """Return the sets of one family that contain no set of the other."""
        todo = [(one, other)]
        while todo:
            missing = self._try_subtract(*todo[-1])
            if missing:
                todo += missing
            else:
                todo.pop()
            if len(self.differences) > 10 * self.budget:
                raise _TooLargeError
        return self._find_difference(one, other)

    def _find_difference(self, one: int, other: int) -> int:
        """Return a difference that is known or plain; -1 if it has yet to be worked out."""
        if other == 0 or one == 0:
            return one
        if other in (1, one):
            return 0
        if one == 1:
            return 1  # only the empty set contains no more than the empty set
        return self.differences.get((one, other), -1)

    def _try_subtract(self, one: int, other: int) -> list[tuple[int, int]]:
        """Work a difference out, or return the smaller differences that it still needs."""
        if self._find_difference(one, other) >= 0:
            return []
        level, other_level = self.levels[one], self.levels[other]
        if other_level < level:  # sets of `one` lack that level, so only sets without it count
            smaller = (one, self.without_level[other])
            result = self._find_difference(*smaller)
            if result < 0:
                return [smaller]
            self.differences[one, other] = result
            return []
        below = other if level < other_level else self.without_level[other]
        lows, highs = (self.without_level[one], below), (self.with_level[one], below)
        low, high = self._find_difference(*lows), self._find_difference(*highs)
        if low < 0 or high < 0:
            return [pair for pair, found in ((lows, low), (highs, high)) if found < 0]
        if level == other_level:
            again = (high, self.with_level[other])
            high = self._find_difference(*again)
            if high < 0:
                return [again]
        self.differences[one, other] = self._node(level, low, high)
        return []

    def count(self, root: int) -> tuple[int, ...]:
        """Return how many sets of each order a family has."""
        counts: dict[int, list[int]] = {0: [], 1: [1]}
        for node in self._list_nodes(root):
            low, high = counts[self.without_level[node]], counts[self.with_level[node]]
            length = max(len(low), len(high) + 1)
            total = low + [0] * (length - len(low))
            for order, number in enumerate(high, start=1):
                total[order] += number
            counts[node] = total
        return tuple(counts[root])

    def _list_nodes(self, root: int) -> list[int]:
        """Return the nodes that a family is made of, each after the two below it."""
        seen, todo = {0, 1}, [root]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                todo += (self.without_level[node], self.with_level[node])
        # A node is made after the two below it, so its number is the higher one.
        return sorted(seen - {0, 1})

    def list_sets(self, root: int, highest: int) -> list[tuple[int, ...]]:
        """Return the sets of at most this order, as levels, in no order that may be relied on."""
        least = {0: highest + 1, 1: 0}
        for node in self._list_nodes(root):
            low, high = least[self.without_level[node]], least[self.with_level[node]]
            least[node] = min(low, high + 1)
        found: list[tuple[int, ...]] = []
        todo: list[tuple[int, tuple[int, ...]]] = [(root, ())]
        while todo:
            node, chosen = todo.pop()
            if len(chosen) + least[node] > highest:
                continue
            if node == 1:
                found.append(chosen)
            else:
                todo.append((self.without_level[node], chosen))
                todo.append((self.with_level[node], (*chosen, self.levels[node])))
        return found


def _list_below(
    root: BDDFunction,
) -> list[tuple[BDDFunction, int, BDDFunction | None, BDDFunction | None]]:
    """Return every node with its level and its two branches, branches before what leads to them."""
    found: list[tuple[BDDFunction, int, BDDFunction | None, BDDFunction | None]] = []
    seen: set[BDDFunction] = set()
    todo: list[tuple[BDDFunction, bool]] = [(root, False)]
    while todo:
        node, branches_done = todo.pop()
        if not branches_done and node in seen:
            continue
        seen.add(node)
        level, branches = node.node_level(), node.cofactors()
        if level is None or branches is None:
            found.append((node, MOST_EVENTS, None, None))
        elif branches_done:
            found.append((node, level, *branches))
        else:
            todo += ((node, True), (branches[0], False), (branches[1], False))
    return found
