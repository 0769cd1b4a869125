"""What each item needs in order to stand, and an order in which to judge them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import rustworkx

from riskcase.finding import Place
from riskcase.model.assumption import Assumption
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.item import Item
from riskcase.values.expression import Expression, Gate, Leaf


@dataclass(frozen=True, slots=True)
class Support:
    """One condition under an item.

    Attributes:
        field: the field that states it: `rests-on`, `valid-if` or `assumes`.
        root: the condition; every condition of an item must hold.
    """

    field: str
    root: Leaf | Gate

    def leaves(self) -> Iterator[Leaf]:
        """Every id in it, in the order written."""
        return Expression(self.root).leaves()


Supports = Mapping[str, tuple[Support, ...]]


def supports(item: Item) -> tuple[Support, ...]:
    """What an item's standing depends on, besides its own."""
    found: list[Support] = []
    if isinstance(item, Claim):
        if item.rests_on:
            found.append(Support("rests-on", item.rests_on.root))
        found += [Support("assumes", Leaf(ref, ())) for ref in item.assumes]
    elif isinstance(item, Evidence) and item.valid_if:
        found.append(Support("valid-if", item.valid_if.root))
    return tuple(found)


def all_supports(case: Case) -> Supports:
    """The conditions under every claim, piece of evidence and assumption, by id."""
    return {
        item.id: supports(item)
        for item in case.items.values()
        if isinstance(item, (Claim, Evidence, Assumption))
    }


def place_of(case: Case, item_id: str, support: Support, leaf: Leaf) -> Place:
    """Where a leaf of a condition stands in the item's file."""
    return Place(case.items[item_id].path, (support.field, *leaf.at))


@dataclass(frozen=True, slots=True)
class Order:
    """An order in which every item comes after what it rests on.

    Attributes:
        ids: all items that have conditions, lowest first.
        cycles: groups of items that rest on themselves, each in the order of the case.
    """

    ids: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]


def order(needed: Supports) -> Order:
    """Sort items so that support comes first; a circle is a group of its own."""
    graph = rustworkx.PyDiGraph()
    ids = list(needed)
    index = dict(zip(ids, graph.add_nodes_from(ids), strict=True))
    graph.add_edges_from_no_data(
        [
            (index[above], index[leaf.id.target.item])
            for above in ids
            for support in needed[above]
            for leaf in support.leaves()
            if leaf.id.target.item in index
        ]
    )
    groups = rustworkx.strongly_connected_components(graph)
    cycles = [
        tuple(ids[node] for node in sorted(group))
        for group in groups
        if len(group) > 1 or graph.has_edge(group[0], group[0])
    ]
    ordered = tuple(ids[node] for group in groups for node in sorted(group))
    return Order(ordered, tuple(sorted(cycles, key=lambda cycle: index[cycle[0]])))


def users(needed: Supports) -> dict[str, list[str]]:
    """Who rests on an item, by its id, in the order of the case."""
    found: dict[str, list[str]] = {}
    for above, conditions in needed.items():
        for below in dict.fromkeys(
            leaf.id.target.item for support in conditions for leaf in support.leaves()
        ):
            found.setdefault(below, []).append(above)
    return found


def above(using: Mapping[str, Iterable[str]], start: Iterable[str]) -> set[str]:
    """Everything that rests on one of these items, at any distance; the items themselves not."""
    seen: set[str] = set()
    todo = list(start)
    while todo:
        for user in using.get(todo.pop(), ()):
            if user not in seen:
                seen.add(user)
                todo.append(user)
    return seen
