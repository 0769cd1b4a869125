from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from riskcase.evidence.statistics.quantile import quantile, quantile_interval
from riskcase.evidence.statistics.share import Coverage

VALUES = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=60)


@given(VALUES, st.sampled_from([0.05, 0.5, 0.9, 0.95]))
def test_the_inverse_of_the_empirical_distribution(values: list[float], at: float) -> None:
    expected = np.quantile(values, at, method="inverted_cdf")
    assert quantile(np.array(values), at) == pytest.approx(expected)


@given(st.integers(2, 60), st.sampled_from([0.1, 0.5, 0.9]), st.sampled_from([0.8, 0.95]))
def test_scipy_agrees(n: int, at: float, level: float) -> None:
    values = np.arange(1.0, n + 1)
    said = stats.quantile_test(values, p=at).confidence_interval(level)
    expected = (
        -math.inf if math.isnan(said.low) else said.low,
        math.inf if math.isnan(said.high) else said.high,
    )
    assert quantile_interval(values, at, Coverage(level)) == expected


def test_a_median_of_a_textbook() -> None:
    """H. A. David and H. N. Nagaraja, Order Statistics (2003), 7.1: X(2) to X(9) of ten, 97.85%."""
    assert quantile_interval(np.arange(1.0, 11), 0.5) == (2, 9)
    below = stats.binom(10, 0.5)
    assert below.cdf(8) - below.cdf(1) == pytest.approx(0.9785, abs=1e-4)


def test_too_few_values_leave_a_bound_open() -> None:
    assert quantile_interval(np.arange(5.0), 0.95) == (3.0, math.inf)
    assert quantile_interval(np.arange(5.0), 0.5, Coverage(0.99)) == (-math.inf, math.inf)


@given(VALUES, st.sampled_from([0.25, 0.5, 0.9]), st.floats(0.2, 1))
def test_worth_less_is_wider(values: list[float], at: float, part: float) -> None:
    found = np.array(values)
    full = quantile_interval(found, at)
    less = quantile_interval(found, at, size=max(1.0, part * len(values)))
    assert full.lower <= quantile(found, at) <= full.upper
    assert less.lower <= quantile(found, at) <= less.upper


@pytest.mark.slow
@pytest.mark.parametrize("n", [20, 75])
@pytest.mark.parametrize("at", [0.5, 0.9])
def test_coverage(n: int, at: float) -> None:
    rng = np.random.default_rng(3)
    draws, truth = 4000, stats.lognorm(1).ppf(at)
    covered = 0
    for _ in range(draws):
        low, high = quantile_interval(rng.lognormal(size=n), at)
        covered += low <= truth <= high
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5
