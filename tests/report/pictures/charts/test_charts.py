"""Distributions and curves: whatever the points are, they are drawn and said."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES, shown
from framed import FEW, framed
from riskcase.model.figure import Plot, Series
from riskcase.report.pictures.charts.distribution import draw_distribution
from riskcase.report.pictures.charts.roc import draw_roc

ANY = st.floats(allow_nan=True, allow_infinity=True, width=32)
POINTS = st.lists(st.tuples(ANY, ANY), max_size=12)
SERIES = st.builds(
    lambda name, points: Series(
        name, tuple(sorted(x for x, _ in points)), tuple(abs(y) for _, y in points)
    ),
    NAMES,
    POINTS,
)
BINS = Plot(
    "distribution",
    "suspicion",
    "rows",
    (
        Series("honest", (0.0, 0.25, 0.5, 0.75), (40.0, 20.0, 3.0, 0.0)),
        Series("attack", (0.0, 0.25, 0.5, 0.75), (1.0, 2.0, 5.0, 30.0)),
    ),
)
CURVE = Plot(
    "roc",
    "share of honest rows flagged",
    "share of attacks flagged",
    (Series("", (0.0, 0.01, 0.05, 1.0), (0.0, 0.4, 0.8, 1.0)),),
)


@pytest.mark.parametrize("draw", [draw_distribution, draw_roc])
@FEW
@given(st.lists(SERIES, max_size=5).map(tuple), NAMES, NAMES)
def test_anything_is_drawn_and_said(
    draw: Callable[[Plot], tuple[str, str]], series: tuple[Series, ...], across: str, up: str
) -> None:
    svg, alt = draw(Plot("roc", across, up, series))
    framed(svg)
    assert alt


def test_a_distribution_says_where_most_rows_are() -> None:
    svg, alt = draw_distribution(BINS)
    assert alt == (
        "Distribution of suspicion. honest: 63 rows from 0 to 1; the most, 40, from 0 to 0.25."
        " attack: 38 rows from 0 to 1; the most, 30, from 0.75 to 1."
    )
    assert {"honest", "attack", "suspicion", "rows"} <= set(shown(framed(svg)))


def test_bins_are_as_high_as_their_rows() -> None:
    svg, _ = draw_distribution(Plot("distribution", "x", "rows", (Series("", (0, 1), (10, 5)),)))
    paths = [node for node in framed(svg).iter() if node.tag.endswith("path")]
    points = [tuple(map(float, one.split())) for one in paths[0].attrib["d"][1:-1].split("L")]
    base = points[0][1]
    high = [base - y for _, y in points[1:5]]
    assert high[0] == high[1] == 2 * high[2] == 2 * high[3] > 0


def test_a_curve_passes_through_its_points_and_is_told_at_a_few() -> None:
    svg, alt = draw_roc(CURVE)
    assert alt.endswith("40% at 1%, 80% at 5%, 80% at 10%, 80% at 25%.")
    (path,) = [node for node in framed(svg).iter() if node.tag.endswith("path")]
    points = [tuple(map(float, one.split())) for one in path.attrib["d"][1:].split("L")]
    (left, low), (right, high) = points[0], points[-1]
    assert points[1] == pytest.approx((left + 0.01 * (right - left), low - 0.4 * (low - high)))


def test_series_differ_by_their_dashes() -> None:
    tree: ET.Element = framed(draw_distribution(BINS)[0])
    lines = [node for node in tree.iter() if node.get("fill") == "none"]
    assert len({node.get("stroke-dasharray") for node in lines}) == 2
