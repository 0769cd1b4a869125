"""Chances on a logarithmic axis and bars with ranks: anything is drawn in its frame, and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framed import FEW, TITLES, framed
from riskcase.report.pictures.chances import Chance, draw_chances
from riskcase.report.pictures.tornado import Bar, draw_tornado

SHARES = st.sampled_from((0.0, 1.0, 1e-12)) | st.floats(0.0, 1.0)
PAIRS = st.tuples(SHARES, SHARES).map(lambda ends: (min(ends), max(ends)))
CHANCES = st.builds(Chance, TITLES, PAIRS, st.none() | PAIRS, st.none() | SHARES, TITLES)
BARS = st.builds(Bar, TITLES, SHARES, SHARES)


@FEW
@given(st.lists(CHANCES, max_size=5).map(tuple))
def test_any_chances(lines: tuple[Chance, ...]) -> None:
    svg, said = draw_chances(lines)
    framed(svg)
    assert said
    assert all(line.name in said for line in lines)


@FEW
@given(st.lists(BARS, max_size=5).map(tuple))
def test_any_bars(bars: tuple[Bar, ...]) -> None:
    svg, said = draw_tornado(bars)
    framed(svg)
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
