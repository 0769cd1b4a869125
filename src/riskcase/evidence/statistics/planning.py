"""How many runs a bound on a share needs, before they are run.

With at most `k` failures allowed, the smallest n for which the exact bound of Clopper and Pearson
(1934) stays below the limit. For no failure and one side this is the closed form
n > log(1 - level) / log(1 - limit), about 3 / limit at 95% (the rule of three: Hanley and
Lippman-Hand, JAMA 249 (1983), 1743).

Runs in clusters of m, alike by an intra-cluster correlation rho, count as n / (1 + (m - 1) rho)
independent ones (Kish, "Survey sampling", 1965, section 5.4).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from riskcase.evidence.statistics.interval import clopper_pearson, upper_bound

MOST_RUNS = 10_000_000
MOST_FAILURES = 2_000


class Plan(NamedTuple):
    """A number of runs, and what it allows.

    Attributes:
        runs: how many.
        allowed: the most failures with which the bound is still below the limit.
        power: the chance that there are no more, at the assumed rate.
    """

    runs: int
    allowed: int
    power: float


def bound(k: int, n: int, level: float, sides: int) -> float:
    """The exact upper bound of a share, of one side or of two."""
    return upper_bound(k, n, level) if sides == 1 else clopper_pearson(k, n, level).upper


def runs_needed(
    k: int, limit: float, level: float, sides: int = 1, *, or_equal: bool = False
) -> int | None:
    """The fewest independent runs with which `k` failures bound the share below a limit.

    Args:
        k: failures, 0 or more.
        limit: the share that the bound must stay below, above 0 and below 1.
        level: confidence level, as a share.
        sides: 1 or 2; with two, half of what is left beyond the level lies on each side.
        or_equal: the bound may also be the limit itself.

    Returns:
        None where ten million are too few.

    Raises:
        ValueError: a limit outside of its range.
    """
    if not 0 < limit < 1:
        raise ValueError(f"a limit is above 0 and below 1, not {limit}")

    def enough(n: int) -> bool:
        found = bound(k, n, level, sides)
        return found <= limit if or_equal else found < limit

    high = k + 1
    while not enough(high):
        high *= 2
        if high > MOST_RUNS:
            return None
    low = max(k, high // 2)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def plan_runs(  # noqa: PLR0913 - each is a number of its own
    limit: float,
    rate: float,
    power: float,
    level: float,
    sides: int = 1,
    *,
    or_equal: bool = False,
) -> Plan | None:
    """The fewest independent runs that meet a bound with some chance, if the rate is as assumed.

    For a given number of allowed failures the chance is greatest at the fewest runs that allow
    them, so only those are tried.

    Args:
        limit: the share that the upper bound must stay below.
        rate: the assumed true share of failures.
        power: the chance wanted, as a share.
        level: confidence level of the bound.
        sides: 1 or 2.
        or_equal: the bound may also be the limit itself.

    Returns:
        None where no number of runs is enough.
    """
    if rate >= limit:
        return None
    for k in range(MOST_FAILURES):
        n = runs_needed(k, limit, level, sides, or_equal=or_equal)
        if n is None:
            return None
        chance = chance_at_most(k, n, rate)
        if chance >= power:
            return Plan(n, k, chance)
    return None


def chance_at_most(k: int, n: int, rate: float) -> float:
    """P(X <= k) for X binomial of n."""
    if rate <= 0 or k >= n:
        return 1.0
    if rate >= 1:
        return 0.0
    if k == 0:
        return math.exp(n * math.log1p(-rate))
    from scipy.special import bdtr  # type: ignore[import-untyped]  # noqa: PLC0415 - only here

    return float(bdtr(k, n, rate))


def assurance(k: int, n: int, seen: int, of: int) -> float:
    """The chance of at most `k` failures in `n` runs, after `seen` in `of` earlier ones.

    The rate is uncertain: its distribution is that of Jeffreys, beta(seen + 1/2, of - seen + 1/2),
    so that failures are beta-binomial (O'Hagan, Stevens & Campbell, Pharmaceutical Statistics 4
    (2005), 187, call this chance the assurance).
    """
    from scipy.special import betaln, gammaln  # noqa: PLC0415

    a, b = seen + 0.5, of - seen + 0.5
    whole = betaln(a, b)
    total = 0.0
    for i in range(min(k, n) + 1):
        ways = gammaln(n + 1) - gammaln(i + 1) - gammaln(n - i + 1)
        total += math.exp(ways + betaln(i + a, n - i + b) - whole)
    return min(1.0, total)


def design_effect(cluster_size: float, rho: float) -> float:
    """How many clustered runs are worth one independent run.

    Args:
        cluster_size: runs in a cluster, on average, at least 1.
        rho: intra-cluster correlation, 0 to 1.

    Raises:
        ValueError: an argument is out of its range.
    """
    if cluster_size < 1 or not 0 <= rho <= 1:
        raise ValueError("clusters have at least 1 run, and rho is from 0 to 1")
    return 1 + (cluster_size - 1) * rho
