from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inspect_ai.scorer import SampleScore, Score, ci_wilson, stderr
from statsmodels.regression.linear_model import OLS  # type: ignore[import-untyped]

from riskcase.evidence.statistics.clusters import (
    FEW,
    RARE,
    Worth,
    cluster_sums,
    design_effect,
    effective_size,
    exact_size,
    variance_of_mean,
)
from riskcase.evidence.statistics.distributions import t_quantile
from riskcase.evidence.statistics.share import Coverage, share_interval

CLUSTERED = st.lists(st.tuples(st.integers(0, 8), st.floats(0, 1)), min_size=2, max_size=60)


def test_300_tests_in_30_clusters() -> None:
    """Arithmetic: 300 / (1 + 9 * 0.3), and 1 - 0.05 ** (1 / 81.08)."""
    codes = np.repeat(np.arange(30), 10)
    worth = effective_size(np.zeros(300), codes, 0.3)
    assert round(worth.size, 2) == 81.08
    bound = share_interval(0, worth.size, Coverage(0.95, "upper")).upper
    assert round(bound, 6) == 0.036273
    assert round(share_interval(0, 300, Coverage(0.95, "upper")).upper, 7) == 0.0099361


def test_unequal_clusters_are_worth_less_than_their_number() -> None:
    """Kish, Survey Sampling (1965), 8.2: m* = sum of m * m / sum of m."""
    sizes = np.array([10, 10, 1, 1, 1, 1])
    assert design_effect(sizes, 1.0) == pytest.approx(204 / 24)
    assert 24 / design_effect(sizes, 1.0) < 6
    assert design_effect(sizes, 0.0) == 1


def test_what_cannot_be_seen_is_taken_at_its_worst() -> None:
    codes = np.repeat(np.arange(40), 5)
    assert effective_size(np.zeros(200), codes) == Worth(40.0, 40, "rare")
    nine = (np.arange(200) % 5 == 0) & (codes < RARE - 1)
    assert effective_size(nine.astype(float), codes).how == "rare"
    ten = (np.arange(200) % 5 == 0) & (codes < RARE)
    assert effective_size(ten.astype(float), codes).how == "seen"
    few = np.repeat(np.arange(FEW - 1), 5)
    mixed = (np.arange(len(few)) % 3 == 0).astype(float)
    assert effective_size(mixed, few) == Worth(FEW - 1, FEW - 1, "few")
    assert effective_size(mixed, None).size == len(few)
    assert effective_size(mixed, np.arange(len(mixed))).how == "rows"


@given(CLUSTERED)
def test_inspect_has_the_same_standard_error(rows: list[tuple[int, float]]) -> None:
    codes, values = np.array([one[0] for one in rows]), np.array([one[1] for one in rows])
    scores = [
        SampleScore(score=Score(value=value), sample_metadata={"task": str(code)})
        for code, value in rows
    ]
    metric: Any = stderr(cluster="task")
    said = metric(scores)
    found = variance_of_mean(values, codes)
    if len(np.unique(codes)) > 1:
        assert found == pytest.approx(said**2, abs=1e-15)
    else:
        assert np.isnan(found)


@given(CLUSTERED.filter(lambda rows: len({code for code, _ in rows}) > 2))
def test_statsmodels_has_the_same_standard_error(rows: list[tuple[int, float]]) -> None:
    codes, values = np.array([one[0] for one in rows]), np.array([one[1] for one in rows])
    fitted = OLS(values, np.ones(len(values))).fit(
        cov_type="cluster", cov_kwds={"groups": codes, "use_correction": True}
    )
    n = len(values)
    # Its correction is C / (C - 1) * (n - 1) / (n - 1) for one parameter.
    expected = float(fitted.cov_params()[0, 0])
    assert variance_of_mean(values, codes) == pytest.approx(expected * (n - 1) / (n - 1), abs=1e-12)


@given(st.integers(FEW, 60), st.integers(2, 6), st.integers(0, 2**16))
def test_inspect_has_the_same_score_interval(clusters: int, size: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    codes = np.repeat(np.arange(clusters), size)
    events = (rng.random(len(codes)) < rng.random(clusters)[codes]).astype(float)
    scores = [
        SampleScore(score=Score(value=value), sample_metadata={"task": str(code)})
        for code, value in zip(codes, events, strict=True)
    ]
    metric: Any = ci_wilson(cluster="task")
    said = metric(scores)
    worth = effective_size(events, codes)
    if worth.how == "seen":
        critical = -t_quantile(0.025, clusters - 1)
        k = events.mean() * worth.size
        found = share_interval(k, worth.size, method="wilson", critical=critical)
        assert found == pytest.approx((said["lower"], said["upper"]), abs=1e-9)
        assert exact_size(worth, len(codes), 0.025) < worth.size


@given(CLUSTERED, st.integers(0, 2**16))
def test_the_order_of_rows_does_not_matter(rows: list[tuple[int, float]], seed: int) -> None:
    codes = np.array([one[0] for one in rows])
    events = np.array([float(one[1] > 0.5) for one in rows])
    order = np.random.default_rng(seed).permutation(len(rows))
    here, there = effective_size(events, codes), effective_size(events[order], codes[order])
    assert here.size == pytest.approx(there.size)
    assert (here.clusters, here.how) == (there.clusters, there.how)
    assert cluster_sums(events, codes).sum() == events.sum()
    assert 0 < here.size <= len(rows)


@pytest.mark.slow
@pytest.mark.parametrize("clusters", [8, 15, 25, 60])
@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("share", [0.02, 0.2, 0.5])
def test_coverage_of_shares_in_clusters(clusters: int, correlation: float, share: float) -> None:
    """Beta-binomial clusters of unequal sizes; the exact interval covers at least the level."""
    rng = np.random.default_rng(20)
    covered = draws = 1500
    for _ in range(draws):
        sizes = rng.integers(2, 12, clusters)
        scale = (1 - correlation) / max(correlation, 1e-9)
        rates = (
            rng.beta(share * scale, (1 - share) * scale, clusters)
            if correlation
            else np.full(clusters, share)
        )
        codes = np.repeat(np.arange(clusters), sizes)
        events = (rng.random(len(codes)) < rates[codes]).astype(float)
        worth = effective_size(events, codes)
        size = exact_size(worth, len(codes), 0.025)
        low, high = share_interval(events.mean() * size, size)
        covered -= not low <= share <= high
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5
