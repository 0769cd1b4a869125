"""Quantiles with intervals by order statistics.

Of n draws the number below the true quantile q at p is binomial with share p, whatever the
distribution is. So the r-th smallest is at most q with the chance of at least r among n, and the
interval between two order statistics covers at least the level (H. A. David and H. N. Nagaraja,
Order Statistics, 3rd edition 2003, 7.1). Rows that go together are worth fewer: their ranks are
those of the effective size, stretched to n (R. S. Woodruff, "Confidence intervals for medians and
other position measures", JASA 47 (1952), 635-646).
"""

from __future__ import annotations

import math

import numpy as np

from riskcase.evidence.statistics.clusters import Floats
from riskcase.evidence.statistics.distributions import binomial_at_most
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.share import TWO_SIDED, Coverage


def quantile(values: Floats, at: float) -> float:
    """The smallest value with at least the share `at` of values at or below it.

    Args:
        values: at least one; may be infinite.
        at: above 0 and at most 1.
    """
    ordered = np.sort(values)
    # A share such as 0.95 is a hair above or below what was written; 0.95 * 20 is rank 19.
    rank = math.ceil(at * len(ordered) - 1e-9)
    return float(ordered[max(1, rank) - 1])


def quantile_interval(
    values: Floats, at: float, coverage: Coverage = TWO_SIDED, size: float | None = None
) -> Interval:
    """Bounds of a quantile.

    Args:
        values: n of them, at least one; may be infinite.
        at: which quantile, above 0 and below 1.
        coverage: for one side the other bound is infinite.
        size: what the values are worth, at most n; n where it is left out.

    Returns:
        A bound is infinite where no order statistic is extreme enough.
    """
    n, worth = len(values), max(1, math.floor(size if size is not None else len(values)))
    tail = coverage.tail
    ordered = np.sort(values)
    low, high = _low_rank(worth, at, tail), _high_rank(worth, at, tail)
    stretch = n / worth
    first = math.floor(low * stretch)
    last = math.ceil(high * stretch)
    found = Interval(
        -math.inf if low < 1 else float(ordered[max(1, first) - 1]),
        math.inf if high > worth else float(ordered[min(n, last) - 1]),
    )
    return coverage.keep(found, -math.inf, math.inf)


def _low_rank(n: int, at: float, tail: float) -> int:
    """The largest r with P(fewer than r of n) <= tail; 0 where there is none."""
    low, high = 0, n
    while low < high:
        middle = (low + high + 1) // 2
        if binomial_at_most(middle - 1, n, at) <= tail:
            low = middle
        else:
            high = middle - 1
    return low


def _high_rank(n: int, at: float, tail: float) -> int:
    """The smallest s with P(at least s of n) <= tail; n + 1 where there is none."""
    return n + 1 - _low_rank(n, 1 - at, tail)
