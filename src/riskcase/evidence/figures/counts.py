"""Figures from counts: events among trials."""

from __future__ import annotations

from riskcase.evidence.statistics.interval import clopper_pearson, upper_bound
from riskcase.model.figure import Figure
from riskcase.model.figure_source import Estimand

METHOD = "exact binomial (Clopper-Pearson), two-sided"


def figure_of_counts(figure_id: str, given: Estimand) -> Figure:
    """The share of events with its exact interval (Clopper & Pearson 1934).

    Where none was seen, the one-sided bound `1 - alpha ** (1 / n)` is given besides.
    """
    counts = given.counts
    if counts is None:
        raise ValueError("this figure was not counted")
    k, n = counts.k, counts.n
    lower, upper = clopper_pearson(k, n, given.level)
    return Figure(
        figure_id,
        value=k / n,
        lower=lower,
        upper=upper,
        level=given.level,
        method=METHOD,
        k=k,
        n=n,
        one_sided=upper_bound(k, n, given.level) if k == 0 else None,
        approximate=given.approximate,
    )
