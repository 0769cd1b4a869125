import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.response.queues.erlang import (
    MOST_READERS,
    chance_of_waiting,
    mean_wait,
    readers_needed,
    wait_quantile,
)


def test_one_reader() -> None:
    # M/M/1 with rate 1/2 and service rate 1: mean wait rho / (mu - lambda) = 1.
    assert mean_wait(0.5, 1.0, 1) == pytest.approx(1.0, rel=1e-12)
    assert chance_of_waiting(0.5, 1.0, 1) == pytest.approx(0.5, rel=1e-12)


def test_two_readers() -> None:
    # M/M/2 with rate 3 and service rate 2.5: Erlang C 0.45, mean wait 0.225.
    assert chance_of_waiting(3.0, 0.4, 2) == pytest.approx(0.45, rel=1e-12)
    assert mean_wait(3.0, 0.4, 2) == pytest.approx(0.225, rel=1e-12)


@given(st.floats(0.01, 0.99), st.integers(1, 60), st.floats(0.1, 100))
def test_recursion_is_the_sum_of_the_textbook(busy: float, readers: int, handling: float) -> None:
    rate = busy * readers / handling
    load = rate * handling
    below = sum(load**k / math.factorial(k) for k in range(readers))
    last = load**readers / math.factorial(readers) * readers / (readers - load)
    found = chance_of_waiting(rate, handling, readers)
    assert found == pytest.approx(last / (below + last), rel=1e-9)


def test_too_many_alarms_wait_for_ever() -> None:
    assert chance_of_waiting(2.0, 1.0, 2) == 1.0
    assert mean_wait(2.0, 1.0, 2) == math.inf
    assert wait_quantile(0.5, 3.0, 1.0, 2) == math.inf


def test_nobody_waits_without_alarms() -> None:
    assert chance_of_waiting(0.0, 1.0, 1) == 0.0


@given(st.floats(0.5, 0.99), st.floats(0.1, 0.9))
def test_quantile_is_where_the_tail_has_its_share(level: float, busy: float) -> None:
    # P(W > t) = C exp(-(c mu - lambda) t), Gross et al. (2008), section 2.3.
    found = wait_quantile(level, busy, 1.0, 1)
    tail = chance_of_waiting(busy, 1.0, 1) * math.exp(-(1 - busy) * found)
    assert tail == pytest.approx(1 - level, rel=1e-9) or (found == 0 and tail <= 1 - level + 1e-12)


def test_readers_of_a_worked_example() -> None:
    # A published example: 250 calls an hour of 330 seconds, 80% answered within 30 seconds, need
    # 28 people (Jones the Net, "Erlang uplift", on service levels and Erlang).
    assert readers_needed(30, 0.8, 250 / 3600, 330) == 28


@given(st.floats(0.1, 40), st.floats(0, 10), st.floats(0.5, 0.99))
def test_one_reader_fewer_is_too_few(load: float, target: float, level: float) -> None:
    readers = readers_needed(target, level, load, 1.0)
    assert wait_quantile(level, load, 1.0, int(readers)) <= target + 1e-9
    if readers > 1:
        assert wait_quantile(level, load, 1.0, int(readers) - 1) > target - 1e-9


def test_readers_of_nothing_and_of_too_much() -> None:
    assert readers_needed(1.0, 0.95, 0.0, 1.0) == 1
    assert readers_needed(1.0, 0.95, math.inf, 1.0) == math.inf
    assert readers_needed(1.0, 0.95, MOST_READERS, 1.0) == math.inf
