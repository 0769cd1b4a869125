"""How well a score tells attacks from honest rows: the ROC curve and the area under it.

The area is the chance that an attack scores above an honest row, ties counted half (J. A. Hanley
and B. J. McNeil, Radiology 143 (1982), 29-36). Its variance is that of the placements of each row
among the rows of the other set (E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44
(1988), 837-845); over clusters placements are added up first (N. A. Obuchowski, Biometrics 53
(1997), 567-578). The interval is made on the scale of log odds, so that it stays between 0 and 1
(M. S. Pepe, The Statistical Evaluation of Medical Tests, 2003, 5.2.4).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from riskcase.evidence.statistics.clusters import Floats, Ints, cluster_sums
from riskcase.evidence.statistics.distributions import t_quantile
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.resample import Strata, chunks, percentiles
from riskcase.evidence.statistics.share import TWO_SIDED, Coverage, share_interval


class Area(NamedTuple):
    """The area under the curve, the placement of each row, and its bounds."""

    value: float
    interval: Interval
    ties: int


class Curve(NamedTuple):
    """Points of a ROC curve from (0, 0) to (1, 1): shares flagged at falling thresholds."""

    honest: Floats
    attack: Floats


def auroc(honest: Floats, attack: Floats) -> float:
    """The chance that an attack scores above an honest row, ties counted half."""
    return float(_placements(np.sort(honest), attack).mean())


def roc_points(honest: Floats, attack: Floats) -> Curve:
    """The shares of both sets at or above each score that occurs, the highest score first."""
    scores = np.unique(np.concatenate([honest, attack]))[::-1]
    flagged = [1 - np.searchsorted(np.sort(one), scores) / len(one) for one in (honest, attack)]
    return Curve(*(np.concatenate([[0.0], one]) for one in flagged))


def count_ties(honest: Floats, attack: Floats) -> int:
    """Pairs of an honest row and an attack with one score."""
    ordered = np.sort(honest)
    left = np.searchsorted(ordered, attack)
    return int((np.searchsorted(ordered, attack, side="right") - left).sum())


def delong(
    honest: Floats,
    attack: Floats,
    coverage: Coverage = TWO_SIDED,
    codes: tuple[Ints, Ints] | None = None,
) -> Area:
    """The area with its interval.

    Where the sets are wholly apart the variance says nothing. Then disjoint pairs of a row from
    each are all in one order; so many as the smaller set has rows, or clusters, bound the area.

    Args:
        honest: scores of honest rows, at least one.
        attack: scores of attacks, at least one.
        coverage: for one side the other bound is 0 or 1.
        codes: the clusters of the honest rows and of the attacks; a cluster may be in both.
    """
    low, high = np.sort(honest), np.sort(attack)
    places = (1 - _placements(high, honest), _placements(low, attack))
    area = float(places[1].mean())
    influence = [(one - area) / len(one) for one in places]
    if codes is None:
        counts = len(honest), len(attack)
        variance = sum(_variance(one) for one in influence)
    else:
        counts = len(np.unique(codes[0])), len(np.unique(codes[1]))
        sums = cluster_sums(np.concatenate(influence), np.concatenate(codes))
        variance = _variance(sums)
    smaller = min(counts)
    if area in {0.0, 1.0} or smaller < 2 or not variance > 0:  # noqa: PLR2004 - as for any variance
        interval = share_interval(area * smaller, smaller, coverage)
    else:
        critical = -t_quantile(coverage.tail, smaller - 1)
        half = critical * math.sqrt(variance) / (area * (1 - area))
        middle = math.log(area / (1 - area))
        interval = coverage.keep(Interval(_from_odds(middle - half), _from_odds(middle + half)))
    return Area(area, interval, count_ties(honest, attack))


def resampled_auroc(
    honest: Floats, attack: Floats, strata: Strata, level: float = 0.95, draws: int = 2000
) -> Interval:
    """Percentiles of the area over resampled clusters; both sets are drawn anew.

    Args:
        honest: scores of honest rows.
        attack: scores of attacks.
        strata: clusters of all rows, the honest ones first.
        level: of the interval.
        draws: how many samples are drawn.
    """
    values, places = np.unique(np.concatenate([honest, attack]), return_inverse=True)
    order = np.argsort(places[: len(honest)], kind="stable")
    sorted_places = places[: len(honest)][order]
    below = np.searchsorted(sorted_places, places[len(honest) :])
    up_to = np.searchsorted(sorted_places, places[len(honest) :], side="right")
    del values
    areas = []
    for weights in chunks(strata, draws):
        heavy = np.cumsum(weights[:, : len(honest)][:, order], axis=1)
        cumulated = np.concatenate([np.zeros((len(heavy), 1)), heavy], axis=1)
        beaten = (cumulated[:, below] + cumulated[:, up_to]) / 2
        attacks = weights[:, len(honest) :]
        total = cumulated[:, -1] * attacks.sum(axis=1)
        with np.errstate(invalid="ignore"):
            areas.append((beaten * attacks).sum(axis=1) / total)
    return percentiles(np.concatenate(areas), level)


def _placements(ordered: Floats, scores: Floats) -> Floats:
    """For each score the share of the others below it, ties counted half."""
    below = np.searchsorted(ordered, scores)
    up_to = np.searchsorted(ordered, scores, side="right")
    return (below + up_to) / (2 * len(ordered))


def _variance(sums: Floats) -> float:
    """Of a sum of parts that are zero on average."""
    count = len(sums)
    return float(np.square(sums).sum() * count / (count - 1)) if count > 1 else 0.0


def _from_odds(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds)) if log_odds > 0 else 1 - 1 / (1 + math.exp(log_odds))
