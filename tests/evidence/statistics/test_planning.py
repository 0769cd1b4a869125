"""Numbers of runs against closed forms, scipy and the tables of the field."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from riskcase.evidence.statistics.interval import clopper_pearson, upper_bound
from riskcase.evidence.statistics.planning import (
    assurance,
    chance_at_most,
    design_effect,
    plan_runs,
    runs_needed,
)


@pytest.mark.parametrize(
    ("limit", "level", "sides", "runs"),
    [
        (0.05, 0.95, 1, 59),  # 1 - 0.05^(1/59) = 4.95%; the table of sample sizes by discovery
        (0.05, 0.95, 2, 72),  # 1 - 0.025^(1/72) = 4.99%
        (0.01, 0.95, 1, 299),
        (0.001, 0.95, 1, 2995),
        (0.10, 0.90, 1, 22),
        (0.01, 0.99, 1, 459),
        (0.05, 0.99, 1, 90),
    ],
)
def test_no_failure(limit: float, level: float, sides: int, runs: int) -> None:
    """N = ceil(log(1 - level) / log(1 - limit)): Hahn & Meeker 1991, section 9.6; Wilks 1941."""
    assert runs_needed(0, limit, level, sides) == runs
    closed = math.log((1 - level) / sides) / math.log(1 - limit)
    assert runs == math.ceil(closed)


@given(
    k=st.integers(0, 30),
    limit=st.floats(0.002, 0.6),
    level=st.sampled_from([0.9, 0.95, 0.99]),
    sides=st.sampled_from([1, 2]),
)
def test_fewest_runs_are_those_of_the_binomial(
    k: int, limit: float, level: float, sides: int
) -> None:
    """A bound is below the limit if, at the limit, so few failures have less than the tail."""
    runs = runs_needed(k, limit, level, sides)
    assert runs is not None
    tail = (1 - level) / sides
    assume(abs(stats.binom.cdf(k, runs, limit) - tail) > 1e-9 * tail)
    assert stats.binom.cdf(k, runs, limit) < tail
    assert runs == k + 1 or stats.binom.cdf(k, runs - 1, limit) >= tail * (1 - 1e-9)


def test_with_one_failure() -> None:
    assert runs_needed(1, 0.05, 0.95, 1) == 93  # Hahn & Meeker 1991, table A.23
    assert runs_needed(2, 0.05, 0.95, 1) == 124
    assert upper_bound(1, 93, 0.95) < 0.05 < upper_bound(1, 92, 0.95)


def test_a_bound_that_may_be_reached_needs_no_run_more() -> None:
    limit = clopper_pearson(0, 50).upper
    assert runs_needed(0, limit, 0.95, 2, or_equal=True) == 50
    assert runs_needed(0, limit, 0.95, 2) == 51


def test_too_small_a_limit_and_none() -> None:
    assert runs_needed(0, 1e-9, 0.95) is None
    for limit in (0.0, 1.0, -1.0):
        with pytest.raises(ValueError, match="above 0 and below 1"):
            runs_needed(0, limit, 0.95)


@given(k=st.integers(0, 40), n=st.integers(1, 400), rate=st.floats(0, 1))
def test_chance_is_that_of_scipy(k: int, n: int, rate: float) -> None:
    expected = stats.binom.cdf(k, n, rate)
    assert chance_at_most(k, n, rate) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(
    limit=st.sampled_from([0.02, 0.05, 0.2]),
    part=st.sampled_from([0.0, 0.05, 0.2, 0.4]),
    power=st.sampled_from([0.5, 0.8, 0.95]),
    sides=st.sampled_from([1, 2]),
)
def test_no_fewer_runs_reach_the_power(limit: float, part: float, power: float, sides: int) -> None:
    """Against a search through every number of runs, with scipy alone."""
    rate = part * limit
    plan = plan_runs(limit, rate, power, 0.95, sides)
    assert plan is not None
    for n in range(1, plan.runs + 1):
        allowed = int(stats.binom.ppf(0.05 / sides, n, limit))
        while allowed >= 0 and stats.binom.cdf(allowed, n, limit) >= 0.05 / sides:
            allowed -= 1
        reached = allowed >= 0 and stats.binom.cdf(allowed, n, rate) >= power
        assert reached == (n == plan.runs), n
    assert plan.power == pytest.approx(stats.binom.cdf(plan.allowed, plan.runs, rate))


def test_no_number_of_runs_is_enough_above_the_limit() -> None:
    assert plan_runs(0.05, 0.05, 0.8, 0.95) is None
    assert plan_runs(0.05, 0.06, 0.8, 0.95) is None


@given(
    k=st.integers(0, 20), n=st.integers(1, 300), seen=st.integers(0, 20), more=st.integers(1, 200)
)
def test_assurance_is_beta_binomial(k: int, n: int, seen: int, more: int) -> None:
    of = seen + more
    expected = stats.betabinom.cdf(k, n, seen + 0.5, of - seen + 0.5)
    assert assurance(k, n, seen, of) == pytest.approx(expected, rel=1e-8, abs=1e-10)


def test_design_effect() -> None:
    """Kish 1965: clusters of 20 with rho 0.05 cost nearly twice the runs."""
    assert design_effect(20, 0.05) == pytest.approx(1.95)
    assert design_effect(1, 1) == 1
    assert design_effect(8, 1) == 8
    for size, rho in ((0.5, 0.1), (2, -0.1), (2, 1.1)):
        with pytest.raises(ValueError, match="rho"):
            design_effect(size, rho)
