"""Drawings read back: well-formed, of plain shapes, inside their frame, let through by writers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations

from hypothesis import strategies as st

from riskcase.formats.pictures import read_drawing
from riskcase.report.pictures.letters import width_of

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("svg", "g", "line", "rect", "path", "circle", "text")}
NAMES = st.text(st.characters(codec="utf-8"), max_size=60)
"""Letters of any kind, markup and control characters among them."""


def parsed(svg: str) -> ET.Element:
    """The drawing as a tree: plain shapes inside its frame, and no words upon others."""
    tree = ET.fromstring(svg)  # noqa: S314 - a drawing of our own
    left, top, width, height = map(float, tree.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    for node in tree.iter():
        assert node.tag in SHAPES
        assert not [name for name in node.attrib if name.startswith("on") or "href" in name]
        for name in ("x", "x1", "x2", "cx"):
            assert -1 <= float(node.get(name, "0")) <= width + 1
        for name in ("y", "y1", "y2", "cy"):
            assert -1 <= float(node.get(name, "0")) <= height + 1
    _expect_apart(tree, width)
    let_through = read_drawing(svg)
    assert let_through is not None
    assert let_through.sized
    assert let_through.themed
    again = ET.fromstring(let_through.svg)  # noqa: S314 - rebuilt from what is allowed
    assert [node.attrib for node in again.iter()] == [node.attrib for node in tree.iter()]
    assert shown(again) == shown(tree)
    return tree


def shown(tree: ET.Element) -> list[str]:
    """The words of a drawing, line by line."""
    return [node.text or "" for node in tree.iter(f"{SVG}text")]


def _expect_apart(tree: ET.Element, width: float) -> None:
    """No line of words runs into another one or out of the frame, turned words aside."""
    boxes = []
    turned = {inner for group in tree.iter(f"{SVG}g") for inner in group}
    for node in tree.iter(f"{SVG}text"):
        if node in turned or not (node.text or "").strip():
            continue
        size, x, y = (float(node.attrib[name]) for name in ("font-size", "x", "y"))
        wide = width_of(node.text or "", size)
        start = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[node.attrib["text-anchor"]] * wide
        # One letter stands in a line even where it is wider than the line.
        assert start >= -1
        assert start + wide <= width + size
        boxes.append((start, y - 0.72 * size, start + wide, y + 0.1 * size, node.text))
    for one, other in combinations(boxes, 2):
        assert (
            one[2] <= other[0] + 1
            or other[2] <= one[0] + 1
            or one[3] <= other[1] + 1
            or other[3] <= one[1] + 1
        ), f"{one} lies upon {other}"
