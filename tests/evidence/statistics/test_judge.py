from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.judge import corrected_interval, corrected_share, each_level
from riskcase.evidence.statistics.share import Coverage, share_interval

SHARES = st.floats(0, 1)


@given(SHARES, st.floats(0.55, 1), st.floats(0.55, 1))
def test_correction_undoes_the_judge(true: float, sensitivity: float, specificity: float) -> None:
    marked = true * sensitivity + (1 - true) * (1 - specificity)
    assert corrected_share(marked, sensitivity, specificity) == pytest.approx(true, abs=1e-9)


def test_a_screening_test() -> None:
    """Rogan and Gladen (1978): (0.2 + 0.9 - 1) / (0.8 + 0.9 - 1) is one seventh."""
    assert corrected_share(0.2, 0.8, 0.9) == pytest.approx(1 / 7)
    assert corrected_share(0.05, 0.8, 0.9) == 0.0
    assert corrected_share(0.5, 0.4, 0.6) is None


def test_a_judge_that_may_be_a_coin_says_nothing() -> None:
    doubtful = Interval(0.3, 0.9)
    assert corrected_interval(Interval(0.1, 0.2), doubtful, doubtful) == (0.0, 1.0)


@given(SHARES, SHARES, st.floats(0.6, 0.9), st.floats(0.6, 0.9))
def test_a_worse_known_judge_is_wider(one: float, two: float, se: float, sp: float) -> None:
    marked = Interval(min(one, two), max(one, two))
    sure = corrected_interval(marked, Interval(se, se), Interval(sp, sp))
    wide = [Interval(one - 0.05, one + 0.05) for one in (se, sp)]
    unsure = corrected_interval(marked, *wide)
    assert unsure.lower <= sure.lower + 1e-12
    assert sure.upper <= unsure.upper + 1e-12


@pytest.mark.slow
@pytest.mark.parametrize("true", [0.01, 0.1, 0.4])
@pytest.mark.parametrize("validated", [40, 300])
def test_coverage(true: float, validated: int) -> None:
    rng = np.random.default_rng(11)
    draws, covered, n, se, sp = 1500, 0, 400, 0.85, 0.95
    each = Coverage(each_level(0.95))
    for _ in range(draws):
        marked = rng.binomial(n, true * se + (1 - true) * (1 - sp))
        quality = [share_interval(rng.binomial(validated, p), validated, each) for p in (se, sp)]
        found = corrected_interval(share_interval(marked, n, each), *quality)
        covered += found.lower <= true <= found.upper
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5
