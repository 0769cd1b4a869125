"""Events that stand in the same places, put together so that fewer are left to work with.

Events that occur only where any failure suffices, and in the same such places, make a difference
only as "one of them fails"; likewise those that occur only where all must fail, as "all of them
do". What is left is small: of an argument, where its parts are shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product
from typing import Literal

from riskcase.graph.logic.families import multiply
from riskcase.graph.logic.formula import (
    All,
    Any,
    Event,
    Formula,
    list_nodes,
    simplify,
    substitute,
)

MOST_ROUNDS = 64


@dataclass(frozen=True, slots=True)
class Merged:
    """Several events as one.

    Attributes:
        how: whether one of them must fail for it to fail, or all.
    """

    how: Literal["one", "all"]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A formula with fewer events, and what they stand for.

    Attributes:
        merged: by the name of an event; other events are themselves.
    """

    formula: Formula
    merged: Mapping[str, Merged]

    def orders(self) -> dict[str, tuple[int, ...]]:
        """Return how many minimal sets of each order make an event fail, by its name."""
        found: dict[str, tuple[int, ...]] = {}
        for name, merged in self.merged.items():  # members come before what they are part of
            parts = [found.get(member, (0, 1)) for member in merged.members]
            if merged.how == "one":
                longest = max(map(len, parts))
                padded = [part + (0,) * (longest - len(part)) for part in parts]
                found[name] = tuple(map(sum, zip(*padded, strict=True)))
            else:
                total: list[int] = [1]
                for part in parts:
                    total = multiply(total, part)
                found[name] = tuple(total)
        return found

    def sets(self, name: str) -> list[frozenset[str]]:
        """Return the minimal sets that make an event fail."""
        merged = self.merged.get(name)
        if merged is None:
            return [frozenset({name})]
        parts = [self.sets(member) for member in merged.members]
        if merged.how == "one":
            return [one for part in parts for one in part]
        return [frozenset().union(*chosen) for chosen in product(*parts)]


def merge(formula: Formula) -> Merge:
    """Put events together as long as there are any; the formula has to be a simple one."""
    merged: dict[str, Merged] = {}
    idle = 0
    for turn in range(2 * MOST_ROUNDS):
        before = len(merged)
        formula = _merge(formula, "all" if turn % 2 else "one", merged)
        idle = idle + 1 if len(merged) == before else 0
        if idle == 2:  # noqa: PLR2004 - neither kind finds any more
            break
    return Merge(formula, merged)


def _merge(formula: Formula, how: Literal["one", "all"], merged: dict[str, Merged]) -> Formula:
    renamed: dict[str, Event] = {}
    for names in group_events(formula, within=All if how == "one" else Any):
        if len(names) > 1:
            event = Event(f"\0{len(merged)}")
            merged[event.name] = Merged(how, names)
            renamed.update(dict.fromkeys(names, event))
    if not renamed:
        return formula
    return simplify(
        substitute(
            formula,
            lambda node: renamed.get(node.name, node) if isinstance(node, Event) else None,
        )
    )


def group_events(
    formula: Formula, apart: AbstractSet[str] = frozenset(), within: type[All | Any] = All
) -> list[tuple[str, ...]]:
    """Group the events of a formula by the conjunctions, or disjunctions, that they occur in.

    An event that occurs anywhere else, or is to stay apart, is a group of its own.
    """
    places = {id(formula): 1}  # of each node, as bits: the outermost such nodes that it is in
    of_event: dict[str, int] = {}
    bit = 1
    nodes = list_nodes(formula)
    for node in reversed(nodes):
        if isinstance(node, Event):
            of_event[node.name] = of_event.get(node.name, 0) | places[id(node)]
            continue
        for part in dict.fromkeys(map(id, node.parts)):
            if isinstance(node, within):
                places[part] = places.get(part, 0) | places[id(node)]
            else:
                bit <<= 1
                places[part] = places.get(part, 0) | bit
    for name in apart & of_event.keys():
        bit <<= 1
        of_event[name] |= bit
    groups: dict[int, dict[str, None]] = {}
    for node in nodes:
        if isinstance(node, Event):
            groups.setdefault(of_event[node.name], {})[node.name] = None
    return [tuple(names) for names in groups.values()]
