"""Scales of days, with round dates below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from riskcase.report.pictures.places.scale import Scale

MOST = 6
"""How many spaces between two dates there may be."""
DAYS = (1, 2, 7, 14)
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
MONTH, YEAR = 30.44, 12


def day_scale(days: Iterable[date], start: float, end: float) -> tuple[Scale, tuple[str, ...]]:
    """A scale of ordinal days that holds all days with a margin, and the words of its ticks.

    Args:
        days: at least one.
        start: a place in the drawing.
        end: another.
    """
    ordinals = [day.toordinal() for day in days]
    first, last = min(ordinals), max(ordinals)
    margin = max((last - first) * 0.04, 2.0)
    low, high = first - margin, last + margin
    named = [(at, name) for at, name in _ticks(low, high) if low <= at <= high]
    ticks, names = tuple(float(at) for at, _ in named), tuple(name for _, name in named)
    return Scale(low, high, ticks, start, end), names


def _ticks(low: float, high: float) -> Iterator[tuple[int, str]]:
    span = high - low
    for step in DAYS:
        if span / step <= MOST - 1:  # whole dates are wider than months
            # Steps of a week are Mondays.
            first = max(int(low) // step * step + 1, 1)
            for ordinal in range(first, min(int(high), date.max.toordinal()) + 1, step):
                yield ordinal, date.fromordinal(ordinal).isoformat()
            return
    months = next(step for step in MONTHS if span / (step * MONTH) <= MOST)
    first = max(_month(low) // months * months, YEAR)
    for month in range(first, _month(high) + 1, months):
        day = date(month // YEAR, month % YEAR + 1, 1)
        yield day.toordinal(), f"{day.year}" if months >= YEAR else day.isoformat()[:7]


def _month(ordinal: float) -> int:
    """Months since the year 0."""
    day = date.fromordinal(min(max(int(ordinal), 1), date.max.toordinal()))
    return day.year * YEAR + day.month - 1
