"""Sheets: everything on one of them, in order, and none fuller than it may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskcase.report.pictures.places.sheets import FIRST, split


@given(st.lists(st.floats(0, 50)), st.floats(0, 400))
def test_sheets_hold_everything_and_are_full(heights: list[float], room: float) -> None:
    sheets = split(heights, lambda height: height, room)
    assert [height for sheet in sheets for height in sheet] == heights
    rooms = [room - FIRST, *[room] * len(sheets)]
    for own, sheet in zip(rooms, sheets, strict=False):
        assert len(sheet) == 1 or sum(sheet) <= own
    for i, sheet in enumerate(sheets[1:]):
        assert sum(sheets[i]) + sheet[0] > rooms[i]
