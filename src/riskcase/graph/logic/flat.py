"""Decision diagrams as plain lists, from functions of events.

The diagrams come from oxidd; no other module knows of that library. Every result is the same in
every run: orders are fixed, and what limits a diagram is a number of nodes and never the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskcase.graph.logic.formula import Event, list_nodes
from riskcase.graph.logic.gates import Gate, Node

if TYPE_CHECKING:
    from oxidd.bdd import BDDFunction, BDDManager

BUDGET = 400_000
"""Most nodes that a diagram may have."""
# The library recurses once a level; this many levels fit in the half megabyte of stack that a
# thread has where it has least.
MOST_EVENTS = 2_000
# Most functions are small, and setting a small diagram up costs a quarter of a millisecond.
_FIRST_TRY = 1_024
_SECOND_TRY = 32_768
TERMINAL = 1 << 40
"""The level of the two nodes below all levels."""


@dataclass(frozen=True, slots=True)
class Flat:
    """Decision diagrams of several functions, which share what they have in common.

    Attributes:
        events: by level, first levels at the top.
        levels: of each node; node 0 is false, node 1 true, and every other one comes after the two
            that it leads to.
        low: where a node leads to if its event does not occur.
        high: where it leads to if it does.
        roots: the node of each function.
    """

    events: tuple[str, ...]
    levels: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]
    roots: tuple[int, ...]

    def below(self, root: int) -> list[int]:
        """Return the nodes that a root is made of, terminals left out, each after those below."""
        seen, todo = {0, 1}, [root]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                todo += (self.low[node], self.high[node])
        return sorted(seen - {0, 1})


Order = Callable[[Sequence[Node]], tuple[str, ...]]


def as_met(roots: Sequence[Node]) -> tuple[str, ...]:
    """Order events as depth-first search meets them."""
    names = (node.name for node in list_nodes(*roots) if isinstance(node, Event))
    return tuple(dict.fromkeys(names))


def small_first(roots: Sequence[Node]) -> tuple[str, ...]:
    """Order events as depth-first search meets them if it looks into the smallest part first."""
    size: dict[int, int] = {}
    arranged: dict[int, Node] = {}
    for node in list_nodes(*roots):
        if isinstance(node, Event):
            size[id(node)], arranged[id(node)] = 1, node
            continue
        size[id(node)] = min(1 + sum(size[id(part)] for part in node.parts), 1 << 62)
        parts = sorted(node.parts, key=lambda part: size[id(part)])
        arranged[id(node)] = Gate(node.op, tuple(arranged[id(part)] for part in parts), node.needs)
    return as_met([arranged[id(root)] for root in roots])


ORDERS: tuple[Order, ...] = (as_met, small_first)


def flatten(
    roots: Sequence[Node], budget: int = BUDGET, orders: Sequence[Order] = (as_met,)
) -> Flat | None:
    """Return the diagrams of functions, in the first of the orders in which they are small enough.

    Every order is tried with few nodes before any is tried with all that the budget allows.

    Returns:
        None if the diagrams would be larger than the budget, or the events more than 2,000.
    """
    if len(roots) == 1 and isinstance(roots[0], Event):  # half of what is merged is no more
        return Flat((roots[0].name,), (TERMINAL, TERMINAL, 0), (0, 1, 0), (0, 1, 1), (2,))
    from oxidd.util import DDMemoryError  # noqa: PLC0415  (0.1 s that most commands never need)

    for capacity in sorted({min(_FIRST_TRY, budget), min(_SECOND_TRY, budget), budget}):
        for order in orders:
            events = order(roots)
            if len(events) > MOST_EVENTS:
                return None
            try:
                return _flatten(events, _build(roots, events, capacity))
            except DDMemoryError:
                continue
    return None


def _build(roots: Sequence[Node], events: tuple[str, ...], capacity: int) -> list[BDDFunction]:
    from oxidd.bdd import BDDManager  # noqa: PLC0415

    manager = BDDManager(capacity, capacity, 1)
    manager.add_vars(len(events))
    variables = {name: manager.var(level) for level, name in enumerate(events)}
    built: dict[int, BDDFunction] = {}
    for node in list_nodes(*roots):
        if isinstance(node, Event):
            built[id(node)] = variables[node.name]
        else:
            built[id(node)] = _gate(node, [built[id(part)] for part in node.parts], manager)
    return [built[id(root)] for root in roots]


def _gate(gate: Gate, parts: Sequence[BDDFunction], manager: BDDManager) -> BDDFunction:
    if gate.op == "atleast":
        return _at_least(gate.needs, parts, manager)
    found = manager.true() if gate.op in {"and", "not"} else manager.false()
    # Last parts first, so that each step adds at the top of a diagram that is there.
    for part in reversed(parts):
        if gate.op == "and":
            found &= part
        elif gate.op == "or":
            found |= part
        elif gate.op == "xor":
            found ^= part
        else:
            found &= ~part
    return found


def _at_least(least: int, parts: Sequence[BDDFunction], manager: BDDManager) -> BDDFunction:
    """Return the diagram of "at least so many of these occur"."""
    if least > len(parts):
        return manager.false()
    row = [manager.true()] + [manager.false()] * max(least, 0)
    # row[j]: at least j of the parts seen so far occur.
    for seen, part in enumerate(reversed(parts), start=1):
        for j in range(min(least, seen), max(0, least - (len(parts) - seen) - 1), -1):
            row[j] = part.ite(row[j - 1], row[j])
    return row[max(least, 0)]


def _flatten(events: tuple[str, ...], functions: Sequence[BDDFunction]) -> Flat:
    levels, low, high = [TERMINAL, TERMINAL], [0, 1], [0, 1]
    number: dict[BDDFunction, int] = {}
    todo: list[tuple[BDDFunction, tuple[int, BDDFunction, BDDFunction] | None]] = [
        (function, None) for function in reversed(functions)
    ]
    while todo:
        node, parts = todo.pop()
        if parts is not None:
            level, then, otherwise = parts
            number[node] = len(levels)
            levels.append(level)
            high.append(number[then])
            low.append(number[otherwise])
            continue
        if node in number:
            continue
        found, branches = node.node_level(), node.cofactors()
        if found is None or branches is None:
            number[node] = int(node.valid())
            continue
        # A node may be met again before its branches are done; it is then numbered only once,
        # since the second visit finds the branches done and the node too.
        todo.append((node, (found, *branches)))
        todo += [(branch, None) for branch in branches if branch not in number]
    roots = tuple(number[function] for function in functions)
    return Flat(events, levels, low, high, roots)
