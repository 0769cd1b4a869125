"""Barriers that add nothing to a row: each is down whenever another one of the row is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from riskcase.graph.assess import Assessment
from riskcase.graph.events import Events, events_of
from riskcase.graph.logic.diagram import fails_imply
from riskcase.graph.logic.formula import All, Event, Formula
from riskcase.graph.rows import BarrierState, Row

MOST_NODES = 4_000
"""Of a formula that is compared; a larger one is left out, so that the cost stays linear."""
BUDGET = 50_000
"""Most nodes of a diagram."""


class Idle(NamedTuple):
    """A barrier of a row, and another one that is never down without it."""

    row: Row
    barrier: BarrierState
    by: BarrierState


def idle_barriers(assessment: Assessment) -> Iterator[Idle]:
    """Every barrier that is down, by the structure of the case, whenever another one of its row is.

    Only counted barriers that are not down are compared. Of two that are down together, the later
    one is idle. What diagrams of moderate size cannot decide is left out.
    """
    compared = _Compared(events_of(assessment))
    for row in assessment.rows:
        states = [
            state for state in row.barriers if state.barrier.counted and state.standing.counts
        ]
        for i, state in enumerate(states):
            for j, other in enumerate(states):
                if (
                    i != j
                    and compared.implies(row, other, state)
                    and not (i < j and compared.implies(row, state, other))
                ):
                    yield Idle(row, state, other)
                    break


Key = tuple[object, ...]


@dataclass(frozen=True)
class _Compared:
    """Answers that are kept: most barriers stand in several rows in the same way."""

    events: Events
    wholes: dict[Key, _Whole] = field(default_factory=dict)
    answers: dict[tuple[Key, Key], bool] = field(default_factory=dict)

    def implies(self, row: Row, one: BarrierState, other: BarrierState) -> bool:
        """Whether the other barrier is surely down whenever the one is."""
        keys = (self._key(row, one), self._key(row, other))
        if keys not in self.answers:
            given, asked = self._whole(keys[0], row, one), self._whole(keys[1], row, other)
            # Mostly one event takes the one down that the other does not know: no diagram needed.
            apart = given.events is None or asked.events is None or given.alone - asked.events
            implied = not apart and fails_imply(given.formula, asked.formula, BUDGET) is True
            self.answers[keys] = implied
        return self.answers[keys]

    def _whole(self, key: Key, row: Row, state: BarrierState) -> _Whole:
        if key not in self.wholes:
            formula = self.events.barrier(state, row.cause)
            self.wholes[key] = _Whole(formula, _find_events(formula), _find_alone(formula))
        return self.wholes[key]

    def _key(self, row: Row, state: BarrierState) -> Key:
        """The same for a barrier in two rows if what it rests on is the same in both."""
        items = self.events.items(state.barrier, row.cause)
        leaves = (leaf.id.target.item for leaf in state.barrier.holds_if.leaves())
        return (state.place, *(id(items.get(leaf)) for leaf in leaves))


class _Whole(NamedTuple):
    """A barrier's formula and what is asked of it often.

    Attributes:
        events: all of them; None for a formula that is too large to be compared.
        alone: events that take it down by themselves, those at least that are plainly seen.
    """

    formula: Formula
    events: frozenset[str] | None
    alone: frozenset[str]


def _find_events(formula: Formula) -> frozenset[str] | None:
    seen: dict[int, Formula] = {}
    todo = [formula]
    while todo:
        node = todo.pop()
        if id(node) not in seen:
            seen[id(node)] = node
            todo += () if isinstance(node, Event) else node.parts
        if len(seen) > MOST_NODES:
            return None
    return frozenset(node.name for node in seen.values() if isinstance(node, Event))


def _find_alone(formula: Formula) -> frozenset[str]:
    """The events of the barrier itself and of the items that it names."""
    levels: list[Formula] = [formula]
    for _ in range(3):  # the expression, the items in it, their own events
        levels = [
            part for node in levels for part in (node.parts if isinstance(node, All) else (node,))
        ]
    return frozenset(node.name for node in levels if isinstance(node, Event))
