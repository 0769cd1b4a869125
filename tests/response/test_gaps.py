"""Gaps of a usual week, and holes of a year that a usual week does not show."""

from __future__ import annotations

from datetime import date

from riskcase.model.response.cover import Cover
from riskcase.response.gaps import longest_gap, longest_hole

DAY = date(2026, 10, 31)


def cover(**fields: object) -> Cover:
    return Cover.model_validate({"zone": "Europe/Oslo", **fields})


def test_a_gap_of_every_night() -> None:
    gap = longest_gap(cover(shifts=[{"from": "06:00", "to": "22:00"}]), DAY)
    assert gap is not None
    assert (gap.share, gap.hours, gap.begins) == (56, 8, "Monday 22:00")


def test_a_change_of_clocks_makes_no_hole() -> None:
    assert longest_hole(cover(shifts=[{}]), DAY) is None


def test_holidays_and_overrides_are_holes() -> None:
    override = {"from": "2027-01-10T12:00", "to": "2027-01-11T15:00"}
    found = longest_hole(cover(shifts=[{}], holidays=["2026-12-25"], overrides=[override]), DAY)
    assert found is not None
    assert (found.share, found.hours, found.begins) == (24 + 27, 27, "2027-01-10 12:00")


def test_what_is_past_is_no_hole() -> None:
    assert longest_hole(cover(shifts=[{}], holidays=["2026-10-30"]), DAY) is None
