"""Chances on a logarithmic axis and bars with ranks: anything is drawn in its frame, and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framed import FEW, TITLES, framed
from riskcase.report.pictures.bearing.chances import PHONE, Chance, draw_chances
from riskcase.report.pictures.bearing.tornado import PHONE as PHONE_BARS
from riskcase.report.pictures.bearing.tornado import Bar, draw_tornado
from riskcase.report.pictures.grounds import PHONE_WIDTH

SHARES = st.sampled_from((0.0, 1.0, 1e-12)) | st.floats(0.0, 1.0)
PAIRS = st.tuples(SHARES, SHARES).map(lambda ends: (min(ends), max(ends)))
CHANCES = st.builds(Chance, TITLES, PAIRS, st.none() | PAIRS, st.none() | SHARES, TITLES)
BARS = st.builds(Bar, TITLES, SHARES, SHARES)


@FEW
@given(st.lists(CHANCES, max_size=5).map(tuple))
def test_any_chances(lines: tuple[Chance, ...]) -> None:
    svg, said = draw_chances(lines)
    framed(svg)
    framed(draw_chances(lines, ground=PHONE)[0], wide=PHONE_WIDTH)
    assert said
    assert all(line.name in said for line in lines)


@FEW
@given(st.lists(BARS, max_size=5).map(tuple))
def test_any_bars(bars: tuple[Bar, ...]) -> None:
    svg, said = draw_tornado(bars)
    framed(svg)
    framed(draw_tornado(bars, PHONE_BARS)[0], wide=PHONE_WIDTH)
    assert said
    assert all(bar.name in said for bar in bars)


def test_nothing_to_draw() -> None:
    for svg, said in (draw_chances(()), draw_tornado(())):
        framed(svg)
        assert said.endswith(".")


@pytest.mark.parametrize("least", [1e-3, 1e-9])
def test_axis_ends_where_no_evidence_supports_digits(least: float) -> None:
    svg, _ = draw_chances((Chance("A", (least, 0.1), None, None, "so much"),))
    assert ("0.0001%" in svg) is (least < 1e-6)


def test_a_line_that_goes_on_to_none_ends_in_an_arrow() -> None:
    def arrows(least: float) -> int:
        return draw_chances((Chance("A", (least, 0.5), None, None, "so much"),))[0].count("<path")

    assert arrows(0.0) == 1
    assert arrows(0.02) == 0


def test_every_power_of_ten_is_labelled_while_they_are_few() -> None:
    svg, _ = draw_chances((Chance("A", (0.0015, 0.5), None, None, "so much"),))
    assert all(f">{label}<" in svg for label in ("0.1%", "1%", "10%", "100%"))
