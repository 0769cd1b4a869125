from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from evidence.asked import ask, fact, reading
from riskcase.evidence.rows import CannotMeasureError

RATINGS = st.lists(st.none() | st.integers(1, 10), min_size=2, max_size=40).filter(
    lambda some: len({one for one in some if one}) > 1
)


@given(RATINGS, st.integers(0, 3))
def test_missing_ratings_are_put_at_the_ends(ratings: list[int | None], unread: int) -> None:
    figure = ask({"score": ratings}, unread, mean="score", between={"from": 1, "to": 10})
    known = [one for one in ratings if one is not None]
    gone = len(ratings) - len(known) + unread
    expected = stats.ttest_1samp(known, 0).confidence_interval(0.95)
    assert figure.lower == pytest.approx(max(1, expected.low))
    assert figure.upper == pytest.approx(min(10, expected.high))
    assert reading(figure, "worst").value == pytest.approx(
        (sum(known) + 10 * gone) / (len(known) + gone)
    )
    assert reading(figure, "best").value == pytest.approx((sum(known) + gone) / (len(known) + gone))
    assert figure.unit == "number"


def test_without_ends_nothing_bounds_what_is_missing() -> None:
    figure = ask({"score": [3, 4, None]}, mean="score")
    assert reading(figure, "worst").value is None
    assert ask({"score": [3, 4, 5]}, mean="score").readings[1].value == 4
    marks = ask({"score": ["C", "I", None]}, mean="score")
    assert reading(marks, "worst").value == pytest.approx(2 / 3)


def test_epochs_are_averaged_over_samples() -> None:
    rows: dict[str, Any] = {"id": ["a", "a", "b", "b", "c", "c"], "score": [1, 1, 2, 2, 4, 4]}
    figure = ask(rows, mean="score")
    expected = stats.ttest_1samp([1, 2, 4], 0).confidence_interval(0.95)
    assert (figure.lower, figure.upper) == pytest.approx((expected.low, expected.high))
    assert figure.clusters == 3
    assert [one.name for one in figure.issues] == ["few-clusters"]


def test_equal_values_have_no_interval_of_no_width() -> None:
    assert ask({"score": [5, 5, 5]}, mean="score").upper is None
    assert ask({"score": [5, 5, 5]}, mean="score").level is None
    bounded = ask({"score": [1] * 30}, mean="score", between={"from": 1, "to": 10})
    assert bounded.lower == 1
    assert bounded.upper == pytest.approx(1 + 9 * (1 - 0.025 ** (1 / 30)))


def test_values_beyond_the_ends_are_refused() -> None:
    with pytest.raises(CannotMeasureError, match="outside"):
        ask({"score": [0, 5]}, mean="score", between={"from": 1, "to": 10})
    with pytest.raises(CannotMeasureError, match="no row has a number"):
        ask({"score": ["x"]}, mean="score")


def test_quantile_with_missing_rows_beyond_all_others() -> None:
    rows = {"takes": [*map(float, range(1, 101)), None]}
    figure = ask(rows, quantile={"of": "takes", "at": "50%"})
    assert (figure.value, figure.missing) == (50, 1)
    assert (reading(figure, "best").value, reading(figure, "worst").value) == (50, 51)
    assert (figure.lower, figure.upper) == (40, 61)  # scipy.stats.quantile_test
    top = ask(rows, quantile={"of": "takes", "at": "99%"}, between={"from": 0, "to": 1000})
    assert (top.upper, reading(top, "worst").upper) == (1000, 1000)
    assert ask(rows, quantile={"of": "takes", "at": "99%"}).upper is None
    assert fact(figure, "highest") == 100
    with pytest.raises(CannotMeasureError, match="above 0%"):
        ask(rows, quantile={"of": "takes", "at": "100%"})
