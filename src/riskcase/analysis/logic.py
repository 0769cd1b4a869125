"""A case as a fault tree: when each pathway is open, gate by gate, each with its line of text.

A shared item is one event wherever it stands, so what pathways have in common is in the tree by
itself. The tree has no numbers, and so none of the common causes that the case declares, which
only numbers need. A pathway that nobody listed is an event too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from riskcase.analysis.trees.expressions import Expression as Chance
from riskcase.analysis.trees.tree import FaultTree
from riskcase.analysis.trees.written import Written
from riskcase.finding import Place
from riskcase.graph.assess import Assessment
from riskcase.graph.events import slip_name
from riskcase.graph.logic.formula import Event, list_nodes
from riskcase.graph.logic.gates import ALWAYS, NEVER, Gate, Node
from riskcase.graph.rows import BarrierState, Row
from riskcase.graph.support import Support, above
from riskcase.model.cause import Cause
from riskcase.model.settings import SETTINGS_FILE
from riskcase.values.expression import Gate as Needed
from riskcase.values.expression import Leaf, fold
from riskcase.values.fields import Hole, Id

UNLISTED = "pathway_not_listed"
"""The event that harm comes by a pathway that is not in the case; ids have no underscore."""
ANY_PATHWAY = "any pathway open"
"""The gate above all pathways."""


def tree_of(assessment: Assessment, *, as_designed: bool = False) -> FaultTree:
    """Write a case down as a fault tree.

    Gates are `open PATHWAY`, `open PATHWAY/CAUSE`, `lost PATHWAY/CAUSE/OWNER/BARRIER`, `down ITEM`,
    and `down ITEM/CAUSE` where a cause undermines something below; events are items, each the fault
    of that item by itself, and slips, `OWNER/BARRIER`. Ids have no blank, so that no event has the
    name of a gate.

    Args:
        assessment: standing of everything in the case.
        as_designed: let everything stand; otherwise items that are down have failed.
    """
    return _Writing(assessment, as_designed=as_designed).tree()


@dataclass
class _Writing:
    """One case on the way to a tree."""

    assessment: Assessment
    as_designed: bool
    gates: dict[str, Node] = field(default_factory=dict)
    places: dict[str, Written] = field(default_factory=dict)
    events: dict[str, Chance | None] = field(default_factory=dict)

    def tree(self) -> FaultTree:
        plain = self._items(self.assessment.ordered.ids, {}, None)
        under: dict[str | None, dict[str, Node]] = {None: plain}
        for cause in self.assessment.case.of(Cause):
            fallen = self.assessment.undermined[cause.id]
            hit = above(self.assessment.used_by, fallen) | fallen
            again = [item for item in self.assessment.ordered.ids if item in hit] if hit else []
            under[cause.id] = self._items(again, plain, cause.id)
        tops = [self._pathway(name, under) for name in self.assessment.pathways]
        self.events[UNLISTED] = None
        self._gate(ANY_PATHWAY, Gate("or", (*tops, Event(UNLISTED))), Place(SETTINGS_FILE))
        title = self.assessment.case.settings.title
        top = {ANY_PATHWAY: self.gates[ANY_PATHWAY]}
        used = {id(node) for node in list_nodes(*top.values())}
        gates = {name: node for name, node in self.gates.items() if id(node) in used}
        named = {node.name for node in list_nodes(*top.values()) if isinstance(node, Event)}
        events = {name: chance for name, chance in self.events.items() if name in named}
        places = {name: self.places[name] for name in gates}
        return FaultTree(title, top, gates, events, places=places)

    def _gate(self, name: str, node: Node, place: Place) -> Node:
        located = self.assessment.case.locate(place)
        self.gates[name] = node
        self.places[name] = Written(located.path, *located.start)
        return node

    def _event(self, name: str) -> Event:
        self.events.setdefault(name, None)
        return Event(name)

    def _items(
        self, items: Iterable[str], known: dict[str, Node], cause: str | None
    ) -> dict[str, Node]:
        """When items are down, lowest first; as with standing, one met too early is down."""
        fallen = self.assessment.undermined[cause] if cause else frozenset()
        down = frozenset() if self.as_designed else self._own_down()
        found = dict(known)
        for item in items:
            place = Place(self.assessment.case.items[item].path)
            name = f"down {item}/{cause}" if cause else f"down {item}"
            if item in fallen or item in down:
                found[item] = self._gate(name, Gate("or", (ALWAYS,)), place)
                continue
            parts = [
                self._support(support, found) for support in self.assessment.needed.get(item, ())
            ]
            own = self._event(item)
            found[item] = self._gate(name, Gate("or", (own, *parts)), place)
        return found

    def _own_down(self) -> frozenset[str]:
        standings = self.assessment.standings
        return frozenset(item for item, standing in standings.items() if standing.down)

    def _support(self, support: Support, items: dict[str, Node]) -> Node:
        return _failure(support.root, items)

    def _pathway(self, name: str, under: dict[str | None, dict[str, Node]]) -> Node:
        state = self.assessment.pathways[name]
        rows = tuple(self._row(row, under) for row in state.rows)
        place = Place(self.assessment.case.items[name].path)
        return self._gate(f"open {name}", Gate("or", rows), place)

    def _row(self, row: Row, under: dict[str | None, dict[str, Node]]) -> Node:
        counted = [state for state in row.barriers if state.barrier.counted]
        lost = tuple(self._barrier(row, state, under) for state in counted)
        owner = row.cause or row.pathway
        place = Place(self.assessment.case.items[owner].path)
        return self._gate(f"open {row.pathway}/{row.cause or 'any'}", Gate("and", lost), place)

    def _barrier(
        self, row: Row, state: BarrierState, under: dict[str | None, dict[str, Node]]
    ) -> Node:
        spared = state.barrier.role == "propensity"
        fails = _failure(state.barrier.holds_if.root, under[None if spared else row.cause])
        slips = (self._event(slip_name(state)),) if state.barrier.slip else ()
        name = f"lost {row.pathway}/{row.cause or 'any'}/{slip_name(state)}"
        return self._gate(name, Gate("or", (*slips, fails)), state.place)


def _failure(root: Leaf | Needed, items: dict[str, Node]) -> Node:
    """When an expression does not count; an item that does not exist never does."""

    def leaf(ref: Id) -> Node:
        if isinstance(ref, Hole):
            return NEVER if ref.standing in {"stands", "weakened"} else ALWAYS
        return items.get(ref.target.item, ALWAYS)

    return fold(root, leaf, _gate_failure)


def _gate_failure(gate: Needed, parts: Sequence[Node]) -> Node:
    if not parts:
        return ALWAYS
    if gate.mode == "all":
        return Gate("or", tuple(parts))
    if gate.mode == "any":
        return Gate("and", tuple(parts))
    needs = min(max(gate.needs, 1), len(parts))
    return Gate("atleast", tuple(parts), len(parts) - needs + 1)
