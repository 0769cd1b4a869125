"""When an item stands without being weakened, as formulas over events that fail.

Each item has two events in them: its own, that it is down by itself, and one more, that it is
weakened by itself. A leg that is only weakened is not lost.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from riskcase.graph.assess import Assessment
from riskcase.graph.events import Events, gate_formula, hole_formula, slip_name
from riskcase.graph.logic.formula import FALSE, TRUE, All, Event, Formula
from riskcase.graph.rows import BarrierState
from riskcase.graph.support import above
from riskcase.model.cause import Cause
from riskcase.values.expression import Gate, Leaf, fold
from riskcase.values.fields import Hole, Id


class _Both(NamedTuple):
    """When something counts, and when it is not even weakened."""

    holds: Formula
    firm: Formula


@dataclass(frozen=True, slots=True)
class Firm:
    """The formulas of a case, in the sense "stands": it counts and is not weakened.

    Attributes:
        events: the formulas in the sense "counts".
        plain: of each item by itself.
        under: the same as each cause leaves them, by the cause's id.
    """

    events: Events
    plain: Mapping[str, Formula]
    under: Mapping[str, Mapping[str, Formula]]

    def barrier(self, state: BarrierState, cause: str | None) -> Formula:
        """When a barrier stands in a row of a cause."""
        spared = cause is None or state.barrier.role == "propensity"
        firm = self.plain if spared else self.under[str(cause)]
        holds = self.events.items(state.barrier, cause)
        stands = _formula(state.barrier.holds_if.root, holds, firm).firm
        return All((Event(slip_name(state)), stands)) if state.barrier.slip else stands


def soft_name(item: str) -> str:
    """The event that an item is weakened by itself without being down."""
    return f"{item}~"


def firm_of(assessment: Assessment, events: Events) -> Firm:
    """Write down when each item of a case stands: as it counts, with no lost leg anywhere."""
    plain = _firm(assessment, assessment.ordered.ids, events.plain, {}, frozenset())
    under = {}
    for cause in assessment.case.of(Cause):
        fallen = assessment.undermined[cause.id]
        hit = above(assessment.used_by, fallen) | fallen
        again = [item for item in assessment.ordered.ids if item in hit] if hit else []
        under[cause.id] = _firm(assessment, again, events.under[cause.id], plain, fallen)
    return Firm(events, plain, under)


def _firm(
    assessment: Assessment,
    items: Collection[str],
    holds: Mapping[str, Formula],
    known: Mapping[str, Formula],
    fallen: Collection[str],
) -> Mapping[str, Formula]:
    found = dict(known)
    for item in items:
        parts = [
            _formula(support.root, holds, found).firm for support in assessment.needed.get(item, ())
        ]
        own = (Event(item), Event(soft_name(item)))
        found[item] = FALSE if item in fallen else All((*own, *parts))
    return found


def _formula(root: Leaf | Gate, holds: Mapping[str, Formula], firm: Mapping[str, Formula]) -> _Both:
    def leaf(ref: Id) -> _Both:
        if isinstance(ref, Hole):
            return _Both(hole_formula(ref), TRUE if ref.standing == "stands" else FALSE)
        item = ref.target.item
        return _Both(holds.get(item, FALSE), firm.get(item, FALSE))

    return fold(root, leaf, _gate)


def _gate(gate: Gate, parts: Sequence[_Both]) -> _Both:
    holds = gate_formula(gate, [part.holds for part in parts])
    firm = gate_formula(gate, [part.firm for part in parts])
    if gate.mode == "convergent":  # weaker once a leg is lost
        firm = All((firm, *(part.holds for part in parts)))
    return _Both(holds, firm)
