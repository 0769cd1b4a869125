"""Two sets of rows that are paired: how different they are, and whether that is chance."""

from __future__ import annotations

import math

from riskcase.evidence.statistics.distributions import binomial_at_most, t_quantile
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.share import TWO_SIDED, Coverage, share_interval

FEW = 5
"""With fewer pairs that changed one way than this, no normal distribution is near."""


def mcnemar(gained: int, lost: int) -> float:
    """The exact p-value of no difference, two-sided: a fair coin over the pairs that differ.

    Source: Q. McNemar, Psychometrika 12 (1947), 153-157; the exact form is the sign test.

    Args:
        gained: pairs in which only the second has the property.
        lost: pairs in which only the first has it.
    """
    changed = gained + lost
    return min(1.0, 2 * binomial_at_most(min(gained, lost), changed, 0.5)) if changed else 1.0


def paired_difference(
    gained: int, lost: int, pairs: int, coverage: Coverage = TWO_SIDED
) -> Interval:
    """The interval of a difference of shares over independent pairs, second minus first.

    One pair is added to each sort of pairs that differ (D. G. Bonett and R. M. Price, "Adjusted
    Wald confidence interval for a difference of binomial proportions based on paired data", Journal
    of Educational and Behavioral Statistics 37 (2012), 479-488); t in place of the normal
    distribution. Where few pairs changed one way the exact interval below stands instead.

    Args:
        gained: pairs in which only the second has the property.
        lost: pairs in which only the first has it.
        pairs: all pairs, at least 2.
        coverage: for one side the other bound is -1 or 1.
    """
    if min(gained, lost) < FEW:
        return exact_difference(gained, lost, pairs, coverage)
    n = pairs + 2
    up, down = (gained + 1) / n, (lost + 1) / n
    error = math.sqrt((up + down - (up - down) ** 2) / n)
    half = -t_quantile(coverage.tail, pairs - 1) * error
    seen = (gained - lost) / pairs
    found = Interval(max(-1.0, min(seen, up - down - half)), min(1.0, max(seen, up - down + half)))
    return coverage.keep(found, -1.0, 1.0)


def exact_difference(
    gained: float, lost: float, pairs: float, coverage: Coverage = TWO_SIDED
) -> Interval:
    """The interval of a difference that lies between exact bounds of what was gained and lost.

    Each bound is at half of the tail, so that both hold at the level whatever their dependence.

    Args:
        gained: pairs in which only the second has the property; need not be whole.
        lost: pairs in which only the first has it.
        pairs: what all pairs are worth.
        coverage: for one side the other bound is -1 or 1.
    """
    half = Coverage(1 - coverage.tail)
    up, down = share_interval(gained, pairs, half), share_interval(lost, pairs, half)
    return coverage.keep(Interval(up.lower - down.upper, up.upper - down.lower), -1.0, 1.0)
