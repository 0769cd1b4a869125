from __future__ import annotations

import numpy as np
import pytest
from statsmodels.regression.linear_model import WLS  # type: ignore[import-untyped]

from evidence.asked import ask, fact, reading
from riskcase.evidence.rows import CannotMeasureError

RATIO = {"events": "seen", "trials": "all"}
DAYS = {"seen": [90, 180, 60, 95], "all": [100, 200, 100, 100]}


def test_days_that_differ_widen_the_interval() -> None:
    figure = ask(DAYS, ratio=RATIO)
    assert (figure.value, figure.k, figure.n) == (0.85, 425, 500)
    same = ask({"seen": [85, 170, 86, 84], "all": DAYS["all"]}, ratio=RATIO)
    assert (figure.lower or 0) < (same.lower or 0)
    assert fact(figure, "trials are worth") < fact(same, "trials are worth") <= 500


def test_statsmodels_leaves_out_one_day_at_a_time_too() -> None:
    """A ratio is a weighted mean of daily shares, and HC3 its jackknife (MacKinnon, White 1985)."""
    seen, trials = np.array(DAYS["seen"], float), np.array(DAYS["all"], float)
    fitted = WLS(seen / trials, np.ones(4), weights=trials).fit(cov_type="HC3")
    variance = float(fitted.cov_params()[0, 0]) * 3 / 4
    worth = fact(ask(DAYS, ratio=RATIO), "trials are worth")
    assert worth == pytest.approx(0.85 * 0.15 / variance)


def test_a_day_without_events_may_have_had_any() -> None:
    rows = {"seen": [90, None], "all": [100, 100]}
    figure = ask(rows, ratio=RATIO, worse="lower")
    assert figure.missing == 1
    assert reading(figure, "worst").value == 0.45
    assert reading(figure, "best").value == 0.95


def test_a_day_without_trials_bounds_nothing() -> None:
    figure = ask({"seen": [90, 5], "all": [100, None]}, ratio=RATIO)
    assert figure.value == 0.9
    assert reading(figure, "worst").value is None
    assert ask(DAYS, 1, ratio=RATIO).readings[1].upper is None


def test_none_seen_is_worth_its_days_unless_a_correlation_is_given() -> None:
    rows = {"seen": [0] * 30, "all": [1000] * 30}
    assert ask(rows, ratio=RATIO).upper == pytest.approx(1 - 0.025 ** (1 / 30))
    given = ask(rows, ratio=RATIO, correlation=0.01)
    assert given.upper == pytest.approx(1 - 0.025 ** (10.99 / 30_000))


def test_more_events_than_trials_are_refused() -> None:
    with pytest.raises(CannotMeasureError, match="1 rows have more events"):
        ask({"seen": [2, 1], "all": [1, 1]}, ratio=RATIO)
    with pytest.raises(CannotMeasureError, match="no row has events"):
        ask({"seen": [None], "all": [1]}, ratio=RATIO)
