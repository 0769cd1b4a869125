"""Circles of references: one of each group of items that all reach each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import rustworkx

from riskcase.finding import Place

LONGEST = 8
"""A longer circle is printed with its middle left out."""

References = Mapping[str, Mapping[str, Place]]
"""What each item refers to, with the place where it does."""


class Circle(NamedTuple):
    """Items of which each refers to the next one, and the last one to the first.

    Attributes:
        ids: the items; the first one is the first of the group.
        places: where each one refers to the next.
    """

    ids: tuple[str, ...]
    places: tuple[Place, ...]

    def __str__(self) -> str:
        shown = self.ids
        if len(shown) > LONGEST:
            half = LONGEST // 2
            shown = (*shown[:half], f"({len(shown) - 2 * half} more)", *shown[-half:])
        return " -> ".join((*shown, self.ids[0]))


def circles(references: References) -> Iterator[Circle]:
    """A shortest circle through the first item of each group, in the order given.

    The cost is linear in the number of references.
    """
    graph = rustworkx.PyDiGraph()
    ids = list(references)
    index = dict(zip(ids, graph.add_nodes_from(ids), strict=True))
    graph.add_edges_from_no_data(
        [
            (index[user], index[below])
            for user in ids
            for below in references[user]
            if below in index
        ]
    )
    for group in sorted(map(sorted, rustworkx.strongly_connected_components(graph))):
        if len(group) > 1 or graph.has_edge(group[0], group[0]):
            way = _shortest(ids[group[0]], {ids[node] for node in group}, references)
            after = (*way[1:], way[0])
            places = (references[user][below] for user, below in zip(way, after, strict=True))
            yield Circle(way, tuple(places))


def _shortest(start: str, group: set[str], references: References) -> tuple[str, ...]:
    """The shortest way from an item of a group back to itself; the start stands in it once."""
    came: dict[str, str] = {}
    todo = deque([start])
    while todo:
        item = todo.popleft()
        if start in references[item]:
            way = [item]
            while way[-1] != start:
                way.append(came[way[-1]])
            return tuple(reversed(way))
        for below in references[item]:
            if below in group and below not in came:
                came[below] = item
                todo.append(below)
    raise AssertionError
