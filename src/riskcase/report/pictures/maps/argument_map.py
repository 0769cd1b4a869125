"""The argument map of a pathway: what rests on what, from left to right.

The shape of a box tells what it is, its mark and its outline how it stands, in grey too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from riskcase.model.standing import Standing
from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.maps.layers import ACROSS, Graph, Layout, Point
from riskcase.report.pictures.maps.layout import lay_out
from riskcase.report.pictures.maps.outlines import OUTLINES, Kind, draw_mark
from riskcase.report.pictures.svg import FILLS, MUTED, PAPER, drawing, element, words

WIDTHS: dict[Kind, float] = {"pathway": 80.0}
WIDE = 114.0
"""How wide the boxes of other kinds are."""
LEAST = 640.0
"""The least width of a drawing, so that a small one is not blown up where it fills a page."""
SIZE, SMALL, LEADING, SMALL_LEADING, MOST_LINES = 9.2, 8.0, 10.2, 8.8, 5
MODE_LEADING = 9.0
"""How high a line is that says how the lines to a box count."""
SIDE, HEAD, BARE, FOOT = 7.0, 12.5, 3.0, 4.5
"""Space left and right of the words, above the first line with a label and without, and below."""
SHAPED = frozenset({"claim", "evidence", "assumption"})
"""Kinds that their outline tells; their labels are said in words only."""
HANG = 9.0
"""By how much lines hang behind the mark of a box without a label."""
MARGIN = 2.0


class Node(NamedTuple):
    """A box.

    Attributes:
        id: what edges name it by.
        words: what it says.
        standing: None where there is none, as for an item that does not exist.
        label: a word or two above the words: "Claim", "detection, weak".
    """

    id: str
    words: str
    kind: Kind
    standing: Standing | None = None
    label: str = ""


class Edge(NamedTuple):
    """A line from what rests to what it rests on; the mode says how: "any of", "2 of 3"."""

    above: str
    below: str
    mode: str = ""


class Map(NamedTuple):
    """What one drawing shows; edges name nodes that are there."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw_map(nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> tuple[str, str]:
    """Draw one map; as `draw_maps`, which is faster for several."""
    return draw_maps((Map(nodes, edges),))[0]


def draw_maps(maps: Sequence[Map]) -> tuple[tuple[str, str], ...]:
    """Draw maps, with one call of the program that lays them out.

    Returns:
        For each the SVG, and the same in words.
    """
    graphs = []
    for one in maps:
        place = {node.id: i for i, node in enumerate(one.nodes)}
        boxes = tuple(_size(node, _mode_lines(one, node)) for node in one.nodes)
        graphs.append(Graph(boxes, tuple((place[e.above], place[e.below]) for e in one.edges)))
    layouts = lay_out(graphs)
    return tuple(
        (_draw(one, graph, layout), describe(one))
        for one, graph, layout in zip(maps, graphs, layouts, strict=True)
    )


def _size(node: Node, modes: Sequence[str]) -> tuple[float, float]:
    """How wide and high a box is: no lower than the modes of the lines that lead to it."""
    head = HEAD if _label(node) else BARE
    high = head + _letters(node)[1] * len(_lines(node)) + FOOT
    return WIDTHS.get(node.kind, WIDE), max(high, MODE_LEADING * len(modes))


def _letters(node: Node) -> tuple[float, float]:
    """The size of the letters of a box and the height of its lines; what sums up is small."""
    return (SMALL, SMALL_LEADING) if node.kind == "more" else (SIZE, LEADING)


def _label(node: Node) -> str:
    """The label that is drawn: none where the outline tells the kind."""
    usual = node.kind in SHAPED and node.label.lower() == node.kind
    return "" if usual else node.label


def _lines(node: Node) -> list[str]:
    hang = 0 if _label(node) or node.standing is None else HANG
    width = WIDTHS.get(node.kind, WIDE) - 2 * SIDE - hang
    most = MOST_LINES + 2 if node.kind == "pathway" else MOST_LINES
    return wrapped(node.words, width, _letters(node)[0], most)


def _draw(one: Map, graph: Graph, layout: Layout) -> str:
    width = max(layout.width + 2 * MARGIN, LEAST)
    shift = (width - layout.width) / 2
    moved = Layout(
        width,
        layout.height + 2 * MARGIN,
        tuple((x + shift, y + MARGIN) for x, y in layout.centres),
        tuple(tuple((x + shift, y + MARGIN) for x, y in curve) for curve in layout.curves),
    )
    parts = [_line(edge, curve) for edge, curve in zip(one.edges, moved.curves, strict=True)]
    parts += _modes(one, graph, moved.centres)
    for node, (wide, high), (x, y) in zip(one.nodes, graph.boxes, moved.centres, strict=True):
        parts += _box(node, x - wide / 2, y - high / 2, wide, high)
    return drawing(moved.width, moved.height, parts)


def _line(edge: Edge, curve: Sequence[Point]) -> str:
    (x, y), *rest = curve
    way = f"M{x:.2f} {y:.2f}C" + " ".join(f"{x:.2f} {y:.2f}" for x, y in rest)
    dashes: dict[str, str | float] = {"stroke_dasharray": "3 3"} if edge.mode == "weak" else {}
    look: dict[str, str | float] = {"stroke": MUTED, "class_": "muted", "stroke_width": 0.9}
    return element("path", d=way, fill="none", **look, **dashes)


def _modes(one: Map, graph: Graph, centres: Sequence[Point]) -> list[str]:
    """The modes left of each box that lines with one lead to, on a ground that covers the lines."""
    parts: list[str] = []
    for i, node in enumerate(one.nodes):
        lines = _mode_lines(one, node)
        if not lines:
            continue
        x, y = centres[i][0] - graph.boxes[i][0] / 2, centres[i][1]
        wide = max(width_of(line, SMALL) for line in lines)
        high = MODE_LEADING * len(lines)
        ground = {"x": x - wide - 3, "y": y - high / 2, "width": wide + 2, "height": high}
        parts.append(element("rect", **ground, fill=PAPER, class_="paper"))
        for k, line in enumerate(lines):
            base = y - high / 2 + MODE_LEADING * k + 7.3
            parts.append(words(line, x - 2, base, size=SMALL, anchor="end", muted=True))
    return parts


def _mode_lines(one: Map, node: Node) -> list[str]:
    modes = dict.fromkeys(edge.mode for edge in one.edges if edge.below == node.id)
    return [line for mode in modes if mode for line in wrapped(mode, ACROSS - 4, SMALL, 3)]


def _box(node: Node, x: float, y: float, wide: float, high: float) -> list[str]:
    outline = OUTLINES[node.kind](x, y, wide, high)
    colour, class_ = (
        (MUTED, "muted") if node.standing is None else (FILLS[node.standing], node.standing.word)
    )
    edge: dict[str, str | float] = {"stroke": colour, "class_": class_, "stroke_width": 1.2}
    if node.standing is Standing.FALLEN:
        edge["stroke_width"] = 2.2
    if node.standing is Standing.UNCONFIRMED:
        edge["stroke_dasharray"] = "3.5 2"
    parts = [
        element("path", d=outline, fill=PAPER, class_="paper"),
        element("path", d=outline, fill="none", stroke_linejoin="round", **edge),
    ]
    label, start, head = _label(node), x + SIDE, HEAD
    if node.standing is not None:
        parts += draw_mark(node.standing, start + 3.2, y + 8.4)
    if label:
        behind = start + (10 if node.standing is not None else 0)
        cut = wrapped(label, x + wide - behind - 6, SMALL, 1)[0]
        parts.append(words(cut, behind, y + 11.2, size=SMALL, muted=True))
    else:
        head = BARE
        start += HANG if node.standing is not None else 0
    weight = "600" if node.kind in {"pathway", "barrier"} else "400"
    size, leading = _letters(node)
    for i, line in enumerate(_lines(node)):
        base = y + head + leading * (i + 1) - 1.8
        parts.append(words(line, start, base, size=size, weight=weight))
    return parts


def describe(one: Map) -> str:
    """A map in words: each node that rests on others, with them, from the pathway downwards."""
    nodes = {node.id: node for node in one.nodes}
    said = []
    for node in one.nodes:
        below = [
            f"{edge.mode}: {_named(nodes[edge.below])}" if edge.mode else _named(nodes[edge.below])
            for edge in one.edges
            if edge.above == node.id
        ]
        if below:
            said.append(f"{_named(node)} rests on {'; '.join(below)}.")
        elif not any(edge.below == node.id for edge in one.edges):
            said.append(f"{_named(node)} rests on nothing.")
    return " ".join(said)


def _named(node: Node) -> str:
    standing = f", {node.standing.word}" if node.standing is not None else ""
    if node.kind == "more":
        label = f"{node.label} " if node.label else ""
        return f"{label}{node.words}{standing}"
    return f"{node.words} ({node.label or node.kind}{standing})"
