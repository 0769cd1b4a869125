"""Figures that average a column."""

from __future__ import annotations

import math

from riskcase.evidence.figures.column import Numbers, read_numbers
from riskcase.evidence.figures.plots import plot_values
from riskcase.evidence.figures.question import NOTHING, Estimate, Question, Readings
from riskcase.evidence.figures.share import columns_of
from riskcase.evidence.rows import Floats
from riskcase.evidence.statistics.clusters import FEW, Ints, effective_size
from riskcase.evidence.statistics.mean import clustered_mean, mean_of_equals
from riskcase.model.figure import Figure, Issue


def figure_of_mean(question: Question) -> Figure:
    """The mean of a column, with Student's interval between rows or groups of rows.

    A missing row may have any value between the ends of the scale; where these are not given,
    nothing bounds what it hides. Where all values are equal the interval is that of the share of
    other values that would still fit, put at the ends; without ends there is none.

    Raises:
        CannotMeasureError: the column is not there, or no row has a number.
    """
    given = question.given
    name = given.mean or ""
    column = read_numbers(question, name)
    complete = _estimate(question, column, column.values, column.codes)
    least, most = (_filled(question, column, complete, end) for end in column.ends)
    found = clustered_mean(column.values, column.codes, question.coverage)
    grouped = column.codes is not None
    return question.answer(
        Readings(complete, least, most),
        (
            "Student's t between groups" if grouped else "Student's t",
            f"{found.clusters} groups {column.groups.by}" if grouped else "",
            ""
            if found.interval
            else "all values are equal: other ones may be as far as their ends",
        ),
        unit="number",
        n=len(column.values),
        missing=column.missing,
        clusters=found.clusters if grouped else None,
        facts=_spread(column.values),
        issues=_issues(column, found.clusters, grouped),
        plot=plot_values(name, column.values),
        columns=columns_of(question, names=(name,)),
    )


def _estimate(question: Question, column: Numbers, values: Floats, codes: Ints | None) -> Estimate:
    found = clustered_mean(values, codes, question.coverage)
    interval = found.interval
    if interval is None and math.isfinite(column.ends.upper - column.ends.lower):
        size = effective_size(values * 0, codes, question.given.correlation).size
        interval = mean_of_equals(found.value, size, column.ends, question.coverage)
    elif interval is not None:
        low, high = interval
        interval = type(interval)(max(low, column.ends.lower), min(high, column.ends.upper))
    return question.estimate(found.value, interval)


def _filled(question: Question, column: Numbers, complete: Estimate, end: float) -> Estimate:
    if not column.missing:
        return complete
    if not math.isfinite(end):
        return NOTHING
    return _estimate(question, column, *column.filled(end))


def _spread(values: Floats) -> tuple[tuple[str, float], ...]:
    facts = [("lowest", float(values.min())), ("highest", float(values.max()))]
    if len(values) > 1:
        facts.append(("standard deviation of rows", float(values.std(ddof=1))))
    return tuple(facts)


def _issues(column: Numbers, clusters: int, grouped: bool) -> tuple[Issue, ...]:  # noqa: FBT001
    if not grouped or clusters >= FEW:
        return ()
    said = f"the interval rests on how {clusters} groups {column.groups.by} differ"
    return (Issue("few-clusters", "warning", said),)
