"""Figures that are a time until something was done, with those that were never seen to be done."""

from __future__ import annotations

import math

import numpy as np

from riskcase.evidence.figures.question import Estimate, Question, Readings
from riskcase.evidence.figures.share import columns_of
from riskcase.evidence.rows import CannotMeasureError, Floats
from riskcase.evidence.statistics.distributions import normal_quantile
from riskcase.evidence.statistics.survival import (
    Curve,
    curve_of,
    quantile_bounds,
    quantile_of,
)
from riskcase.model.estimand import TimeTo
from riskcase.model.figure import Figure, Plot, Series
from riskcase.values.quantity import SECONDS

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Quantiles that are told besides; a walk draws from them."""


def figure_of_time_to(question: Question) -> Figure:
    """A quantile of a time, with unfinished rows censored.

    A row without a time was not done as long as it was watched. Read at its worst it never is; at
    its best it is done just then. Without a column that says how long it was watched, it never is.

    Raises:
        CannotMeasureError: a column is not there, no row was done, or the quantile is 0 or 1.
    """
    asked = question.given.time_to
    if asked is None:
        raise ValueError("this figure is no time")
    if not 0 < asked.at < 1:
        raise CannotMeasureError("undefined-figure", "a quantile is above 0% and below 100%")
    times, watched = _columns(question, asked)
    ended = ~np.isnan(times)
    if not ended.any():
        raise CannotMeasureError("no-rows", f"no row has a time in '{asked.of}'")
    if (times[ended] < 0).any():
        raise CannotMeasureError("undefined-figure", f"'{asked.of}' has times below zero")
    seen = np.where(ended, times, watched)
    complete = curve_of(seen, ended)
    never = curve_of(np.where(ended, times, np.inf), ended)
    at_once = curve_of(seen, np.isfinite(seen))
    unfinished = int((~ended).sum())
    facts = [
        (f"{level * 100:g}% quantile", time)
        for level in LEVELS
        if math.isfinite(time := quantile_of(complete, level))
    ]
    return question.answer(
        Readings(*(_estimate(question, one, asked.at) for one in (complete, at_once, never))),
        (
            f"{asked.at:.4g} quantile by Kaplan and Meier, bounds by Brookmeyer and Crowley",
            f"{unfinished} of {len(seen)} not seen to end" if unfinished else "",
        ),
        unit="duration",
        n=len(seen),
        missing=unfinished + question.rows.unread,
        facts=(*facts, ("not seen to end", float(unfinished))),
        plot=_plot(asked.of, complete),
        columns=columns_of(question, names=tuple(filter(None, (asked.of, asked.watched)))),
    )


def _columns(question: Question, asked: TimeTo) -> tuple[Floats, Floats]:
    """Seconds until the end, and seconds watched, of the rows that the figure is about."""
    rows = question.rows
    inside = rows.decide(question.given.of).holds
    scale = SECONDS[asked.unit]
    times = rows.numbers(asked.of)[inside] * scale
    if asked.watched is None:
        return times, np.full(len(times), np.inf)
    watched = rows.numbers(asked.watched)[inside] * scale
    return times, np.where(np.isnan(watched), np.inf, watched)


def _estimate(question: Question, curve: Curve, at: float) -> Estimate:
    score = normal_quantile(1 - question.coverage.tail)
    return question.estimate(quantile_of(curve, at), quantile_bounds(curve, at, score))


def _plot(name: str, curve: Curve) -> Plot:
    done = Series(name, tuple(map(float, curve.times)), tuple(map(float, 1 - curve.share)))
    return Plot("distribution", name, "share done", (done,))
