"""Graphs as boxes in layers from left to right: what is laid out, and a plain way to do it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

ACROSS, DOWN = 34.0, 4.5
"""Space between layers, and between boxes of one layer."""
Point = tuple[float, float]


class Graph(NamedTuple):
    """What is laid out.

    Attributes:
        boxes: width and height of each box.
        lines: from which box to which, as places among the boxes.
    """

    boxes: tuple[tuple[float, float], ...]
    lines: tuple[tuple[int, int], ...]


class Layout(NamedTuple):
    """Where things stand; y runs downwards.

    Attributes:
        centres: of each box.
        curves: control points of each line: a start, then three for each cubic piece.
    """

    width: float
    height: float
    centres: tuple[Point, ...]
    curves: tuple[tuple[Point, ...], ...]


def layers(count: int, lines: Sequence[tuple[int, int]]) -> list[int]:
    """The layer of each box: the longest way to it; lines that close a circle are left out."""
    below: list[list[int]] = [[] for _ in range(count)]
    for above, under in lines:
        below[above].append(under)
    found = [0] * count
    order = _finished(below)
    done = {box: i for i, box in enumerate(order)}
    for box in reversed(order):
        for under in below[box]:
            # What is finished later stands higher up, so such a line closes a circle.
            if done[under] < done[box]:
                found[under] = max(found[under], found[box] + 1)
    return found


def _finished(below: Sequence[Sequence[int]]) -> list[int]:
    """Boxes in the order in which a search that goes deep first is done with them."""
    seen: set[int] = set()
    order: list[int] = []
    for start in range(len(below)):
        stack = [] if start in seen else [(start, iter(below[start]))]
        seen.add(start)
        while stack:
            box, rest = stack[-1]
            under = next((one for one in rest if one not in seen), None)
            if under is None:
                order.append(box)
                stack.pop()
            else:
                seen.add(under)
                stack.append((under, iter(below[under])))
    return order


def stack(graph: Graph) -> Layout:
    """Layers from left to right, each in the order of what stands above its boxes."""
    rank = layers(len(graph.boxes), graph.lines)
    columns: list[list[int]] = [[] for _ in range(max(rank) + 1)]
    for box, layer in enumerate(rank):
        columns[layer].append(box)
    heights = [sum(graph.boxes[box][1] + DOWN for box in column) - DOWN for column in columns]
    total = max(heights)
    centres: dict[int, Point] = {}
    x = 0.0
    for column, tall in zip(columns, heights, strict=True):
        pulls = {box: _pull(graph, centres, box) for box in column}
        wide = max(graph.boxes[box][0] for box in column)
        y = (total - tall) / 2
        for box in sorted(column, key=pulls.__getitem__):
            high = graph.boxes[box][1]
            centres[box] = (x + wide / 2, y + high / 2)
            y += high + DOWN
        x += wide + ACROSS
    places = tuple(centres[box] for box in range(len(graph.boxes)))
    curves = tuple(bow(graph, places, above, under) for above, under in graph.lines)
    return Layout(x - ACROSS, total, places, curves)


def _pull(graph: Graph, centres: dict[int, Point], box: int) -> float:
    """The middle height of what stands above a box and has its place already."""
    above = [centres[one][1] for one, under in graph.lines if under == box and one in centres]
    return sum(above) / len(above) if above else 0.0


def bow(graph: Graph, centres: Sequence[Point], above: int, under: int) -> tuple[Point, ...]:
    """A line that leaves and arrives level."""
    x1, y1 = centres[above][0] + graph.boxes[above][0] / 2, centres[above][1]
    x2, y2 = centres[under][0] - graph.boxes[under][0] / 2, centres[under][1]
    bend = max(abs(x2 - x1) / 2, ACROSS / 2)
    return ((x1, y1), (x1 + bend, y1), (x2 - bend, y2), (x2, y2))
