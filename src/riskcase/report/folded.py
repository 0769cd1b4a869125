"""An argument cut down to what one page can show: what is left out is summed up where it hangs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from riskcase.model.standing import Standing
from riskcase.report.argument import Argument
from riskcase.report.pictures.maps.argument_map import Edge, Map, Node
from riskcase.report.pictures.maps.layers import layers
from riskcase.report.pictures.maps.outlines import Kind

MOST, DEEPEST, TALLEST = 30, 6, 13
"""Boxes of a map, layers of it, and boxes of one layer at most."""
MOST_BARRIERS, MOST_EVIDENCE = 12, 4
"""Barriers that are shown, and pieces of evidence of one item that are shown one by one."""
COUNTED: dict[Kind, tuple[str, str]] = {
    "barrier": ("barrier", "barriers"),
    "claim": ("claim", "claims"),
    "assumption": ("assumption", "assumptions"),
    "evidence": ("piece of evidence", "pieces of evidence"),
}


def fold(argument: Argument) -> Map:
    """Choose what is shown: claims nearest to the pathway first, then what evidence there is room.

    Below each box that rests on something not shown stands a box that sums that up, with all that
    hangs below it, and has the worst standing among it.
    """
    shown = [argument.root]
    barriers = [edge.below for edge in argument.edges[argument.root]]
    shown += barriers if len(barriers) <= MOST_BARRIERS else barriers[: MOST_BARRIERS - 1]
    grown = 0
    while grown < len(shown):
        grown = len(shown)
        _add_claims(argument, shown)
        _add_evidence(argument, shown)
    return _map(argument, shown)


def _add_claims(argument: Argument, shown: list[str]) -> None:
    """Show claims and assumptions one by one, in the order of their distance, while they fit."""
    tried = set(shown)
    for above in shown:
        if above == argument.root:
            continue
        for edge in argument.edges[above]:
            if edge.below in tried or argument.nodes[edge.below].kind == "evidence":
                continue
            tried.add(edge.below)
            if _fits(argument, [*shown, edge.below]):
                shown.append(edge.below)


def _add_evidence(argument: Argument, shown: list[str]) -> None:
    """Show the evidence of an item if all of it fits: some of it would take another box anyway."""
    for above in tuple(shown):
        new = [
            edge.below
            for edge in argument.edges[above]
            if argument.nodes[edge.below].kind == "evidence" and edge.below not in shown
        ]
        if 0 < len(new) <= MOST_EVIDENCE and _fits(argument, [*shown, *new]):
            shown += new


def _fits(argument: Argument, shown: list[str]) -> bool:
    nodes, edges = _skeleton(argument, shown)
    if len(nodes) > MOST:
        return False
    place = {node: i for i, node in enumerate(nodes)}
    rank = layers(len(nodes), [(place[edge.above], place[edge.below]) for edge in edges])
    return max(rank) < DEEPEST and max(Counter(rank).values()) <= TALLEST


def _skeleton(argument: Argument, shown: list[str]) -> tuple[list[str], list[Edge]]:
    """The ids of all boxes, those that sum up among them, and the lines between them."""
    here = set(shown)
    nodes, edges = list(shown), []
    for above in shown:
        hidden = False
        for edge in argument.edges[above]:
            if edge.below in here:
                edges.append(edge)
            else:
                hidden = True
        if hidden:
            nodes.append(_more(above))
            edges.append(Edge(above, _more(above)))
    return nodes, edges


def _more(above: str) -> str:
    """The id of the box that sums up; no item and no barrier has such a one."""
    return f"{above}/..."


def _map(argument: Argument, shown: list[str]) -> Map:
    _, edges = _skeleton(argument, shown)
    nodes = [argument.nodes[one] for one in shown]
    here = set(shown)
    for edge in edges:
        if edge.below == _more(edge.above):
            direct = (one.below for one in argument.edges[edge.above])
            nodes.append(
                _sum(argument, edge.below, [one for one in direct if one not in here], here)
            )
    return Map(tuple(nodes), tuple(edges))


def _sum(argument: Argument, key: str, start: Iterable[str], here: set[str]) -> Node:
    """One box for some nodes and all that hangs below them and is not shown."""
    hidden = dict.fromkeys(start)
    todo = list(hidden)
    for one in todo:
        for edge in argument.edges[one]:
            if edge.below not in here and edge.below not in hidden:
                hidden[edge.below] = None
                todo.append(edge.below)
    found = [argument.nodes[one] for one in hidden]
    kinds = Counter(node.kind for node in found)
    parts = [
        f"{kinds[kind]} {one if kinds[kind] == 1 else many}"
        for kind, (one, many) in COUNTED.items()
        if kinds[kind]
    ]
    standings = Counter(node.standing for node in found if node.standing is not None)
    bad = [
        f"{standings[standing]} {standing.word}"
        for standing in Standing
        if standing is not Standing.STANDS and standings[standing]
    ]
    said = ", ".join(parts) + (f"; {', '.join(bad)}" if bad else "")
    return Node(key, said, "more", min(standings, default=None), f"and {len(found)} more")
