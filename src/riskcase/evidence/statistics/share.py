"""Intervals for a share, also for a sample that is worth fewer rows than it has.

Sizes may be broken numbers: an effective sample size of 81.08 takes the place of n, and the share
times it that of k (E. L. Korn and B. I. Graubard, "Confidence intervals for proportions with small
expected number of positive counts estimated from survey data", Survey Methodology 24 (1998),
193-201).

* `exact`: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), 404-413. Covers at least the
  level.
* `wilson`: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
  Journal of the American Statistical Association 22 (1927), 209-212.
* `jeffreys`: L. D. Brown, T. T. Cai and A. DasGupta, "Interval estimation for a binomial
  proportion", Statistical Science 16 (2001), 101-133: quantiles of Beta(k + 1/2, n - k + 1/2), with
  the lower bound of none at 0 and the upper one of all at 1.

The last two cover the level on average over shares, and less for some of them.
"""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from riskcase.evidence.statistics.distributions import beta_quantile, normal_quantile
from riskcase.evidence.statistics.interval import (
    Interval,
    clopper_pearson,
    lower_bound,
    upper_bound,
)

Method = Literal["exact", "wilson", "jeffreys"]
Side = Literal["two", "lower", "upper"]
ALMOST = 1e-9
"""Sizes this near to a whole number are that number."""


class Coverage(NamedTuple):
    """What is asked of an interval.

    Attributes:
        level: chance that the method covers the true value, above 0 and below 1.
        side: one side has the whole level to itself, and nothing is claimed on the other.
    """

    level: float = 0.95
    side: Side = "two"

    @property
    def tail(self) -> float:
        """The chance that is left outside of each bound."""
        return (1 - self.level) / 2 if self.side == "two" else 1 - self.level

    def keep(self, interval: Interval, least: float = 0.0, most: float = 1.0) -> Interval:
        """The interval, with an end of the scale in place of a bound that is not asked for."""
        return Interval(
            least if self.side == "upper" else interval.lower,
            most if self.side == "lower" else interval.upper,
        )


TWO_SIDED = Coverage()


class Beta(NamedTuple):
    """Parameters of a beta distribution."""

    a: float
    b: float


def share_interval(
    k: float,
    n: float,
    coverage: Coverage = TWO_SIDED,
    method: Method = "exact",
    critical: float | None = None,
) -> Interval:
    """The interval of a share.

    Args:
        k: how many had the property, from 0 to n; need not be whole.
        n: how many were looked at, or what they are worth, above 0.
        coverage: for one side the other bound is 0 or 1.
        method: how the bounds are made.
        critical: of `wilson`, in place of the quantile of the normal distribution.

    Raises:
        ValueError: an argument is out of its range.
    """
    if not (n > 0 and 0 <= k <= n and 0 < coverage.level < 1):
        raise ValueError(f"0 <= k <= n, n > 0, 0 < level < 1: {k}, {n}, {coverage.level}")
    if method == "wilson":
        z = -normal_quantile(coverage.tail) if critical is None else critical
        return coverage.keep(_wilson(k / n, n, z))
    if method == "jeffreys":
        return coverage.keep(_jeffreys(k, n, coverage.tail))
    return coverage.keep(_exact(k, n, coverage))


def jeffreys_posterior(k: float, n: float) -> Beta:
    """What is believed of a share after k of n, under the prior of Jeffreys.

    It is what passes the uncertainty of a share on to what is computed from it.
    """
    return Beta(k + 0.5, n - k + 0.5)


def _wilson(share: float, n: float, z: float) -> Interval:
    scale = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / scale
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    return Interval(max(0.0, centre - half), min(1.0, centre + half))


def _jeffreys(k: float, n: float, tail: float) -> Interval:
    a, b = jeffreys_posterior(k, n)
    # Below one event of a broken size the quantile may pass the share itself.
    return Interval(
        0.0 if k == 0 else min(k / n, beta_quantile(tail, a, b)),
        1.0 if k == n else max(k / n, beta_quantile(1 - tail, a, b)),
    )


def _exact(k: float, n: float, coverage: Coverage) -> Interval:
    level, side = coverage
    if abs(k - round(k)) < ALMOST and abs(n - round(n)) < ALMOST:
        whole, trials = round(k), round(n)
        if side == "two":
            return clopper_pearson(whole, trials, level)
        return Interval(lower_bound(whole, trials, level), upper_bound(whole, trials, level))
    tail = coverage.tail
    return Interval(
        0.0 if k == 0 else math.exp(math.log(tail) / n) if k == n else _low(k, n, tail),
        1.0 if k == n else -math.expm1(math.log(tail) / n) if k == 0 else _high(k, n, tail),
    )


def _low(k: float, n: float, tail: float) -> float:
    return beta_quantile(tail, k, n - k + 1)


def _high(k: float, n: float, tail: float) -> float:
    return beta_quantile(1 - tail, k + 1, n - k)
