"""The hours of the week: when an act would be contained least."""

from __future__ import annotations

from riskcase.report import document as d
from riskcase.report.pictures.response.week import PHONE, draw_week
from riskcase.report.sections.facts import text
from riskcase.response.outcome import Outcome
from riskcase.response.spread import Reading

READ: dict[Reading, str] = {
    "worst": ", if all that is in doubt is as bad as it may be",
    "middle": "",
    "best": ", if all that is in doubt is as good as it may be",
}
"""What the share of an hour takes for granted."""


def week_blocks(outcome: Outcome | None) -> d.Blocks:
    """The week, in the reading in which the hour makes most difference; nothing where in none."""
    found = [
        (float(walk.by_hour.max() - walk.by_hour.min()), reading, walk.by_hour)
        for reading, walk in (outcome.walks.items() if outcome else ())
        if len(walk.by_hour)
    ]
    widest = max(found, key=lambda one: one[0], default=None)
    if widest is None or not widest[0]:
        return ()
    _, reading, shares = widest
    said = (
        f"Of acts that begin in this hour of a usual week, so many are contained{READ[reading]}."
        " The frame marks the worst hour of it; weeks with holidays may have worse ones."
    )
    week = [float(share) for share in shares]
    svg, alt = draw_week(week)
    return (d.Picture(svg, alt, text(said), narrow=draw_week(week, PHONE)[0]),)
