"""Times of which some were not seen to end: the product-limit estimate and its quantiles.

E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958),
457-481. Variance by Greenwood; bounds of a quantile as R. Brookmeyer and J. Crowley, "A confidence
interval for the median survival time", Biometrics 38 (1982), 29-41, with the bounds of the curve on
the scale log(-log S) (J. D. Kalbfleisch and R. L. Prentice, 1980), which keeps them within 0 and 1.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from riskcase.evidence.rows import Bools, Floats
from riskcase.evidence.statistics.interval import Interval


class Curve(NamedTuple):
    """The share that is not done yet, behind each time at which something was done.

    Attributes:
        times: increasing.
        share: not done behind each of them.
        spread: the sum of Greenwood up to each, d / (n (n - d)); infinite once all are done.
    """

    times: Floats
    share: Floats
    spread: Floats


def curve_of(times: Floats, ended: Bools) -> Curve:
    """The product-limit estimate.

    Args:
        times: until the end, or as long as was watched; infinite where it never ends.
        ended: whether the end was seen.
    """
    order = np.argsort(times, kind="stable")
    times, ended = times[order], ended[order]
    moments, done = np.unique(times[ended], return_counts=True)
    at_risk = len(times) - np.searchsorted(times, moments, side="left")
    share = np.cumprod(1 - done / at_risk).astype(np.float64)
    with np.errstate(divide="ignore"):
        left = (at_risk - done).astype(np.float64)
        spread = np.cumsum(done / (at_risk * left)).astype(np.float64)
    return Curve(moments, share, spread)


def quantile_of(curve: Curve, at: float) -> float:
    """The first time by which at least this share was done; infinite where it never was."""
    reached = np.flatnonzero(curve.share <= 1 - at + 1e-12)
    return float(curve.times[reached[0]]) if len(reached) else math.inf


def quantile_bounds(curve: Curve, at: float, score: float) -> Interval:
    """The times at which the curve cannot be told from the share.

    Args:
        curve: the estimate.
        at: which quantile, above 0 and below 1.
        score: the normal score of the level: 1.96 for 95%, two-sided.

    Returns:
        Bounds are times at which something was done; the upper one is infinite where none is late
        enough, and both say nothing where the curve jumps across the share.
    """
    inside = np.flatnonzero((curve.share > 0) & (curve.share < 1))
    logs = np.log(curve.share[inside])
    wanted = math.log(-math.log(1 - at))
    off = (np.log(-logs) - wanted) * np.abs(logs) / np.sqrt(curve.spread[inside])
    close = inside[np.abs(off) <= score]
    if not len(close):
        return Interval(0.0, math.inf)
    after = close[-1] + 1
    last = float(curve.times[after]) if after < len(curve.times) else math.inf
    return Interval(float(curve.times[close[0]]), last)
