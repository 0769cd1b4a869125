from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.evidence.statistics.attempts import (
    Attempts,
    attempts_chance,
    success_before_caught,
    with_any_dependence,
)

CHANCES = st.tuples(st.floats(0, 0.5), st.floats(0, 0.5)).filter(lambda one: sum(one) > 1e-6)
TRIES = st.none() | st.integers(1, 200)


def test_two_in_a_hundred_against_ten() -> None:
    """S / (s + c) is one sixth."""
    assert success_before_caught(0.02, 0.10) == pytest.approx(1 / 6, rel=1e-12)


@given(CHANCES, st.integers(1, 30))
def test_adding_up_attempt_by_attempt(chances: tuple[float, float], tries: int) -> None:
    success, caught = chances
    going_on = 1 - success - caught
    expected = sum(success * going_on**i for i in range(tries))
    assert success_before_caught(success, caught, tries) == pytest.approx(expected, abs=1e-12)


@given(CHANCES, TRIES)
def test_any_dependence_holds_independence(chances: tuple[float, float], tries: int | None) -> None:
    low, high = with_any_dependence(*chances, tries)
    assert low - 1e-12 <= success_before_caught(*chances, tries) <= high + 1e-12


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 60), TRIES)
def test_bounds_contain_the_chance(won: int, lost: int, rest: int, tries: int | None) -> None:
    seen = Attempts(won + lost + rest, won, lost)
    if not won + lost:
        with pytest.raises(ValueError, match="decides"):
            attempts_chance(seen, tries)
        return
    found = attempts_chance(seen, tries)
    assert found.interval.lower - 1e-9 <= found.value <= found.interval.upper + 1e-9
    wider = attempts_chance(seen, tries, worth=0.3)
    assert wider.interval.lower <= found.interval.lower + 1e-9
    assert found.interval.upper <= wider.interval.upper + 1e-9


@pytest.mark.slow
@pytest.mark.parametrize("tries", [None, 5, 40])
@pytest.mark.parametrize("chances", [(0.02, 0.1), (0.2, 0.3), (0.005, 0.01)])
def test_coverage(tries: int | None, chances: tuple[float, float]) -> None:
    rng = np.random.default_rng(2)
    truth, covered, draws = success_before_caught(*chances, tries), 0, 0
    for won, lost, rest in rng.multinomial(200, [*chances, 1 - sum(chances)], size=2000):
        if won + lost:
            draws += 1
            low, high = attempts_chance(Attempts(won + lost + rest, won, lost), tries).interval
            covered += low <= truth <= high
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5
