"""Figures that count rows: the share for which a condition holds."""

from __future__ import annotations

from riskcase.evidence.figures.question import Estimate, Question, readings
from riskcase.evidence.rows import CannotMeasureError
from riskcase.evidence.statistics.interval import clopper_pearson
from riskcase.model.figure import Figure

METHOD = "exact binomial (Clopper-Pearson), two-sided"


def figure_of_share(question: Question) -> Figure:
    """The share of rows for which the condition holds, with its exact interval.

    A row of which the condition or the population is unknown is missing; it is left out of the
    figure, and counted one way and the other in its readings.

    Raises:
        CannotMeasureError: a column is not there, or no row is known.
    """
    given, rows = question.given, question.rows
    inside, event = rows.decide(given.of), rows.decide(given.share)
    k = int((inside.holds & event.holds).sum())
    n = k + int((inside.holds & event.fails).sum())
    if n == 0:
        raise CannotMeasureError("no-rows", "of no row is it known whether it is an event")
    never = int((inside.unknown & event.fails).sum())
    always = int((inside.unknown & event.holds).sum())
    either = int((~inside.fails & event.unknown).sum()) + rows.unread
    level = given.level
    lower, upper = clopper_pearson(k, n, level)
    most = clopper_pearson(k + always + either, n + always + either, level)
    least = clopper_pearson(k, n + never + either, level)
    return Figure(
        question.id,
        value=k / n,
        lower=lower,
        upper=upper,
        level=level,
        method=METHOD,
        k=k,
        n=n,
        missing=never + always + either,
        readings=readings(
            Estimate(k / n, lower, upper),
            Estimate(k / (n + never + either), *least),
            Estimate((k + always + either) / (n + always + either), *most),
            given.worse or "higher",
        ),
    )
