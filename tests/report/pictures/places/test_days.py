"""Scales of days: round dates, few of them, and any calendar at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.report.pictures.places.days import day_scale


@given(st.lists(st.dates(), min_size=1, max_size=6))
def test_any_days_stand_inside_in_order(days: list[date]) -> None:
    scale, labels = day_scale(days, 300, 612)
    assert len(labels) == len(scale.ticks) <= 8
    assert list(scale.ticks) == sorted(scale.ticks)
    places = [scale.at(day.toordinal()) for day in sorted(days)]
    assert places == sorted(places)
    assert all(300 < place < 612 for place in places)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2026, 10, 1), date(2026, 10, 1), ["2026-09-30", "2026-10-01", "2026-10-02"]),
        (date(2026, 9, 28), date(2026, 10, 24), ["2026-09-28", "2026-10-05"]),
        (date(2026, 1, 10), date(2026, 5, 10), ["2026-02", "2026-03"]),
        (date(2026, 3, 14), date(2027, 4, 2), ["2026-04", "2026-07"]),
        (date(2020, 3, 14), date(2026, 4, 2), ["2020", "2022", "2024", "2026"]),
    ],
)
def test_ticks_are_round_dates(first: date, last: date, labels: list[str]) -> None:
    _, found = day_scale([last, first], 0, 1)
    assert list(found[: len(labels)]) == labels
