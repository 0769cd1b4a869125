from __future__ import annotations

import math
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaincinv  # type: ignore[import-untyped]

from riskcase.evidence.statistics.interval import clopper_pearson, lower_bound, upper_bound

# k, n, lower, upper, digits; two-sided at 95%.
TWO_SIDED = [
    # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 5.
    (81, 263, 0.2527, 0.3676, 4),
    (15, 148, 0.0578, 0.1617, 4),
    (0, 20, 0.0, 0.1684, 4),
    (1, 29, 0.0009, 0.1776, 4),
    # Mendel's peas: W. J. Conover, Practical Nonparametric Statistics (1971), as R's binom.test.
    (682, 925, 0.7076683, 0.7654066, 7),
    (3, 50, 0.0125486, 0.1654819, 7),
    # Percentages that the published reports and their readers give.
    (19, 32, 0.41, 0.76, 2),
    (7, 10, 0.35, 0.93, 2),
    (3, 3, 0.29, 1.0, 2),
    (153, 163, 0.89, 0.97, 2),
    (0, 86, 0.0, 0.042, 3),
]


@pytest.mark.parametrize(("k", "n", "lower", "upper", "digits"), TWO_SIDED)
def test_published_intervals(k: int, n: int, lower: float, upper: float, digits: int) -> None:
    interval = clopper_pearson(k, n)
    assert (round(interval.lower, digits), round(interval.upper, digits)) == (lower, upper)


@pytest.mark.parametrize(("n", "upper"), [(300, 0.0099361), (50, 0.0581551)])
def test_zero_events_one_sided(n: int, upper: float) -> None:
    assert round(upper_bound(0, n), 7) == upper
    assert round(lower_bound(n, n), 7) == pytest.approx(1 - upper)


def test_rule_of_three() -> None:
    """Hanley and Lippman-Hand, JAMA 249 (1983), 1743-1745: about 3/n for zero events."""
    for n in (100, 1_000, 10**6, 10**12):
        assert upper_bound(0, n) == pytest.approx(3 / n, rel=0.02)


def _tail_at_most(k: int, n: int, share: Fraction) -> Fraction:
    """P(X <= k) by exact summation."""
    terms = (math.comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k + 1))
    return sum(terms, Fraction(0))


SAMPLES = st.integers(1, 25).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(SAMPLES, st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]))
@settings(deadline=None)
def test_bounds_solve_their_equations(sample: tuple[int, int], level: float) -> None:
    k, n = sample
    lower, upper = clopper_pearson(k, n, level)
    tail, step = Fraction(1 - level) / 2, Fraction(1, 10**9)
    if k < n:
        bound = Fraction(upper)
        assert _tail_at_most(k, n, bound + step) < tail < _tail_at_most(k, n, bound - step)
    if k > 0:
        bound = Fraction(lower)
        above = [1 - _tail_at_most(k - 1, n, bound + move) for move in (-step, step)]
        assert above[0] < tail < above[1]


@given(SAMPLES, st.sampled_from([0.8, 0.95]))
@settings(deadline=None)
def test_one_side_is_the_side_of_a_wider_interval(sample: tuple[int, int], level: float) -> None:
    both = clopper_pearson(*sample, level=1 - 2 * (1 - level))
    assert lower_bound(*sample, level) == pytest.approx(both.lower, abs=1e-12)
    assert upper_bound(*sample, level) == pytest.approx(both.upper, abs=1e-12)


@given(SAMPLES)
@settings(deadline=None)
def test_symmetry(sample: tuple[int, int]) -> None:
    k, n = sample
    one, other = clopper_pearson(k, n), clopper_pearson(n - k, n)
    assert one.lower == pytest.approx(1 - other.upper, abs=1e-12)


@given(SAMPLES)
@settings(deadline=None)
def test_more_events_raise_and_a_higher_level_widens(sample: tuple[int, int]) -> None:
    k, n = sample
    here, wider = clopper_pearson(k, n), clopper_pearson(k, n, 0.99)
    assert wider.lower <= here.lower <= k / n <= here.upper <= wider.upper
    if k < n:
        more = clopper_pearson(k + 1, n)
        assert here.lower < more.lower
        assert here.upper < more.upper


@pytest.mark.parametrize("n", [1, 5, 20, 40])
def test_coverage_is_at_least_the_level(n: int) -> None:
    intervals = [clopper_pearson(k, n) for k in range(n + 1)]
    for step in range(1, 100):
        share = step / 100
        covered = sum(
            math.comb(n, k) * share**k * (1 - share) ** (n - k)
            for k, (lower, upper) in enumerate(intervals)
            if lower <= share <= upper
        )
        assert covered >= 0.95


@pytest.mark.parametrize(
    ("k", "n", "level"),
    [(-1, 5, 0.95), (6, 5, 0.95), (0, 0, 0.95), (0, 5, 0.0), (0, 5, 1.0), (0, 5, math.nan)],
)
def test_wrong_arguments(k: int, n: int, level: float) -> None:
    for function in (clopper_pearson, upper_bound, lower_bound):
        with pytest.raises(ValueError, match=r"from 0 to n|at least 1|above 0"):
            function(k, n, level)


LARGE_SAMPLES = st.integers(2, 1100).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n)))


@given(LARGE_SAMPLES, st.sampled_from([0.05, 0.5, 0.95, 0.999]))
@settings(deadline=None)
def test_bounds_are_quantiles_of_beta_distributions(sample: tuple[int, int], level: float) -> None:
    k, n = sample
    tail = (1 - level) / 2
    lower, upper = clopper_pearson(k, n, level)
    assert lower == pytest.approx(betaincinv(k, n - k + 1, tail), rel=1e-12)
    assert 1 - upper == pytest.approx(betaincinv(n - k, k + 1, tail), rel=1e-9)
    assert lower_bound(k, n, level) == pytest.approx(betaincinv(k, n - k + 1, 1 - level), rel=1e-12)


def test_an_interval_of_a_usual_sample_costs_no_scipy() -> None:
    code = (
        "import sys; from riskcase.evidence.statistics.interval import clopper_pearson;"
        "clopper_pearson(5, 163); sys.exit('scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
