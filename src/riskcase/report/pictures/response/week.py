"""The week of a scenario: the chance of containment by the hour of the first act."""

from __future__ import annotations

from collections.abc import Sequence

from riskcase.report.pictures.marks import FINE
from riskcase.report.pictures.svg import INK, PAPER, drawing, element, words

WIDTH, NAMES, CELL, HIGH, HEAD, FOOT = 640.0, 78.0, 22.0, 17.0, 20.0, 30.0
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = 24
DARKEST = 0.85
STEPS = 5


def draw_week(shares: Sequence[float]) -> tuple[str, str]:
    """Draw a week; the darker an hour, the less is contained.

    Args:
        shares: the chance for each of 168 hours, from Monday 0:00.

    Returns:
        The SVG, and the same in words.
    """
    parts = [
        words(f"{hour}:00", NAMES + CELL * hour, HEAD - 7, size=9, muted=True)
        for hour in range(0, HOURS, 6)
    ]
    for day, name in enumerate(DAYS):
        y = HEAD + HIGH * day
        parts.append(words(name, 0, y + HIGH / 2 + 3.3, size=9.5))
        for hour in range(HOURS):
            parts += _cell(NAMES + CELL * hour, y, shares[day * HOURS + hour])
    height = HEAD + HIGH * len(DAYS) + FOOT
    return drawing(WIDTH, height, [*parts, *_legend(height - 10)]), describe(shares)


def _cell(x: float, y: float, share: float) -> list[str]:
    at: dict[str, float] = {"x": x, "y": y, "width": CELL, "height": HIGH}
    paper = element("rect", **at, fill=PAPER, class_="paper", stroke_width=0.6, **_edge())
    if share >= 1:
        return [paper]
    dark = DARKEST * (1 - max(share, 0.0))
    return [paper, element("rect", **at, fill=INK, class_="ink", fill_opacity=round(dark, 3))]


def _edge() -> dict[str, str | float]:
    return {"stroke": FINE["stroke"]}


def _legend(y: float) -> list[str]:
    parts = [words("contained", 0, y + 3.3, size=9, muted=True)]
    x = NAMES
    for step in range(STEPS):
        share = 1 - step / (STEPS - 1)
        at: dict[str, float] = {"x": x, "y": y - 6, "width": CELL, "height": 12}
        parts.append(element("rect", **at, fill=PAPER, class_="paper", stroke_width=0.6, **_edge()))
        opacity = round(DARKEST * (1 - share), 3)
        parts.append(element("rect", **at, fill=INK, class_="ink", fill_opacity=opacity))
        parts.append(words(f"{share:.0%}", x + CELL + 5, y + 3.3, size=9, muted=True))
        x += CELL + 46
    return parts


def describe(shares: Sequence[float]) -> str:
    """The week in words: the best and the worst hours."""
    best, worst = max(shares), min(shares)
    if best == worst:
        return f"The hour makes no difference: {best:.0%} at every hour."
    at = shares.index(worst) if isinstance(shares, list) else list(shares).index(worst)
    day = DAYS[at // HOURS]
    return f"At best {best:.0%}; at worst {worst:.0%}, from {day} {at % HOURS}:00 on."
