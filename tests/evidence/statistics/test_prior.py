from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brute  # type: ignore[import-untyped]

from riskcase.evidence.statistics.prior import (
    Prior,
    conservative_claim,
    trials_for,
    worst_confidence,
)

PRIOR = Prior(1e-4, 0.9)


def test_thousand_clean_trials() -> None:
    """By the formula: .9 (1 - 1e-4)^1000 over itself and .1 (1 - 1e-3)^1000."""
    assert round(worst_confidence(0, 1000, 1e-3, PRIOR), 6) == 0.956799
    assert trials_for(0.99, 1e-3, PRIOR) == 2663
    assert worst_confidence(0, 2663, 1e-3, PRIOR) >= 0.99 > worst_confidence(0, 2662, 1e-3, PRIOR)


def test_a_bound_and_its_doubt() -> None:
    """Bishop and others (2011): 99% sure of 1e-5 supports about 1e-2."""
    assert conservative_claim(0.01, 1e-5) == pytest.approx(0.0100099)
    assert conservative_claim(0.0, 0.3) == 0.3
    assert conservative_claim(1.0, 0.3) == 1.0


@given(st.integers(0, 5), st.integers(5, 400), st.floats(0.05, 0.95))
def test_no_two_point_prior_is_worse(k: int, n: int, confidence: float) -> None:
    """Every prior with its mass at one point on each side gives at least as much confidence."""
    prior, at_most = Prior(0.01, confidence, 0.001), 0.03
    least = worst_confidence(k, n, at_most, prior)

    def sure(points: tuple[float, float]) -> float:
        kept, lost = (x**k * (1 - x) ** (n - k) for x in points)
        return float(confidence * kept / (confidence * kept + (1 - confidence) * lost))

    ranges = (slice(0.001, 0.0101, 0.0015), slice(0.03, 0.999, 0.02))
    found = brute(sure, ranges, finish=None, full_output=True)[1]
    assert least <= found + 1e-9
    assert least == pytest.approx(found, abs=0.02)


@given(st.integers(0, 3000), st.floats(0.01, 0.99))
def test_clean_trials_help_and_events_hurt(n: int, confidence: float) -> None:
    prior = Prior(1e-3, confidence, 1e-6)
    here = worst_confidence(0, n, 1e-2, prior)
    assert worst_confidence(0, n + 1, 1e-2, prior) >= here - 1e-12
    assert worst_confidence(1, n + 1, 1e-2, prior) <= here + 1e-12
    assert 0 <= here <= 1


@given(st.floats(0.5, 0.999), st.floats(0.01, 0.99))
def test_trials_are_just_enough(wanted: float, confidence: float) -> None:
    prior = Prior(1e-3, confidence)
    n = trials_for(wanted, 1e-2, prior)
    assert n is not None
    assert worst_confidence(0, n, 1e-2, prior) >= wanted - 1e-9
    assert n == 0 or worst_confidence(0, n - 1, 1e-2, prior) < wanted


def test_ends() -> None:
    assert worst_confidence(1, 1000, 1e-3, PRIOR) == 0.0  # the share may have been none at all
    assert worst_confidence(0, 10, 0.5, Prior(0.1, 1.0)) == 1.0
    assert worst_confidence(0, 10, 0.5, Prior(0.1, 0.0)) == 0.0
    assert worst_confidence(10**7, 10**7, 1e-3, Prior(1e-4, 0.9, 1e-6)) == 0.0
    assert trials_for(0.99, 1e-3, Prior(1e-3, 0.9)) is None  # nothing tells both sides apart
    assert trials_for(0.5, 1e-3, PRIOR) == 0
    with pytest.raises(ValueError, match="rise"):
        worst_confidence(0, 10, 1e-5, PRIOR)


def test_huge_numbers_of_trials_do_not_overflow() -> None:
    found = worst_confidence(0, 1e9, 1e-3, PRIOR)
    assert math.isfinite(found)
    assert found == 1.0
    assert np.isfinite(worst_confidence(5, 1e9, 1e-3, Prior(1e-4, 0.9, 1e-6)))
