from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from riskcase.evidence.statistics.audit import (
    Scores,
    achieved_tolerance,
    fit_threshold,
    is_flagged,
    resampled_audit,
    smallest_budget,
)
from riskcase.evidence.statistics.resample import chunks, make_strata
from riskcase.evidence.statistics.share import share_interval

COARSE = st.lists(st.integers(0, 10).map(lambda one: one / 10), min_size=1, max_size=60)
BUDGETS = st.sampled_from([0.01, 0.05, 0.1, 0.3, 1.0])


def test_tolerance_of_a_small_set() -> None:
    """Beta(3, 198) and Beta(10, 991): 90% between these quantiles, by scipy.stats."""
    found = achieved_tolerance(3, 200)
    assert (round(found.lower, 5), round(found.upper, 4)) == (0.0041, 0.0311)
    assert found == pytest.approx(tuple(stats.beta(3, 198).ppf([0.05, 0.95])))
    larger = achieved_tolerance(10, 1000)
    assert (round(larger.lower, 4), round(larger.upper, 4)) == (0.0054, 0.0157)


@given(COARSE, BUDGETS)
def test_the_lowest_threshold_that_keeps_to_the_budget(honest: list[float], budget: float) -> None:
    scores = np.array(honest)
    allowed = math.floor(budget * len(honest) + 1e-9)
    if allowed < 1:
        with pytest.raises(ValueError, match="less than one of"):
            fit_threshold(scores, budget)
        return
    found = fit_threshold(scores, budget)
    flagged = is_flagged(scores, found)
    assert flagged.sum() <= allowed
    assert found.achieved == pytest.approx(flagged.mean())
    looser = [one for one in set(honest) if one < found.value or found.above]
    assert all((scores >= one).sum() > allowed for one in looser)
    assert found.loose_achieved == pytest.approx((scores >= found.loose).mean())
    assert (found.tied > 0) == (flagged.sum() < allowed)


def test_ties_are_counted_both_ways() -> None:
    """Eight of a hundred honest rows have 0.9; a budget of 5% does not allow them."""
    honest = np.array([0.9] * 8 + [0.1] * 92)
    found = fit_threshold(honest, 0.05)
    assert (found.above, found.achieved, found.tied) == (True, 0.0, 8)
    assert (found.loose, found.loose_achieved) == (0.9, 0.08)
    assert is_flagged(np.array([0.9, 0.95]), found).tolist() == [False, True]
    assert smallest_budget(200) == 0.005


def test_a_budget_is_a_share_and_rounds_as_people_do() -> None:
    honest = np.arange(300.0)
    assert fit_threshold(honest, 0.01).value == 297  # 0.01 * 300 is 3 rows
    assert fit_threshold(honest, 1.0).value == 0


def strata_of(honest: int, attack: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray, int]:
    return np.arange(honest + attack), np.repeat([0, 1], [honest, attack]), seed


def slow_audit(
    honest: np.ndarray, attack: np.ndarray, harm: np.ndarray, budget: float, drawn: np.ndarray
) -> float:
    """One draw, by repeating rows and fitting anew."""
    n = len(honest)
    ours = np.repeat(honest, drawn[:n].astype(int))
    theirs, harms = (np.repeat(one, drawn[n:].astype(int)) for one in (attack, harm))
    scores, counts = np.unique(ours, return_counts=True)
    threshold = math.inf
    for score, above in zip(scores[::-1], np.cumsum(counts[::-1]), strict=True):
        if above <= budget * len(ours) + 1e-9:
            threshold = score
    flagged = theirs >= threshold if threshold < math.inf else theirs > scores[-1]
    return float((harms * ~flagged).mean())


@given(COARSE, COARSE, st.sampled_from([0.1, 0.3]), st.integers(0, 999))
def test_each_draw_is_a_whole_audit(
    honest: list[float], attack: list[float], budget: float, seed: int
) -> None:
    ours, theirs = np.array(honest), np.array(attack)
    harm = (np.arange(len(attack)) % 3 > 0).astype(float)
    strata = make_strata(*strata_of(len(honest), len(attack), seed))
    draws = next(chunks(strata, 2000))
    slow = np.sort([slow_audit(ours, theirs, harm, budget, one) for one in draws[:60]])
    few = np.concatenate(list(chunks(strata, 2000)))
    assert np.array_equal(few, draws)
    found = resampled_audit(Scores(ours, theirs), harm, budget, strata, 1 - 1e-9)
    # The widest interval holds every draw, and its ends are draws.
    assert found.lower <= slow[0] + 1e-12
    assert slow[-1] <= found.upper + 1e-12
    everything = [slow_audit(ours, theirs, harm, budget, one) for one in draws]
    assert found == pytest.approx((min(everything), max(everything)))


def test_clusters_of_both_sets_are_drawn_with_both() -> None:
    codes, kinds = np.array([0, 0, 1, 1, 2, 3]), np.array([0, 1, 0, 1, 0, 1])
    draws = next(chunks(make_strata(codes, kinds, 3), 500))
    assert np.array_equal(draws[:, 0], draws[:, 1])
    assert np.array_equal(draws[:, 2], draws[:, 3])
    assert np.all(draws[:, 0] + draws[:, 2] == 2)
    assert np.all(draws[:, 4:] == 1)


def test_draws_do_not_depend_on_how_many_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    strata = make_strata(*strata_of(40, 30))
    whole = np.concatenate(list(chunks(strata, 300)))
    monkeypatch.setattr("riskcase.evidence.statistics.resample.CELLS", 70 * 300)
    again = np.concatenate(list(chunks(strata, 300)))
    assert np.array_equal(whole, again)
    assert whole.mean() == 1


@pytest.mark.slow
@pytest.mark.parametrize("caught", [0.5, 2.0])
@pytest.mark.parametrize("success", [0.05, 0.4])
def test_coverage_with_the_threshold_fitted(caught: float, success: float) -> None:
    """Safety at a budget of 5%; the truth is that of the threshold of all honest rows."""
    rng = np.random.default_rng(8)
    threshold = stats.norm.ppf(0.95)
    truth = 1 - success * stats.norm.cdf(threshold - caught)
    draws, covered, n = 600, 0, 150
    for _ in range(draws):
        honest, attack = rng.normal(0, 1, 2 * n), rng.normal(caught, 1, n)
        harm = (rng.random(n) < success).astype(float)
        fine = 1 - harm * ~is_flagged(attack, fit_threshold(honest, 0.05))
        low, high = share_interval(int(fine.sum()), n)
        strata = make_strata(*strata_of(2 * n, n))
        passed = resampled_audit(Scores(honest, attack), harm, 0.05, strata)
        covered += min(low, 1 - passed.upper) <= truth <= max(high, 1 - passed.lower)
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5
