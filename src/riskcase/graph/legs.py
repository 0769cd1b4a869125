"""How firmly a barrier is held: by several independent legs, by one, with an open doubt, or not."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import find_alone
from riskcase.graph.events import Events
from riskcase.graph.logic.formula import Any
from riskcase.graph.rows import BarrierState
from riskcase.model.standing import Standing


class Hold(IntEnum):
    """How firmly something is held; the lowest is the worst.

    `SEVERAL`: it stands, and no single item takes it down by its fall. `ONE`: it stands, and at
    least one item does. `DOUBT`: it counts, but is weakened. `DOWN`: it does not count.
    """

    DOWN = 0
    DOUBT = 1
    ONE = 2
    SEVERAL = 3

    @property
    def words(self) -> str:
        """As it is printed."""
        return ("does not hold", "open doubt", "one leg", "several legs")[self]


def hold_of(
    assessment: Assessment, events: Events, states: Sequence[BarrierState], cause: str | None
) -> Hold:
    """How firmly the best of some barriers of one row is held; all of them must fall for it to.

    Args:
        assessment: standing of everything in the case.
        events: its formulas.
        states: barriers of one row; none at all do not hold.
        cause: the cause of the row.
    """
    standing = max((state.standing for state in states), default=Standing.FALLEN)
    if standing.down:
        return Hold.DOWN
    if standing is not Standing.STANDS:
        return Hold.DOUBT
    formula = Any(tuple(events.barrier(state, cause) for state in states))
    (alone,) = find_alone([formula], events.down)
    return Hold.ONE if (alone or frozenset()) & assessment.standings.keys() else Hold.SEVERAL
