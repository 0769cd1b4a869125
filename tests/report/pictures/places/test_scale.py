"""Scales: round, not crowded, and holding what they were made for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framed import VALUES
from riskcase.report.pictures.places.scale import round_scale


@given(st.lists(VALUES, max_size=8))
def test_every_value_stands_between_the_ends(values: list[float]) -> None:
    scale = round_scale(values, 100, 300)
    assert 2 <= len(scale.ticks) <= 6
    places = [scale.at(tick) for tick in scale.ticks]
    assert places == sorted(places)
    assert all(100 <= scale.at(value) <= 300 for value in values)
    assert len(set(scale.labels())) == len(scale.ticks)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8))
def test_order_is_kept(values: list[float]) -> None:
    scale = round_scale(values, 0, 1)
    for a, b in itertools.combinations(sorted(values), 2):
        assert scale.at(a) <= scale.at(b)
    slack = 1e-6 * max(abs(scale.low), abs(scale.high))
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ([3.1, 7.0], ["0", "2", "4", "6", "8"]),
        ([0.04], ["0.00", "0.01", "0.02", "0.03", "0.04"]),
        ([97.0, 99.0], ["97.0", "97.5", "98.0", "98.5", "99.0"]),
        ([-4.0, 9.0], ["-5", "0", "5", "10"]),
        ([-4.0], ["-4", "-3", "-2", "-1", "0"]),
        ([0.0], ["-0.5", "0.0", "0.5"]),
        ([2900.0], ["0", "1000", "2000", "3000"]),
        ([2e12], ["0", "5e+11", "1e+12", "1.5e+12", "2e+12"]),
    ],
)
def test_ticks_are_round(values: list[float], labels: list[str]) -> None:
    assert list(round_scale(values, 0, 1).labels()) == labels
