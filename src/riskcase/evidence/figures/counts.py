"""Figures from counts: events among trials."""

from __future__ import annotations

from riskcase.evidence.figures.question import Question, Readings
from riskcase.evidence.figures.share import one_sided
from riskcase.evidence.figures.tally import METHODS, Share, bound_share, estimate
from riskcase.evidence.statistics.clusters import Worth
from riskcase.model.figure import Figure
from riskcase.model.figure_source import Estimand


def figure_of_counts(figure_id: str, given: Estimand) -> Figure:
    """The share of events with its interval; by default the exact one (Clopper & Pearson 1934).

    Where none was seen, the one-sided bound `1 - alpha ** (1 / n)` is given besides.
    """
    counts = given.counts
    if counts is None:
        raise ValueError("this figure was not counted")
    question = Question(figure_id, given)
    k, n, method = counts.k, counts.n, given.method or "exact"
    worth = Worth(n, n, "rows")
    share = Share(k, n, bound_share(k, n, worth, method, question.coverage), worth)
    readings = Readings(*[estimate(question, share)] * 3)
    one_side = one_sided(question, share)
    return question.answer(readings, (METHODS[method],), k=k, n=n, one_sided=one_side)
