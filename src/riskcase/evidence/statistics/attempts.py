"""An attacker who may try again: the chance of success before being caught.

With a chance s of success unseen and c of being caught in each attempt, and attempts independent of
each other, the first attempt that decides is a success with s / (s + c); of at most N attempts one
decides with 1 - (1 - s - c) ** N. The chance is their product.

Attempts on one system need not be independent. Whatever the dependence, the chance is at least s
and at most min(N s, 1 - c): the first attempt succeeds with s; a success at one of N has at most N
s; and who is caught at the first attempt has lost.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.share import TWO_SIDED, Coverage, share_interval


class Attempts(NamedTuple):
    """How many attempts there were, and how many succeeded unseen and were caught."""

    all: int
    success: int
    caught: int


class Chance(NamedTuple):
    """The chance of success before being caught.

    Attributes:
        value: if attempts are independent.
        interval: of it.
        any_dependence: where it lies whatever the dependence between attempts.
    """

    value: float
    interval: Interval
    any_dependence: Interval


def success_before_caught(success: float, caught: float, tries: int | None = None) -> float:
    """The chance if attempts are independent.

    Args:
        success: chance of success unseen in each.
        caught: chance of being caught in each; both together at most 1 and above 0.
        tries: how many attempts at most; None for as many as it takes.

    Raises:
        ValueError: no attempt ever decides.
    """
    decides = success + caught
    if not 0 < decides <= 1 + 1e-12:
        raise ValueError(f"the chance that an attempt decides is above 0 and at most 1: {decides}")
    ended = 1.0 if tries is None else _within(min(decides, 1.0), tries)
    return success / decides * ended


def with_any_dependence(success: float, caught: float, tries: int | None = None) -> Interval:
    """The bounds of the chance whatever the dependence between attempts."""
    most = 1 - caught if success > 0 else 0.0
    return Interval(success, most if tries is None else min(tries * success, most))


def attempts_chance(
    seen: Attempts, tries: int | None, worth: float = 1.0, coverage: Coverage = TWO_SIDED
) -> Chance:
    """The chance with its interval.

    Without a limit the share of successes among attempts that decide has an exact interval. With
    one, the chance grows with that share and with the share that decides; the exact bounds of both
    are put in, each at half of the tail, which covers at least the level.

    Args:
        seen: attempts, counted.
        tries: how many an attacker has at most; None for as many as it takes.
        worth: what one attempt is worth, at most 1: less where attempts go together.
        coverage: for one side the other bound is 0 or 1.

    Raises:
        ValueError: no attempt decided.
    """
    decided = seen.success + seen.caught
    if not decided:
        raise ValueError("no attempt succeeded and none was caught, so none decides")
    s, c = seen.success / seen.all, seen.caught / seen.all
    value = success_before_caught(s, c, tries)
    halved = Coverage((1 + coverage.level) / 2, coverage.side)
    each = coverage if tries is None else halved
    won = share_interval(seen.success * worth, decided * worth, each)
    if tries is not None:
        ends = share_interval(decided * worth, seen.all * worth, each)
        low, high = (_within(end, tries) for end in ends)
        won = Interval(won.lower * low, won.upper * high)
    return Chance(value, won, with_any_dependence(s, c, tries))


def _within(decides: float, tries: int) -> float:
    """The chance that one of so many attempts decides."""
    return 1.0 if decides >= 1 else -math.expm1(tries * math.log1p(-decides))
