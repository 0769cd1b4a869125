"""Plates: each hold is told apart without colour, and a notch is cut where one leg holds."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

from riskcase.graph.legs import Hold
from riskcase.report.pictures.plates import Box, draw_plate

BOX = Box(10, 20, 14, 40)


def grey(hold: Hold, *, notch: bool = False) -> str:
    """What is left of a plate without colours and classes."""
    root = ET.fromstring(f"<g>{''.join(draw_plate(BOX, hold, notch=notch))}</g>")  # noqa: S314
    colourless = []
    for node in root:
        full = node.get("fill") not in {"none", "#ffffff"}
        places = {
            name: value for name, value in node.attrib.items() if name in {"d", "x", "y", "width"}
        }
        colourless.append((node.tag, full, sorted(places.items())))
    return str(colourless)


def test_holds_differ_without_colour() -> None:
    assert len({grey(hold) for hold in Hold}) == len(Hold)


def test_only_a_single_leg_is_notched() -> None:
    notched = {hold for hold in Hold if grey(hold, notch=True) != grey(hold)}
    assert notched == {Hold.ONE}


def test_hatching_stays_inside_and_keeps_its_distance() -> None:
    hatched = draw_plate(BOX, Hold.ONE)[1]
    way = ET.fromstring(hatched).attrib["d"]  # noqa: S314 - a drawing of our own
    lines = [
        [tuple(map(float, point.split())) for point in line.split("L")]
        for line in way.removeprefix("M").split("M")
    ]
    for (x1, y1), (x2, y2) in lines:
        assert 10 <= x1 < x2 <= 24
        assert 20 <= y2 < y1 <= 60
        assert abs((x2 - x1) - (y1 - y2)) < 1e-3
    sums = [first[0] + first[1] for first, _ in lines]
    assert all(abs(after - before - 4) < 1e-3 for before, after in pairwise(sums))
