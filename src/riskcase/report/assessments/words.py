"""The words for how far evidence may be relied on."""

from __future__ import annotations

from riskcase.model.case import Case
from riskcase.model.evidence import Evidence

CUSTODY = {
    "model": "the assessed model itself",
    "human-credentials": "people, and whoever holds their credentials",
    "recorder": "nobody but a recorder that the model cannot write to",
    "witnessed": "nobody unseen: it was witnessed",
}
"""Who could have altered evidence before it got here."""
MOVES = {
    "up": "would move the figure up",
    "down": "would move the figure down",
    "either": "could move the figure either way",
    "unknown": "nobody knows which way it moves the figure",
}


def freshness(case: Case, item: Evidence) -> str:
    """When it was collected, against the day the case is judged on, and whether it expired."""
    if item.expires and case.as_of and item.expires < case.as_of:
        return f"expired on {item.expires}"
    if item.collected is None:
        return f"until {item.expires}" if item.expires else "no date"
    until = f", until {item.expires}" if item.expires else ""
    if case.as_of is None:
        return f"{item.collected}{until}"
    days = (case.as_of - item.collected).days
    unit = "day" if abs(days) == 1 else "days"
    if days < 0:
        return f"{-days} {unit} after the day of judgement{until}"
    return f"{days} {unit} old{until}" if days else f"collected that day{until}"
