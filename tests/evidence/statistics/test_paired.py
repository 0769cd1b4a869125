from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import mcnemar as oracle  # type: ignore[import-untyped]

from riskcase.evidence.statistics.paired import exact_difference, mcnemar, paired_difference
from riskcase.evidence.statistics.share import Coverage

PAIRS = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)).filter(
    lambda one: sum(one) > 1
)


@given(st.integers(0, 60), st.integers(0, 60))
def test_statsmodels_agrees(gained: int, lost: int) -> None:
    said = oracle([[7, lost], [gained, 9]], exact=True).pvalue
    assert mcnemar(gained, lost) == pytest.approx(said, abs=1e-12)


def test_approval_ratings() -> None:
    """A. Agresti, Categorical Data Analysis, 2nd edition 2002, 10.1: 150 and 86 of 1600 changed.

    The difference is -0.04; its 95% interval by Wald is -0.0587 to -0.0213.
    """
    low, high = paired_difference(86, 150, 1600)
    assert (low, high) == pytest.approx((-0.0587, -0.0213), abs=2e-4)
    assert mcnemar(86, 150) < 0.0001


@given(PAIRS)
def test_bounds_contain_the_difference_and_mirror(pairs: tuple[int, int, int]) -> None:
    gained, lost, same = pairs
    n = gained + lost + same
    low, high = paired_difference(gained, lost, n)
    assert -1 <= low <= (gained - lost) / n <= high <= 1
    assert paired_difference(lost, gained, n) == pytest.approx((-high, -low))
    wide = paired_difference(gained, lost, n, Coverage(0.99))
    assert wide.lower <= low <= high <= wide.upper


def test_no_pair_that_differs_is_no_proof_of_equality() -> None:
    most = 1 - 0.0125 ** (1 / 50)
    assert paired_difference(0, 0, 50) == pytest.approx((-most, most))
    upper = exact_difference(0, 0, 50, Coverage(0.95, "upper"))
    assert upper == pytest.approx((-1, 1 - 0.025 ** (1 / 50)))


@pytest.mark.slow
@pytest.mark.parametrize("n", [10, 30, 100])
@pytest.mark.parametrize("chances", [(0.3, 0.1), (0.05, 0.02), (0.2, 0.2), (0.0, 0.1), (0.0, 0.02)])
def test_coverage(n: int, chances: tuple[float, float]) -> None:
    rng = np.random.default_rng(5)
    draws, covered = 4000, 0
    up, down = chances
    for gained, lost, _ in rng.multinomial(n, [up, down, 1 - up - down], size=draws):
        found = paired_difference(gained, lost, n)
        covered += found.lower <= up - down <= found.upper
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5
