"""Figures taken from a publication as they stand there."""

from __future__ import annotations

from riskcase.model.figure import Figure
from riskcase.model.figure_source import Estimand


def figure_of_quote(figure_id: str, given: Estimand) -> Figure:
    """The published value; a one-sided value gives a bound and no value, a range gives two.

    Nothing is known of how the publication came to it, so there is no level and no interval.
    """
    quoted = given.quoted
    if quoted is None:
        raise ValueError("this figure was not quoted")
    span = quoted.span
    below, above = quoted.kind in {"range", "below"}, quoted.kind in {"range", "above"}
    return Figure(
        figure_id,
        value=quoted.value,
        lower=span.low if span and above else None,
        upper=span.high if span and below else None,
        method="quoted as published",
        unit=quoted.dimension or "unknown",
        status="quoted",
        quoted=quoted,
        approximate=given.approximate,
    )
