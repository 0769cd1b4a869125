from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inspect_ai.scorer import SampleScore, Score, ci
from scipy import stats  # type: ignore[import-untyped]

from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.mean import clustered_mean, mean_of_equals
from riskcase.evidence.statistics.share import Coverage

VALUES = st.lists(st.integers(-1000, 1000).map(lambda one: one / 7), min_size=2, max_size=40)


@given(VALUES.filter(lambda values: len(set(values)) > 1))
def test_scipy_agrees_on_independent_rows(values: list[float]) -> None:
    found = clustered_mean(np.array(values))
    said = stats.ttest_1samp(values, 0)
    assert found.interval == pytest.approx(tuple(said.confidence_interval(0.95)))
    assert found.p_value == pytest.approx(said.pvalue, abs=1e-12)


@given(VALUES, st.integers(2, 6), st.integers(0, 99))
def test_inspect_agrees_on_clusters(values: list[float], clusters: int, seed: int) -> None:
    codes = np.random.default_rng(seed).integers(0, clusters, len(values))
    found = clustered_mean(np.array(values), codes)
    scores = [
        SampleScore(score=Score(value=value), sample_metadata={"task": int(code)})
        for code, value in zip(codes, values, strict=True)
    ]
    metric: Any = ci(cluster="task")
    said = metric(scores)
    if found.interval:
        assert found.interval == pytest.approx((said["lower"], said["upper"]), abs=1e-9)


def test_student_1908() -> None:
    """Sleep data of Student (1908): mean 1.58, t = 4.0621, p = 0.002833, 0.7001 to 2.4599 (R)."""
    extra = np.array([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    found = clustered_mean(extra)
    assert found.value == pytest.approx(1.58)
    assert found.interval == pytest.approx((0.7001142, 2.4598858), abs=1e-7)
    assert found.p_value == pytest.approx(0.00283289, abs=1e-8)


def test_equal_values_say_nothing_of_the_spread() -> None:
    assert clustered_mean(np.full(50, 0.1)).interval is None
    assert clustered_mean(np.array([1.0, 2.0]), np.array([0, 0])).interval is None
    ends = Interval(0.0, 1.0)
    zero, half = mean_of_equals(0.0, 30, ends), mean_of_equals(0.5, 30, ends)
    assert zero == pytest.approx((0.0, 1 - 0.025 ** (1 / 30)))
    assert half.lower == pytest.approx(1 - half.upper)


def test_one_side_leaves_the_other_open() -> None:
    values = np.array([1.0, 2.0, 4.0])
    both, upper = clustered_mean(values, coverage=Coverage(0.9)).interval, None
    upper = clustered_mean(values, coverage=Coverage(0.95, "upper")).interval
    assert both
    assert upper == pytest.approx((-math.inf, both.upper))


@pytest.mark.slow
@pytest.mark.parametrize("clusters", [5, 12, 40])
@pytest.mark.parametrize("correlation", [0.0, 0.5])
def test_coverage_of_means_in_clusters(clusters: int, correlation: float) -> None:
    rng = np.random.default_rng(7)
    draws, covered = 4000, 0
    codes = np.repeat(np.arange(clusters), 6)
    for _ in range(draws):
        shared = rng.normal(size=clusters)[codes] * correlation**0.5
        values = 3 + shared + rng.normal(size=len(codes)) * (1 - correlation) ** 0.5
        found = clustered_mean(values, codes).interval
        covered += bool(found and found.lower <= 3 <= found.upper)
    assert abs(covered / draws - 0.95) < 3 * (0.05 * 0.95 / draws) ** 0.5
