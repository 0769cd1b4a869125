"""Two monitors that look at the same rows: do they miss the same attacks?

If they missed independently, both would miss the product of the shares that each misses. The ratio
of what is seen to that product is 1 then, and above 1 where they fail together; it is measured on
the same rows (J. C. Knight and N. G. Leveson, "An experimental evaluation of the assumption of
independence in multiversion programming", IEEE Transactions on Software Engineering 12 (1986),
96-109).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from riskcase.evidence.statistics.clusters import Floats, Ints, cluster_sums
from riskcase.evidence.statistics.distributions import t_quantile
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.share import Coverage, share_interval


class Dependence(NamedTuple):
    """How two monitors miss.

    Attributes:
        both: the share that both miss.
        first, second: the share that each misses.
        expected: what both would miss if they missed independently.
        ratio: `both` over `expected`; None where one of them misses nothing.
        interval: of the ratio; None with it.
    """

    both: float
    first: float
    second: float
    expected: float
    ratio: float | None
    interval: Interval | None


def joint_misses(
    first: Floats,
    second: Floats,
    codes: Ints | None = None,
    size: float | None = None,
    level: float = 0.95,
) -> Dependence:
    """Compare joint misses with independence.

    The interval is made on the logarithm of the ratio by its linear terms over clusters. Where both
    miss nothing in common, its upper bound is that of the share over the lower bounds of the
    others, each at a third of the tail.

    Args:
        first: 1 where the first monitor misses the attack, else 0; n of them.
        second: likewise of the second one.
        codes: the cluster of each row; None where each stands for itself.
        size: what the rows are worth; n where it is left out.
        level: of the interval.
    """
    n = len(first)
    both = first * second
    means = float(both.mean()), float(first.mean()), float(second.mean())
    expected = means[1] * means[2]
    if expected == 0:
        return Dependence(*means, expected, None, None)
    ratio = means[0] / expected
    if means[0] == 0:
        worth, each = size or n, 1 - (1 - level) / 3
        most = share_interval(0, worth, Coverage(each, "upper")).upper
        least = [share_interval(m * worth, worth, Coverage(each, "lower")).lower for m in means[1:]]
        return Dependence(*means, expected, ratio, Interval(0.0, most / (least[0] * least[1])))
    parts = (both / means[0] - first / means[1] - second / means[2] + 1) / n
    sums = parts if codes is None else cluster_sums(parts, codes)
    count = len(sums)
    if count < 2:  # noqa: PLR2004 - one cluster has no variance
        return Dependence(*means, expected, ratio, None)
    variance = float(np.square(sums).sum()) * count / (count - 1)
    half = -t_quantile((1 - level) / 2, count - 1) * math.sqrt(variance)
    bounds = Interval(ratio * math.exp(-half), ratio * math.exp(half))
    return Dependence(*means, expected, ratio, bounds)
