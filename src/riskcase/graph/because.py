"""Why an item has its standing: the roots, and the way from each to the item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riskcase.finding import Place
from riskcase.graph.assess import Assessment
from riskcase.graph.own import Reason
from riskcase.graph.rows import BarrierState, Row
from riskcase.graph.standing import standing_of
from riskcase.graph.support import place_of
from riskcase.model.expression import Gate, Leaf
from riskcase.model.standing import Standing


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
        own = [reason for reason in assessment.reasons.get(item, ()) if reason.standing < 3]  # noqa: PLR2004
        found += [(item, reason) for reason in own]
        for link in lowering(assessment, item):
            if link.id not in seen:
                seen.add(link.id)
                todo.append(link.id)
    return tuple(found)


def because(assessment: Assessment, item_id: str) -> str:
    """Why an item does not stand, in one clause; empty where it stands."""
    state = assessment.pathways.get(item_id)
    if state:
        rows = [row for row in state.rows if row.standing == state.standing]
        return "; ".join(
            row_because(assessment, row) for row in rows if row_because(assessment, row)
        )
    standing = assessment.standings.get(item_id)
    if standing is None or standing is Standing.STANDS:
        return ""
    found = roots(assessment, item_id)
    worst = [root for root in found if root[1].standing <= standing] or list(found)
    if not worst:
        return "it rests on itself"
    item, reason = worst[0]
    more = f", and {len(worst) - 1} more" if len(worst) > 1 else ""
    return (reason.why if item == item_id else f"{item}: {reason.why}") + more


def row_because(assessment: Assessment, row: Row) -> str:
    """Why a row does not stand, in one clause; empty where it stands."""
    if row.standing is Standing.STANDS:
        return ""
    under = f"under {row.cause}, " if row.cause else ""
    counted = [state for state in row.barriers if state.barrier.counted]
    if not counted:
        weak = "only weak barriers are" if row.barriers else "no barrier is"
        return f"{under}{weak} in its way"
    parts = [f"'{state.barrier.name}' {_barrier_because(assessment, state)}" for state in counted]
    return under + "; ".join(parts)


def _barrier_because(assessment: Assessment, state: BarrierState) -> str:
    word = "stands" if state.standing is Standing.STANDS else f"is {state.standing.word}"
    for leaf in state.barrier.holds_if.leaves():
        why = because(assessment, leaf.id.target.item)
        if why and state.standing is not Standing.STANDS:
            return f"{word} ({leaf.id.target.item}: {why})"
    return word
