"""What rows are worth that go together: runs of one task, epochs of one sample.

With sizes m of the clusters and a correlation r between rows of one cluster, n rows are worth
n / deff, deff = 1 + (m* - 1) r, m* the sum of m * m over the sum of m (L. Kish, Survey Sampling,
1965, 5.4 and 8.2). At r = 1 this is the number of clusters, if they are of one size.

Where r is not given it is seen from the rows: they are worth p (1 - p) / v, v the variance of the
share between clusters (E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998), 193-201), at
most n. That cannot be seen from few clusters, nor where few have an event, or a row without one;
then r = 1. Without this the interval of a rare event covers 0.90 and not 0.95 of the time
(simulated with beta-binomial clusters, as in the tests).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from riskcase.evidence.statistics.distributions import t_quantile

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FEW = 20
"""With fewer clusters than this each counts as one row."""
RARE = 10
"""The same, with fewer clusters that have an event, or a row without one."""


class Worth(NamedTuple):
    """What rows are worth.

    Attributes:
        size: the effective sample size, at most the number of rows.
        clusters: how many clusters there are.
        how: `rows` each stand for themselves; their correlation is `given`, `seen`, or taken as one
            because there are `few` clusters, or `rare` ones with an event or with a row without
            one.
        df: degrees of freedom of the variance between clusters, where not one less than they are.
    """

    size: float
    clusters: int
    how: Literal["rows", "given", "seen", "few", "rare"]
    df: float | None = None

    @property
    def freedom(self) -> float:
        """Degrees of freedom of a variance between clusters."""
        return self.clusters - 1 if self.df is None else self.df


def design_effect(sizes: Ints | Floats, correlation: float) -> float:
    """By how much clusters of these sizes lessen what their rows are worth, at least 1."""
    sizes = np.asarray(sizes, np.float64)
    return float(1 + (np.square(sizes).sum() / sizes.sum() - 1) * correlation)


def cluster_sums(values: Floats, codes: Ints) -> Floats:
    """The sum of the values of each cluster, clusters in the order of their codes."""
    _, dense = np.unique(codes, return_inverse=True)
    return np.bincount(dense, weights=values).astype(np.float64)


def variance_of_mean(values: Floats, codes: Ints | None) -> float:
    """The variance of a mean between clusters: C / (C - 1) sum of S * S / (n * n).

    S is the sum over a cluster of the distances to the mean (E. Miller, "Adding error bars to
    evals", 2024, appendix A, with the correction for a finite number of clusters C).

    Returns:
        NaN where there are fewer than two clusters.
    """
    n = len(values)
    apart = values - values.mean()
    sums = apart if codes is None else cluster_sums(apart, codes)
    count = len(sums)
    if count < 2:  # noqa: PLR2004 - one cluster has no variance
        return float("nan")
    return float(np.square(sums).sum() * count / (count - 1) / (n * n))


def effective_size(events: Floats, codes: Ints | None, correlation: float | None = None) -> Worth:
    """What rows with events (1) and none (0) are worth in their share.

    Args:
        events: n of them, n at least 1; values between 0 and 1 are weighed likewise.
        codes: the cluster of each row; None where each row stands for itself.
        correlation: between rows of one cluster, where it is known or taken as given.
    """
    n = len(events)
    if codes is None:
        return Worth(float(n), n, "rows")
    sizes = np.unique(codes, return_counts=True)[1]
    count = len(sizes)
    if count == n:
        return Worth(float(n), n, "rows")
    if correlation is not None:
        return Worth(n / design_effect(sizes, correlation), count, "given")
    whole = n / design_effect(sizes, 1.0)
    share = float(events.mean())
    variance = variance_of_mean(events, codes)
    if count < FEW:
        return Worth(whole, count, "few")
    seen = share * (1 - share) / variance if variance > 0 else float(n)
    if min(_clusters_with(events, codes), _clusters_with(1 - events, codes)) < RARE:
        return Worth(min(whole, seen) if seen > 0 else whole, count, "rare")
    return Worth(min(float(n), seen), count, "seen")


def _clusters_with(events: Floats, codes: Ints) -> int:
    return int((cluster_sums(events, codes) > 0).sum())


def exact_size(worth: Worth, n: int, tail: float) -> float:
    """The effective size for an exact interval: less where the variance is seen from few clusters.

    Korn and Graubard multiply by the square of t(n - 1) / t(C - 1), quantiles at the tail.
    """
    if worth.how != "seen":
        return worth.size
    ratio = t_quantile(tail, n - 1) / t_quantile(tail, worth.freedom)
    return worth.size * ratio * ratio
