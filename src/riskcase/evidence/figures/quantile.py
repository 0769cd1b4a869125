"""Figures that are a quantile of a column."""

from __future__ import annotations

import math

import numpy as np

from riskcase.evidence.figures.column import Numbers, read_numbers
from riskcase.evidence.figures.grouping import group_issues, worth_words
from riskcase.evidence.figures.plots import plot_values
from riskcase.evidence.figures.question import Estimate, Question, Readings
from riskcase.evidence.figures.share import columns_of
from riskcase.evidence.rows import CannotMeasureError, Floats
from riskcase.evidence.statistics.clusters import Ints, Worth, effective_size, exact_size
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.quantile import quantile, quantile_interval
from riskcase.model.figure import Figure


def figure_of_quantile(question: Question) -> Figure:
    """A quantile of a column with bounds among its values (order statistics).

    A missing row may have any value, also beyond all others; a bound beyond all values is none, or
    the end of the scale where it is given.

    Raises:
        CannotMeasureError: the column is not there, no row has a number, or the quantile is 0 or 1.
    """
    asked = question.given.quantile
    if asked is None:
        raise ValueError("this figure is no quantile")
    if not 0 < asked.at < 1:
        raise CannotMeasureError("undefined-figure", "a quantile is above 0% and below 100%")
    column = read_numbers(question, asked.of)
    complete, worth = _estimate(question, column, column.values, column.codes)
    least, most = (
        _estimate(question, column, *column.filled(end))[0] if column.missing else complete
        for end in (-math.inf, math.inf)
    )
    return question.answer(
        Readings(complete, least, most),
        (
            f"{asked.at:.4g} quantile by order statistics",
            worth_words(worth, column.groups, question.given.correlation),
        ),
        unit="number",
        n=len(column.values),
        missing=column.missing,
        clusters=None if column.codes is None else worth.clusters,
        facts=(("lowest", float(column.values.min())), ("highest", float(column.values.max()))),
        issues=group_issues(worth, column.groups),
        plot=plot_values(asked.of, column.values),
        columns=columns_of(question, names=(asked.of,)),
    )


def _estimate(
    question: Question, column: Numbers, values: Floats, codes: Ints | None
) -> tuple[Estimate, Worth]:
    at = question.given.quantile.at if question.given.quantile else 0.5
    found = quantile(values, at)
    below = (values <= found).astype(np.float64)
    worth = effective_size(below, codes, question.given.correlation)
    size = exact_size(worth, len(values), question.coverage.tail)
    bounds = quantile_interval(values, at, question.coverage, size)
    ends = column.ends
    clipped = Interval(max(bounds.lower, ends.lower), min(bounds.upper, ends.upper))
    return question.estimate(min(max(found, ends.lower), ends.upper), clipped), worth
