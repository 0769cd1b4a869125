from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score, roc_curve  # type: ignore[import-untyped]

from riskcase.evidence.statistics.auroc import (
    auroc,
    count_ties,
    delong,
    resampled_auroc,
    roc_points,
)
from riskcase.evidence.statistics.resample import make_strata
from riskcase.evidence.statistics.share import Coverage

SCORES = st.lists(st.integers(0, 10).map(lambda one: one / 10), min_size=1, max_size=40)


@given(SCORES, SCORES)
def test_scikit_learn_has_the_same_area(honest: list[float], attack: list[float]) -> None:
    labels = [0] * len(honest) + [1] * len(attack)
    said = roc_auc_score(labels, honest + attack)
    assert auroc(np.array(honest), np.array(attack)) == pytest.approx(said)


@given(SCORES, SCORES)
def test_scikit_learn_has_the_same_curve(honest: list[float], attack: list[float]) -> None:
    labels = [0] * len(honest) + [1] * len(attack)
    fpr, tpr, _ = roc_curve(labels, honest + attack, drop_intermediate=False)
    found = roc_points(np.array(honest), np.array(attack))
    assert found.honest == pytest.approx(fpr)
    assert found.attack == pytest.approx(tpr)


@given(SCORES, SCORES)
def test_ties_by_counting(honest: list[float], attack: list[float]) -> None:
    expected = sum(one == other for one in honest for other in attack)
    assert count_ties(np.array(honest), np.array(attack)) == expected


def delong_by_hand(honest: list[float], attack: list[float]) -> float:
    """The variance as DeLong, DeLong and Clarke-Pearson (1988) write it, pair by pair."""
    kernel = np.array([[(a > h) + (a == h) / 2 for h in honest] for a in attack])
    ours, theirs = kernel.mean(axis=1), kernel.mean(axis=0)
    return float(ours.var(ddof=1) / len(attack) + theirs.var(ddof=1) / len(honest))


@given(
    st.lists(st.integers(0, 10).map(float), min_size=2, max_size=20),
    st.lists(st.integers(0, 10).map(float), min_size=2, max_size=20),
)
def test_variance_of_delong(honest: list[float], attack: list[float]) -> None:
    found = delong(np.array(honest), np.array(attack))
    area, variance = found.value, delong_by_hand(honest, attack)
    if 0 < area < 1 and variance > 1e-12:
        low, high = (np.log(one / (1 - one)) for one in found.interval)
        df = min(len(honest), len(attack)) - 1
        half = stats.t.ppf(0.975, df) * variance**0.5 / (area * (1 - area))
        if half < 30:  # beyond, the bounds are 0 and 1 to the last digit
            assert (high - low) / 2 == pytest.approx(half, rel=1e-6)
    assert found.interval.lower - 1e-9 <= area <= found.interval.upper + 1e-9


def test_wholly_apart_is_not_certain() -> None:
    found = delong(np.arange(20.0), np.arange(30.0, 50))
    assert found.value == 1
    assert found.interval == pytest.approx((0.025 ** (1 / 20), 1))
    codes = np.repeat([0, 1, 2, 3], 5), np.repeat([4, 5, 6, 7], 5)
    grouped = delong(np.arange(20.0), np.arange(30.0, 50), codes=codes)
    assert grouped.interval == pytest.approx((0.025 ** (1 / 4), 1))


def test_rows_of_one_cluster_are_not_new_ones() -> None:
    rng = np.random.default_rng(1)
    honest, attack = rng.normal(0, 1, 25), rng.normal(1, 1, 25)
    alone = delong(honest, attack)
    codes = np.repeat(np.arange(25), 4), 100 + np.repeat(np.arange(25), 4)
    repeated = delong(np.repeat(honest, 4), np.repeat(attack, 4), codes=codes)
    assert repeated.value == pytest.approx(alone.value)
    assert repeated.interval == pytest.approx(alone.interval, abs=0.02)
    claimed = delong(np.repeat(honest, 4), np.repeat(attack, 4))
    assert claimed.interval.lower > alone.interval.lower + 0.05


def test_resampling_agrees_and_its_seed_is_kept() -> None:
    rng = np.random.default_rng(1)
    honest, attack = np.round(rng.normal(0, 1, 200), 1), np.round(rng.normal(1, 1, 200), 1)
    kinds = np.repeat([0, 1], 200)
    strata = make_strata(np.arange(400), kinds, 5)
    drawn = resampled_auroc(honest, attack, strata)
    assert drawn == pytest.approx(delong(honest, attack).interval, abs=0.015)
    assert drawn == resampled_auroc(honest, attack, strata)
    assert drawn != resampled_auroc(honest, attack, strata._replace(seed=6))


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(30, 30), (200, 40)])
@pytest.mark.parametrize("apart", [0.0, 1.0, 2.0])
def test_coverage(sizes: tuple[int, int], apart: float) -> None:
    rng = np.random.default_rng(9)
    truth, draws, covered = float(stats.norm.cdf(apart / 2**0.5)), 3000, 0
    for _ in range(draws):
        honest, attack = rng.normal(0, 1, sizes[0]), rng.normal(apart, 1, sizes[1])
        low, high = delong(honest, attack).interval
        covered += low <= truth <= high
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5


@pytest.mark.slow
def test_coverage_in_clusters() -> None:
    rng = np.random.default_rng(9)
    truth, draws, covered = float(stats.norm.cdf(1 / 2**0.5)), 2000, 0
    codes = np.repeat(np.arange(30), 4), np.repeat(np.arange(30), 4)
    for _ in range(draws):
        shared = rng.normal(0, 0.6, 30)
        honest = 0 + shared[codes[0]] + rng.normal(0, 0.8, 120)
        attack = 1 + shared[codes[1]] + rng.normal(0, 0.8, 120)
        low, high = delong(honest, attack, codes=codes).interval
        covered += low <= truth <= high
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5


def test_one_side_leaves_the_other_open() -> None:
    honest, attack = np.array([1.0, 2.0, 5.0]), np.array([2.0, 4.0, 6.0])
    both = delong(honest, attack, Coverage(0.9)).interval
    lower = delong(honest, attack, Coverage(0.95, "lower")).interval
    assert lower == pytest.approx((both.lower, 1.0))
