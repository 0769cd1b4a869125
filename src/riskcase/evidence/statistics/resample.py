"""Resampling whole clusters.

Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), 8.

A cluster that has rows of both sets is drawn with both, so that what they share is kept; clusters
of one set are drawn among themselves, so that the sets keep their sizes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from riskcase.evidence.statistics.clusters import Floats, Ints
from riskcase.evidence.statistics.interval import Interval

DRAWS = 2000
CELLS = 4_000_000
"""Draws times rows that are held in memory at once."""


class Strata(NamedTuple):
    """Clusters to draw from.

    Attributes:
        cluster: of each row, from 0 on.
        stratum: of each cluster, from 0 on.
        seed: of the draws.
    """

    cluster: Ints
    stratum: Ints
    seed: int


def make_strata(codes: Ints, kinds: Ints, seed: int) -> Strata:
    """Clusters to draw from.

    Args:
        codes: the cluster of each row.
        kinds: the set of each row, 0 or 1.
        seed: of the draws.
    """
    _, cluster = np.unique(codes, return_inverse=True)
    count = int(cluster.max(initial=-1)) + 1
    has = [np.bincount(cluster[kinds == kind], minlength=count) > 0 for kind in (0, 1)]
    _, stratum = np.unique(has[0] + 2 * has[1], return_inverse=True)
    return Strata(cluster.astype(np.int64), stratum.astype(np.int64), seed)


def chunks(strata: Strata, draws: int = DRAWS) -> Iterator[Floats]:
    """Yield how often each row was drawn, a few draws at a time.

    Each array has a row a draw and a column a row of the data.
    """
    rng = np.random.default_rng(strata.seed)
    clusters, rows = len(strata.stratum), len(strata.cluster)
    step = max(1, min(draws, CELLS // max(1, rows)))
    for begin in range(0, draws, step):
        size = min(step, draws - begin)
        drawn = np.zeros((size, clusters))
        for one in range(int(strata.stratum.max(initial=-1)) + 1):
            members = np.flatnonzero(strata.stratum == one)
            drawn[:, members] = _draw(rng, size, len(members))
        yield drawn[:, strata.cluster]


def _draw(rng: np.random.Generator, draws: int, count: int) -> Floats:
    """Draw `count` of `count` with replacement: how often each was drawn, in each draw."""
    picked = rng.integers(0, count, size=(draws, count))
    picked += np.arange(draws)[:, None] * count
    found = np.bincount(picked.ravel(), minlength=draws * count)
    return found.reshape(draws, count).astype(np.float64)


def percentiles(found: Floats, level: float) -> Interval:
    """Percentiles of what the draws gave; a draw that gave nothing is left out."""
    known = found[~np.isnan(found)]
    if not len(known):
        return Interval(0.0, 1.0)
    tail = (1 - level) / 2
    # Outward, to values that were drawn: between two of them there is nothing to go by.
    return Interval(
        float(np.quantile(known, tail, method="lower")),
        float(np.quantile(known, 1 - tail, method="higher")),
    )
