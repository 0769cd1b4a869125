"""Slopes: what stays is level and grey, what moves goes the way it moved."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES, shown
from framed import FEW, TITLES, VALUES, framed
from riskcase.report.pictures.slope import LEFT, RIGHT, Slope, draw_levels, split_levels
from riskcase.report.pictures.svg import INK, MUTED

LEVELS = st.none() | st.integers(0, 3).map(float)
SLOPES = st.builds(
    Slope,
    name=TITLES | NAMES,
    before=TITLES,
    after=TITLES,
    before_at=LEVELS | VALUES,
    after_at=LEVELS | VALUES,
    moved=st.booleans(),
)


def lines(slopes: tuple[Slope, ...]) -> list[tuple[float, float, str]]:
    """The two heights of each slope, and its colour."""
    tree = ET.fromstring(draw_levels(slopes)[0])  # noqa: S314 - a drawing of our own
    return [
        (float(node.attrib["y1"]), float(node.attrib["y2"]), node.attrib["stroke"])
        for node in tree
        if node.get("x1") == f"{LEFT:g}" and node.get("x2") == f"{RIGHT:g}"
    ]


@FEW
@given(st.lists(SLOPES, max_size=8).map(tuple))
def test_anything_is_drawn_and_said(slopes: tuple[Slope, ...]) -> None:
    svg, alt = draw_levels(slopes)
    framed(svg)
    for slope in slopes:
        assert slope.name in alt
        assert slope.before in alt
        assert slope.after in alt


@FEW
@given(st.lists(st.tuples(LEVELS, LEVELS), min_size=1, max_size=12))
def test_heights_follow_levels(pairs: list[tuple[float | None, float | None]]) -> None:
    slopes = tuple(Slope(f"{i}", "a", "b", x, y, moved=x != y) for i, (x, y) in enumerate(pairs))
    found = lines(slopes)
    assert len(found) == len(slopes)
    # Lines are drawn in the order of their slopes, what moved after what did not.
    order = sorted(slopes, key=lambda slope: slope.moved)
    for slope, (left, right, colour) in zip(order, found, strict=True):
        before, after = (-1.0 if at is None else at for at in slope[3:5])
        assert (left > right) == (after > before)
        assert (left == right) == (after == before)
        assert colour == (INK if slope.moved else MUTED)


@FEW
@given(st.lists(SLOPES, max_size=25).map(tuple))
def test_every_slope_is_on_a_sheet_that_fits(slopes: tuple[Slope, ...]) -> None:
    sheets = split_levels(slopes)
    assert tuple(slope for sheet in sheets for slope in sheet) == slopes
    for sheet in sheets:
        framed(draw_levels(sheet)[0])


def test_what_one_report_does_not_have_is_said() -> None:
    _, alt = draw_levels((Slope("New", "", "low", None, 1, moved=True),))
    assert alt == "New: not in the last report, low in this report; moved."


def test_nothing_to_compare_is_said() -> None:
    svg, alt = draw_levels(())
    assert shown(framed(svg)) == [alt] == ["Nothing to compare."]
