"""Sheets: everything on one of them, in order, and none fuller than it may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskcase.report.pictures.places.sheets import split


@given(st.lists(st.floats(0, 50)), st.floats(0, 100))
def test_sheets_hold_everything_and_are_full(heights: list[float], room: float) -> None:
    sheets = split(heights, lambda height: height, room)
    assert [height for sheet in sheets for height in sheet] == heights
    for sheet in sheets:
        assert len(sheet) == 1 or sum(sheet) <= room
    for i, sheet in enumerate(sheets[1:]):
        assert sum(sheets[i]) + sheet[0] > room
