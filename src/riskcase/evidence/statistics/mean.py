"""Means of rows that may go together, by Student's t over clusters."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from riskcase.evidence.statistics.clusters import Floats, Ints, variance_of_mean
from riskcase.evidence.statistics.distributions import t_p_value, t_quantile
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.share import TWO_SIDED, Coverage

ONE_VALUE = 1e-24
"""A variance below this part of the squared scale is the rounding of equal numbers."""


class Mean(NamedTuple):
    """A mean.

    Attributes:
        value: the mean.
        interval: its bounds; None where nothing can be said of them, as all values are equal or
            there is one cluster.
        p_value: of the mean being zero, two-sided; None with the interval.
        clusters: how many there are.
    """

    value: float
    interval: Interval | None
    p_value: float | None
    clusters: int


def clustered_mean(
    values: Floats, codes: Ints | None = None, coverage: Coverage = TWO_SIDED
) -> Mean:
    """The mean with its interval: mean -+ t(C - 1) times the standard error between clusters.

    Source: E. Miller, "Adding error bars to evals" (2024), appendix A; t in place of the normal
    distribution because clusters are few. Without clusters this is Student's interval (1908).

    Args:
        values: n of them, n at least 1.
        codes: the cluster of each; None where each stands for itself.
        coverage: for one side the other bound is infinite.
    """
    count = len(values) if codes is None else len(np.unique(codes))
    value = float(values.mean())
    variance = variance_of_mean(values, codes)
    if not variance > ONE_VALUE * float(np.square(values).max()):
        return Mean(value, None, None, count)
    error = math.sqrt(variance)
    half = -t_quantile(coverage.tail, count - 1) * error
    interval = coverage.keep(Interval(value - half, value + half), -math.inf, math.inf)
    return Mean(value, interval, t_p_value(value / error, count - 1), count)


def mean_of_equals(
    value: float, size: float, ends: Interval, coverage: Coverage = TWO_SIDED
) -> Interval:
    """The interval of a mean where all values seen are equal, of values between two ends.

    If another value had a chance of u, all of `size` draws would be equal with (1 - u) ** size; so
    u is at most 1 - tail ** (1 / size), and that share may lie at either end.
    """
    rest = -math.expm1(math.log(coverage.tail) / size)
    low, high = value - rest * (value - ends.lower), value + rest * (ends.upper - value)
    return coverage.keep(Interval(low, high), *ends)
