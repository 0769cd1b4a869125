"""Drawings that fit a page, every point of every shape inside their frame."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from hypothesis import settings
from hypothesis import strategies as st

from drawn import SVG, parsed
from riskcase.formats.pictures import THEMED

FEW = settings(max_examples=30, deadline=None)
"""Drawings are slow to read back."""
TALLEST = 930.0
"""What a page holds of a drawing 640 units wide."""
VALUES = st.floats(allow_nan=False, allow_infinity=False)
"""Any value at all."""
TITLES = st.text(st.sampled_from("abc DEM-<&\"'é日ا😀"), max_size=60)
"""Words that may take several lines."""
MOVED = re.compile(r"translate\(([-\d.e]+) ([-\d.e]+)\)( rotate\(-\d+\))?")
CORNER = re.compile(r"([-\d.e]+) ([-\d.e]+)")


def framed(svg: str, tallest: float = TALLEST, wide: float = 640) -> ET.Element:
    """The drawing as a tree, expected to be sound and to fit a page."""
    tree = parsed(svg)
    width, height = float(tree.attrib["width"]), float(tree.attrib["height"])
    assert width == wide
    assert 0 < height <= tallest
    _expect_inside(tree, (0.0, 0.0), (width, height))
    return tree


def _expect_inside(node: ET.Element, at: tuple[float, float], frame: tuple[float, float]) -> None:
    for child in node:
        moved = MOVED.fullmatch(child.get("transform", "translate(0 0)"))
        assert moved
        x, y = at[0] + float(moved[1]), at[1] + float(moved[2])
        if child.tag == f"{SVG}g":
            _expect_inside(child, (x, y), frame)
            continue
        assert child.get("class") in THEMED
        for dx, dy in _points(child):
            assert -1 <= x + dx <= frame[0] + 1, ET.tostring(child)
            assert -1 <= y + dy <= frame[1] + 1, ET.tostring(child)


def _points(node: ET.Element) -> list[tuple[float, float]]:
    def at(name: str) -> float:
        return float(node.get(name, "0"))

    if node.tag == f"{SVG}line":
        return [(at("x1"), at("y1")), (at("x2"), at("y2"))]
    if node.tag == f"{SVG}circle":
        x, y, r = at("cx"), at("cy"), at("r")
        return [(x - r, y - r), (x + r, y + r)]
    if node.tag == f"{SVG}path":
        return [(float(x), float(y)) for x, y in CORNER.findall(node.attrib["d"])]
    return [(at("x"), at("y")), (at("x") + at("width"), at("y") + at("height"))]
