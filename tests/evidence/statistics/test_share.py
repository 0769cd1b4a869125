from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inspect_ai.scorer import SampleScore, Score, ci_wilson
from scipy import stats  # type: ignore[import-untyped]
from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]

from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.share import (
    Coverage,
    Method,
    jeffreys_posterior,
    share_interval,
)

METHODS: tuple[Method, ...] = ("exact", "wilson", "jeffreys")
SIDES = ("two", "lower", "upper")
SAMPLES = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
PARTS = st.just(0.0) | st.floats(1e-6, 1)
BROKEN = st.tuples(PARTS, st.floats(1.5, 500)).map(lambda one: (one[0] * one[1], one[1]))


def test_jeffreys_of_none_in_300() -> None:
    """The one-sided bound is the 95% quantile of Beta(0.5, 300.5): scipy.stats."""
    upper = share_interval(0, 300, Coverage(0.95, "upper"), "jeffreys").upper
    assert round(upper, 7) == 0.0063767
    assert upper == pytest.approx(stats.beta(0.5, 300.5).ppf(0.95))
    assert jeffreys_posterior(0, 300) == (0.5, 300.5)


@pytest.mark.parametrize(
    ("k", "n", "lower", "upper"),
    # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_score_intervals(k: int, n: int, lower: float, upper: float) -> None:
    found = share_interval(k, n, method="wilson")
    assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)


NAMES = {"exact": "beta", "wilson": "wilson", "jeffreys": "jeffreys"}


@given(SAMPLES, st.sampled_from([0.8, 0.95, 0.99]), st.sampled_from(METHODS))
def test_statsmodels_agrees(sample: tuple[int, int], level: float, method: Method) -> None:
    k, n = sample
    low, high = proportion_confint(k, n, 1 - level, NAMES[method])
    # At its ends Jeffreys' interval is widened to 0 and 1, as Brown, Cai and DasGupta have it.
    expected = (0.0 if k == 0 else low, 1.0 if k == n else high)
    assert share_interval(k, n, Coverage(level), method) == pytest.approx(expected, abs=1e-9)


@given(SAMPLES, st.sampled_from([0.8, 0.95, 0.99]))
def test_inspect_agrees(sample: tuple[int, int], level: float) -> None:
    k, n = sample
    scores = [SampleScore(score=Score(value=float(i < k))) for i in range(n)]
    metric: Any = ci_wilson(level=level)
    said = metric(scores)
    found = share_interval(k, n, Coverage(level), "wilson")
    assert found == pytest.approx((said["lower"], said["upper"]), abs=1e-12)


@given(BROKEN, st.sampled_from([0.8, 0.95]))
def test_broken_sizes_solve_the_same_equations(sample: tuple[float, float], level: float) -> None:
    k, n = sample
    tail = (1 - level) / 2
    low, high = share_interval(k, n, Coverage(level))
    if 0 < k < n:
        assert low == pytest.approx(stats.beta.ppf(tail, k, n - k + 1), rel=1e-6, abs=1e-12)
        assert high == pytest.approx(stats.beta.ppf(1 - tail, k + 1, n - k), rel=1e-6)


@given(BROKEN, st.sampled_from(METHODS), st.sampled_from([0.8, 0.95]))
def test_bounds_contain_the_share_and_a_higher_level_widens(
    sample: tuple[float, float], method: Method, level: float
) -> None:
    k, n = sample
    found, wider = (share_interval(k, n, Coverage(one), method) for one in (level, 0.99))
    slack = 1e-12
    assert 0 <= wider.lower <= found.lower + slack
    assert found.lower <= k / n + slack
    assert k / n <= found.upper + slack <= wider.upper + 2 * slack
    assert wider.upper <= 1


@given(SAMPLES, st.sampled_from(METHODS))
def test_more_events_raise_both_bounds(sample: tuple[int, int], method: Method) -> None:
    k, n = sample
    here, more = share_interval(k, n, method=method), share_interval(k + 1, n + 1, method=method)
    assert here.lower <= more.lower + 1e-12
    assert here.upper <= more.upper + 1e-12


@given(SAMPLES, st.sampled_from(METHODS))
def test_one_side_is_a_side_of_a_wider_interval(sample: tuple[int, int], method: Method) -> None:
    k, n = sample
    both = share_interval(k, n, Coverage(0.9), method)
    lower = share_interval(k, n, Coverage(0.95, "lower"), method)
    upper = share_interval(k, n, Coverage(0.95, "upper"), method)
    assert Interval(lower.lower, upper.upper) == pytest.approx(both, abs=1e-12)
    assert (lower.upper, upper.lower) == (1.0, 0.0)


@pytest.mark.parametrize(("k", "n", "level"), [(-1, 5, 0.9), (6, 5, 0.9), (0, 0, 0.9), (0, 5, 1)])
def test_wrong_arguments(k: float, n: float, level: float) -> None:
    with pytest.raises(ValueError, match="0 <= k <= n"):
        share_interval(k, n, Coverage(level))


def cover(n: int, share: float, method: Method) -> float:
    """The chance that the interval covers a share, by summing over all outcomes."""
    intervals = [share_interval(k, n, method=method) for k in range(n + 1)]
    return sum(
        math.comb(n, k) * share**k * (1 - share) ** (n - k)
        for k, one in enumerate(intervals)
        if one.lower <= share <= one.upper
    )


@pytest.mark.slow
@pytest.mark.parametrize("n", [10, 30, 80])
@pytest.mark.parametrize("method", ["wilson", "jeffreys"])
def test_coverage_on_average_over_shares(n: int, method: Method) -> None:
    """Brown, Cai and DasGupta (2001): both are near the level on average, not for every share."""
    found = [cover(n, (step + 0.5) / 400, method) for step in range(400)]
    assert sum(found) / len(found) > 0.948
    assert min(found) < 0.95  # which is why the exact interval is the default
