from __future__ import annotations

import math

import pytest

from evidence.asked import ask, fact, reading
from riskcase.evidence.rows import CannotMeasureError
from riskcase.response.spread import time_of
from riskcase.values.fields import Id

MINUTES = [5, 8, 12, 20, 31, 45, 60, 90, 120, None]
IN_MINUTES = {"of": "minutes", "unit": "min"}


def test_unfinished_rows_are_neither_left_out_nor_zero() -> None:
    figure = ask({"minutes": MINUTES}, time_to=IN_MINUTES)
    assert figure.unit == "duration"
    assert figure.value == 31 * 60
    assert (figure.n, figure.missing) == (10, 1)
    assert fact(figure, "not seen to end") == 1
    left_out = ask({"minutes": MINUTES[:-1]}, time_to=IN_MINUTES)
    assert left_out.value == 31 * 60
    late = {"of": "minutes", "unit": "min", "at": 0.95}
    assert ask({"minutes": MINUTES}, time_to=late).value is None
    assert ask({"minutes": MINUTES[:-1]}, time_to=late).value == 120 * 60


def test_readings_of_unfinished_rows() -> None:
    rows = {"minutes": [10, 20, None, None], "watched": [None, None, 15, 15]}
    given = {"of": "minutes", "unit": "min", "watched": "watched"}
    figure = ask(rows, time_to=given)
    # One of four is done at 10; then two leave, and the last one is done at 20.
    assert figure.value == 20 * 60
    assert reading(figure, "worst").value == 20 * 60
    assert reading(figure, "best").value == 15 * 60
    later = ask({**rows, "minutes": [10, None, None, None]}, time_to=given)
    assert later.value is None
    assert reading(later, "worst").value is None


def test_a_walk_draws_from_its_quantiles() -> None:
    figure = ask({"minutes": MINUTES}, time_to=IN_MINUTES)
    time = time_of(Id("e#t"), {"e#t": figure}.get)
    assert time.spread
    for level in (0.1, 0.5, 0.75, 0.9):
        # So few rows leave a band about each quantile.
        seen = fact(figure, f"{level * 100:g}% quantile")
        assert time.quantile(level, "best") <= seen * (1 + 1e-9)
        assert time.quantile(level, "worst") >= seen * (1 - 1e-9)
        assert time.quantile(level, "best") < time.quantile(level, "worst")
    # One in ten was never seen to end: the tail goes on, and at worst has no end.
    assert math.isfinite(time.quantile(0.99, "best"))
    assert time.quantile(0.99, "worst") > 120 * 60


def test_what_has_no_answer() -> None:
    with pytest.raises(CannotMeasureError, match="no row has a time"):
        ask({"minutes": [None, None]}, time_to={"of": "minutes"})
    with pytest.raises(CannotMeasureError, match="below zero"):
        ask({"minutes": [-1, 3]}, time_to={"of": "minutes"})
    with pytest.raises(CannotMeasureError, match="above 0%"):
        ask({"minutes": [1, 3]}, time_to={"of": "minutes", "at": 1})
