"""A share that a fallible judge saw, corrected for the judge's errors.

Where a judge marks a true event with the sensitivity se and leaves anything else unmarked with the
specificity sp, it marks q = p se + (1 - p)(1 - sp); so p = (q + sp - 1) / (se + sp - 1) (W. J.
Rogan and B. Gladen, "Estimating prevalence from the results of a screening test", American Journal
of Epidemiology 107 (1978), 71-76). p grows with q and sp and falls with se, so its bounds are at
corners of the box of their intervals; at a third of the tail each, the box holds all three at the
level.
"""

from __future__ import annotations

from riskcase.evidence.statistics.interval import Interval

NO_BETTER = 1e-9


def each_level(level: float) -> float:
    """The level of each of three intervals that hold together at a level (Bonferroni)."""
    return 1 - (1 - level) / 3


def corrected_share(marked: float, sensitivity: float, specificity: float) -> float | None:
    """The share of true events, between 0 and 1.

    Returns:
        None where the judge is no better than a coin.
    """
    better = sensitivity + specificity - 1
    if better <= NO_BETTER:
        return None
    return min(1.0, max(0.0, (marked + specificity - 1) / better))


def corrected_interval(marked: Interval, sensitivity: Interval, specificity: Interval) -> Interval:
    """The interval of the share of true events, from those of the three shares it comes from.

    Returns:
        0 to 1 where the judge may be no better than a coin.
    """
    low = corrected_share(marked.lower, sensitivity.upper, specificity.lower)
    high = corrected_share(marked.upper, sensitivity.lower, specificity.upper)
    if sensitivity.lower + specificity.lower - 1 <= NO_BETTER or low is None or high is None:
        return Interval(0.0, 1.0)
    return Interval(low, high)
