"""The argument map of a pathway: what rests on what, from left to right.

The shape of a box tells what it is, its mark and its outline how it stands, in grey too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from riskcase.model.standing import Standing
from riskcase.report.pictures.layers import ACROSS, Graph, Layout, Point
from riskcase.report.pictures.layout import lay_out
from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.svg import FILLS, MUTED, PAPER, drawing, element, words

Kind = Literal["pathway", "barrier", "claim", "evidence", "assumption", "more"]
WIDTHS: dict[Kind, float] = {"pathway": 80.0}
WIDE = 106.0
"""How wide the boxes of other kinds are."""
LEAST = 640.0
"""The least width of a drawing, so that a small one is not blown up where it fills a page."""
SIZE, SMALL, LEADING, MOST_LINES = 9.2, 8.0, 10.6, 5
SIDE, HEAD = 7.0, 13.0
"""Space left and right of the words, and above the first line for the label."""
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
        boxes = tuple(map(_size, one.nodes))
        graphs.append(Graph(boxes, tuple((place[e.above], place[e.below]) for e in one.edges)))
    layouts = lay_out(graphs)
    return tuple(
        (_draw(one, graph, layout), describe(one))
        for one, graph, layout in zip(maps, graphs, layouts, strict=True)
    )


def _size(node: Node) -> tuple[float, float]:
    return WIDTHS.get(node.kind, WIDE), HEAD + LEADING * len(_lines(node)) + 5


def _lines(node: Node) -> list[str]:
    width = WIDTHS.get(node.kind, WIDE) - 2 * SIDE
    most = MOST_LINES + 2 if node.kind == "pathway" else MOST_LINES
    return wrapped(node.words, width, SIZE, most)


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
        modes = dict.fromkeys(edge.mode for edge in one.edges if edge.below == node.id)
        lines = [line for mode in modes if mode for line in wrapped(mode, ACROSS - 4, SMALL, 3)]
        if not lines:
            continue
        x, y = centres[i][0] - graph.boxes[i][0] / 2, centres[i][1]
        wide, high = max(width_of(line, SMALL) for line in lines), 9 * len(lines)
        ground = {"x": x - wide - 3, "y": y - high / 2, "width": wide + 2, "height": high}
        parts.append(element("rect", **ground, fill=PAPER, class_="paper"))
        for k, line in enumerate(lines):
            base = y - high / 2 + 9 * k + 7.3
            parts.append(words(line, x - 2, base, size=SMALL, anchor="end", muted=True))
    return parts


def _box(node: Node, x: float, y: float, wide: float, high: float) -> list[str]:
    outline = SHAPES[node.kind](x, y, wide, high)
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
    start = x + SIDE
    if node.standing is not None:
        parts += draw_mark(node.standing, start + 3.2, y + 8.6)
        start += 10
    label = wrapped(node.label, x + wide - start - 6, SMALL, 1)[0]
    parts.append(words(label, start, y + 11.4, size=SMALL, muted=True))
    weight = "600" if node.kind in {"pathway", "barrier"} else "400"
    for i, line in enumerate(_lines(node)):
        base = y + HEAD + LEADING * (i + 1) - 2
        parts.append(words(line, x + SIDE, base, size=SIZE, weight=weight))
    return parts


def draw_mark(standing: Standing, x: float, y: float) -> list[str]:
    """The mark of a standing around a middle: full, half, empty, crossed; as labels have it."""
    colour, class_ = FILLS[standing], standing.word
    look: dict[str, str | float] = {"stroke": colour, "class_": class_, "stroke_width": 1}
    if standing is Standing.FALLEN:
        look["stroke_width"] = 1.6
        cross = f"M{x - 2.8:.2f} {y - 2.8:.2f}l5.6 5.6m0 -5.6l-5.6 5.6"
        return [element("path", d=cross, fill="none", **look)]
    if standing is Standing.STANDS:
        return [element("circle", cx=x, cy=y, r=3.2, fill=colour, class_=class_)]
    ring = element("circle", cx=x, cy=y, r=2.8, fill="none", **look)
    if standing is Standing.UNCONFIRMED:
        return [ring]
    half = f"M{x:.2f} {y - 2.8:.2f}a2.8 2.8 0 0 0 0 5.6Z"
    return [ring, element("path", d=half, fill=colour, class_=class_)]


def _pathway(x: float, y: float, wide: float, high: float) -> str:
    """Two frames, one in the other."""
    inner = _plain(x + 2.5, y + 2.5, wide - 5, high - 5)
    return f"{_plain(x, y, wide, high)}{inner}"


def _plain(x: float, y: float, wide: float, high: float) -> str:
    return f"M{x:.2f} {y:.2f}h{wide:.2f}v{high:.2f}h{-wide:.2f}Z"


def _barrier(x: float, y: float, wide: float, high: float) -> str:
    """A box with a bar at its left side, as a plate stands in the way."""
    return f"{_plain(x, y, wide, high)}{_plain(x, y, 3, high)}"


def _claim(x: float, y: float, wide: float, high: float) -> str:
    """Round corners."""
    r = 7.0
    return (
        f"M{x + r:.2f} {y:.2f}h{wide - 2 * r:.2f}a{r} {r} 0 0 1 {r} {r}v{high - 2 * r:.2f}"
        f"a{r} {r} 0 0 1 {-r} {r}h{2 * r - wide:.2f}a{r} {r} 0 0 1 {-r} {-r}v{2 * r - high:.2f}"
        f"a{r} {r} 0 0 1 {r} {-r}Z"
    )


def _evidence(x: float, y: float, wide: float, high: float) -> str:
    """A sheet with a folded corner."""
    fold = 8.0
    return (
        f"M{x:.2f} {y:.2f}h{wide - fold:.2f}l{fold} {fold}v{high - fold:.2f}h{-wide:.2f}Z"
        f"M{x + wide - fold:.2f} {y:.2f}v{fold}h{fold}"
    )


def _assumption(x: float, y: float, wide: float, high: float) -> str:
    """Pointed sides."""
    tip = 6.0
    return (
        f"M{x + tip:.2f} {y:.2f}h{wide - 2 * tip:.2f}l{tip} {high / 2:.2f}l{-tip} {high / 2:.2f}"
        f"h{2 * tip - wide:.2f}l{-tip} {-high / 2:.2f}Z"
    )


def _more(x: float, y: float, wide: float, high: float) -> str:
    """A pile of boxes."""
    front = _plain(x, y, wide - 3, high - 3)
    return f"{front}M{x + wide - 3:.2f} {y + 3:.2f}h3v{high - 3:.2f}h{3 - wide:.2f}v-3"


SHAPES: dict[Kind, Callable[[float, float, float, float], str]] = {
    "pathway": _pathway,
    "barrier": _barrier,
    "claim": _claim,
    "evidence": _evidence,
    "assumption": _assumption,
    "more": _more,
}
"""The outline of each kind."""


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
        return f"{node.label} {node.words}{standing}".strip()
    return f"{node.words} ({node.label or node.kind}{standing})"
