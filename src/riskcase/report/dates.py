"""Days in words."""

from __future__ import annotations

from datetime import date


def long_date(day: date) -> str:
    """A day as it is printed in running text: "31 October 2026"."""
    return f"{day.day} {day:%B %Y}"
