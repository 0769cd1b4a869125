"""Figures that a log's own header states."""

from __future__ import annotations

from difflib import get_close_matches

from riskcase.evidence.figures.question import Estimate, Question, Readings
from riskcase.evidence.rows import CannotMeasureError
from riskcase.model.figure import Figure


def figure_of_metric(question: Question) -> Figure:
    """A result as the header of the log states it; nothing is recomputed, and it has no interval.

    Raises:
        CannotMeasureError: the header has no such result.
    """
    given = question.given.metric
    if given is None:
        raise ValueError("this figure is no metric")
    name = f"{given.scorer}/{given.name}"
    value = question.metrics.get(name)
    if value is None:
        near = get_close_matches(name, list(question.metrics), 1, 0.5)
        meant = f"; did you mean '{near[0]}'?" if near else ""
        raise CannotMeasureError("no-column", f"the log states no result '{name}'{meant}")
    stated = Estimate(value, None, None)
    return question.answer(
        Readings(stated, stated, stated),
        (f"{name} as the header of the log states it, not recomputed",),
        unit="number",
    )
