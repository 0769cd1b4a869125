"""What must hold for an item, a barrier or a row to hold, as formulas over events that fail.

Each claim, piece of evidence and assumption has an event of its own, named by its id: of a claim,
that it is false although all it rests on holds. A barrier that may slip has one, `owner/barrier`.
An item is one event wherever it stands, and one formula, so that the formulas of a case together
are no larger than its text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from riskcase.graph.assess import Assessment
from riskcase.graph.logic.formula import FALSE, TRUE, All, Any, AtLeast, Event, Formula
from riskcase.graph.rows import BarrierState, Row
from riskcase.graph.support import above
from riskcase.model.cause import Cause
from riskcase.model.pathway import Barrier
from riskcase.values.expression import Expression, Gate, Leaf, fold
from riskcase.values.fields import Hole, Id


@dataclass(frozen=True, slots=True)
class Events:
    """The formulas of a case: as designed, everything stands.

    Attributes:
        plain: of each item by itself.
        under: the same as each cause leaves them, with what it undermines never holding; by the
            cause's id.
        down: the items that are down, which as things stand have failed.
    """

    plain: Mapping[str, Formula]
    under: Mapping[str, Mapping[str, Formula]]
    down: frozenset[str]

    def items(self, barrier: Barrier, cause: str | None) -> Mapping[str, Formula]:
        """The items as a barrier finds them; what a cause undermines spares propensity barriers."""
        spared = cause is None or barrier.role == "propensity"
        return self.plain if spared else self.under[str(cause)]

    def barrier(self, state: BarrierState, cause: str | None) -> Formula:
        """When a barrier holds in a row of a cause."""
        items = self.items(state.barrier, cause)
        holds = _formula(state.barrier.holds_if.root, items)
        return All((Event(slip_name(state)), holds)) if state.barrier.slip else holds

    def row(self, row: Row) -> Formula:
        """When a row is not open: any of its counted barriers holds."""
        counted = (state for state in row.barriers if state.barrier.counted)
        return Any(tuple(self.barrier(state, row.cause) for state in counted))


def events_of(
    assessment: Assessment, *, independent: bool = False, moot: Collection[str] = frozenset()
) -> Events:
    """Write down when each item of a case holds.

    Args:
        assessment: standing of everything in the case.
        independent: take the legs of convergent support as independent: the own doubt of a claim
            that rests on such legs, which is the flaw that they may share, is left out.
        moot: items that may come to need no support: they then have an event each, `moot_name`,
            that has failed as long as they need it.

    Returns:
        The formulas; their size is linear in that of the case, and for each cause in what rests
        on the items that it undermines.
    """
    plain = _formulas(assessment, assessment.ordered.ids, {}, frozenset(), independent, moot)
    under: dict[str, Mapping[str, Formula]] = {}
    for cause in assessment.case.of(Cause):
        fallen = frozenset(entry.item.target.item for entry in cause.undermines)
        hit = above(assessment.used_by, fallen) | fallen
        again = [item for item in assessment.ordered.ids if item in hit] if hit else []
        under[cause.id] = _formulas(assessment, again, plain, fallen, independent, moot)
    down = frozenset(item for item, standing in assessment.standings.items() if standing.down)
    return Events(plain, under, down)


def slip_name(state: BarrierState) -> str:
    """The event that a barrier is passed although its claims hold."""
    return f"{state.of}/{state.barrier.id or state.place.at[-1]}"


def moot_name(item: str) -> str:
    """The event that an item needs what it rests on."""
    return f"{item}!"


def _formulas(  # noqa: PLR0913, PLR0917 - passed on as they came
    assessment: Assessment,
    items: Collection[str],
    known: Mapping[str, Formula],
    fallen: frozenset[str],
    independent: bool,  # noqa: FBT001 - passed on as it came
    moot: Collection[str],
) -> Mapping[str, Formula]:
    """The formulas of items, lowest first; as with standing, one that is met too early is down."""
    found = dict(known)
    for item in items:
        found.pop(item, None)
    for item in items:
        if item in fallen:
            found[item] = FALSE
            continue
        roots = [support.root for support in assessment.needed[item]]
        parts = tuple(_formula(root, found) for root in roots)
        if item in moot and parts:
            parts = (Any((Event(moot_name(item)), All(parts))),)
        # A claim that is down keeps its event, by which it fails as things stand.
        spared = independent and assessment.standings[item].counts
        if spared and any(map(_has_legs, roots)):
            found[item] = All(parts)
        else:
            found[item] = All((Event(item), *parts)) if parts else Event(item)
    return found


def _formula(root: Leaf | Gate, items: Mapping[str, Formula]) -> Formula:
    """An expression as a formula; an item that does not exist never holds."""

    def leaf(ref: Id) -> Formula:
        if isinstance(ref, Hole):
            return hole_formula(ref)
        return items.get(ref.target.item, FALSE)

    return fold(root, leaf, gate_formula)


def hole_formula(hole: Hole) -> Formula:
    """What an edition withholds has no events in it: it holds for good, or not at all."""
    return TRUE if hole.standing in {"stands", "weakened"} else FALSE


def gate_formula(gate: Gate, parts: list[Formula]) -> Formula:
    """When a gate counts; one without parts never does."""
    if not parts:
        return FALSE
    if gate.mode == "all":
        return All(tuple(parts))
    if gate.mode == "any":
        return Any(tuple(parts))
    return AtLeast(min(max(gate.needs, 1), len(parts)), tuple(parts))


def _has_legs(root: Leaf | Gate) -> bool:
    return any(gate.mode == "convergent" for gate in Expression(root).gates())
