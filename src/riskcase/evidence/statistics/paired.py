"""Two sets of rows that are paired: how different they are, and whether that is chance."""

from __future__ import annotations

import math

from riskcase.evidence.statistics.distributions import binomial_at_most, t_quantile
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.share import TWO_SIDED, Coverage


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
    distribution.

    Args:
        gained: pairs in which only the second has the property.
        lost: pairs in which only the first has it.
        pairs: all pairs, at least 2.
        coverage: for one side the other bound is -1 or 1.
    """
    n = pairs + 2
    up, down = (gained + 1) / n, (lost + 1) / n
    error = math.sqrt((up + down - (up - down) ** 2) / n)
    half = -t_quantile(coverage.tail, pairs - 1) * error
    seen = (gained - lost) / pairs
    found = Interval(max(-1.0, min(seen, up - down - half)), min(1.0, max(seen, up - down + half)))
    return coverage.keep(found, -1.0, 1.0)


def difference_of_none(size: float, coverage: Coverage = TWO_SIDED) -> Interval:
    """The interval of a difference where no pair differs: so many may still, one way or the other.

    Args:
        size: what the pairs are worth.
        coverage: for one side the other bound is -1 or 1.
    """
    most = -math.expm1(math.log(coverage.tail) / size)
    return coverage.keep(Interval(-most, most), -1.0, 1.0)
