"""Why an item has its standing: the roots, and the way from each to the item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riskcase.finding import Place
from riskcase.graph.assess import Assessment
from riskcase.graph.own import WHY_WITHHELD, Reason, frozen_standing
from riskcase.graph.rows import BarrierState, Row
from riskcase.graph.standing import standing_of
from riskcase.graph.support import place_of
from riskcase.model.standing import Standing
from riskcase.values.expression import Gate, Leaf

SHOWN = 3
"""How many roots a clause names."""


@dataclass(frozen=True, slots=True)
class Link:
    """One item that another one's standing suffers from.

    Attributes:
        id: the item below.
        place: where the item above refers to it.
    """

    id: str
    place: Place


def lowering(assessment: Assessment, item_id: str) -> tuple[Link, ...]:
    """What an item rests on that keeps it from standing, in the order written."""
    found: dict[str, Link] = {}
    for support in assessment.needed.get(item_id, ()):
        for leaf in _blamed(support.root, assessment):
            place = place_of(assessment.case, item_id, support, leaf)
            found.setdefault(leaf.id.target.item, Link(leaf.id.target.item, place))
    return tuple(found.values())


def _blamed(node: Leaf | Gate, assessment: Assessment) -> Iterator[Leaf]:
    """The leaves of an expression that keep it from standing."""
    standing = standing_of(node, assessment.standings)
    if standing is Standing.STANDS:
        return
    if isinstance(node, Leaf):
        yield node
        return
    for part in node.of:
        below = standing_of(part, assessment.standings)
        if below is not Standing.STANDS and (node.mode != "all" or below == standing):
            yield from _blamed(part, assessment)


def roots(assessment: Assessment, item_id: str) -> tuple[tuple[str, Reason], ...]:
    """The items that a lowered standing comes from, with their own reasons, each once."""
    found: list[tuple[str, Reason]] = []
    seen, todo = {item_id}, [item_id]
    while todo:
        item = todo.pop(0)
        standing = assessment.standings.get(item)
        if standing is None:
            missing = Reason(Standing.UNCONFIRMED, "there is no such item", Place(""))
            found.append((item, missing))
            continue
        own = [
            reason
            for reason in assessment.reasons.get(item, ())
            if reason.standing < Standing.STANDS
        ]
        found += [(item, reason) for reason in own]
        for link in lowering(assessment, item):
            if link.id not in seen:
                seen.add(link.id)
                todo.append(link.id)
    return tuple(found)


def because(assessment: Assessment, item_id: str) -> str:
    """Why an item or pathway does not stand, in one clause; empty where it stands."""
    state = assessment.pathways.get(item_id)
    if state:
        if frozen_standing(assessment.case, assessment.case.items[item_id]) is not None:
            return WHY_WITHHELD
        worst = [row for row in state.rows if row.standing == state.standing]
        return "; ".join(
            (f"under {row.cause}, " if row.cause else "") + why
            for row in worst
            if (why := row_because(assessment, row))
        )
    standing = assessment.standings.get(item_id)
    if standing is None or standing is Standing.STANDS:
        return ""
    found = roots(assessment, item_id)
    worst_roots = [root for root in found if root[1].standing <= standing] or list(found)
    return _said(worst_roots, item_id) or "it rests on itself"


def row_because(assessment: Assessment, row: Row) -> str:
    """Why a row does not stand: its counted barriers, then each root once."""
    if row.standing is Standing.STANDS:
        return ""
    counted = [state for state in row.barriers if state.barrier.counted]
    if not counted:
        weak = "only weak barriers are" if row.barriers else "no barrier is"
        return f"{weak} in its way"
    names = ", ".join(f"'{state.barrier.name}' is {state.standing.word}" for state in counted)
    found = {
        (item, reason.why): (item, reason)
        for state in counted
        for item, reason in _barrier_roots(assessment, row, state)
    }
    return f"{names}: {_said(list(found.values()), '')}"


def _barrier_roots(
    assessment: Assessment, row: Row, state: BarrierState
) -> Iterator[tuple[str, Reason]]:
    if state.frozen:
        yield "", Reason(state.standing, WHY_WITHHELD, state.place, frozen=True)
    spoiled = assessment.undermined.get(row.cause or "", frozenset())
    for leaf in state.barrier.holds_if.leaves():
        item = leaf.id.target.item
        if state.barrier.role != "propensity" and spoiled:
            for below in sorted(spoiled & {item, *assessment.below([item])}):
                yield below, Reason(Standing.FALLEN, f"{row.cause} undermines it", state.place)
        yield from roots(assessment, item)


def _said(found: Sequence[tuple[str, Reason]], item_id: str) -> str:
    """Roots in words: the first few, and how many more there are."""
    parts = [reason.why if item == item_id else f"{item}: {reason.why}" for item, reason in found]
    more = f", and {len(parts) - SHOWN} more" if len(parts) > SHOWN else ""
    return "; ".join(parts[:SHOWN]) + more
