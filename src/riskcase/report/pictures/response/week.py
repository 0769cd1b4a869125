"""The week of a scenario: the chance of containment by the hour of the first act."""

from __future__ import annotations

from collections.abc import Sequence

from riskcase.report.pictures.marks import FINE, INKED
from riskcase.report.pictures.svg import INK, PAPER, drawing, element, words

WIDTH, NAMES, CELL, HIGH, HEAD, FOOT = 640.0, 78.0, 22.0, 17.0, 20.0, 32.0
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = 24
DARKEST = 0.85
STEPS = 5
LEAST_SPAN = 0.2
"""The shades span this much at least, so that a small difference looks like one."""


def draw_week(shares: Sequence[float]) -> tuple[str, str]:
    """Draw a week; the darker an hour, the less is contained, and the first worst one is framed.

    Args:
        shares: the chance for each of 168 hours, from Monday 0:00.

    Returns:
        The SVG, and the same in words.
    """
    parts = [
        words(f"{hour}:00", NAMES + CELL * hour, HEAD - 7, size=9, muted=True)
        for hour in range(0, HOURS, 6)
    ]
    best = max(shares)
    least = max(min(*shares, best - LEAST_SPAN), 0.0)
    for day, name in enumerate(DAYS):
        y = HEAD + HIGH * day
        parts.append(words(name, 0, y + HIGH / 2 + 3.3, size=9.5))
        for hour in range(HOURS):
            dark = _darkness(shares[day * HOURS + hour], least, best)
            parts += _cell(NAMES + CELL * hour, y, dark)
    if min(shares) < best:
        day, hour = divmod(_worst(shares), HOURS)
        at: dict[str, float] = {"x": NAMES + CELL * hour, "y": HEAD + HIGH * day, "width": CELL}
        parts.append(element("rect", **at, height=HIGH, fill="none", stroke_width=1.6, **INKED))
    height = HEAD + HIGH * len(DAYS) + FOOT
    return drawing(WIDTH, height, [*parts, *_legend(height - 10, least, best)]), describe(shares)


def _darkness(share: float, least: float, best: float) -> float:
    return DARKEST * (best - share) / (best - least) if best > least else 0.0


def _worst(shares: Sequence[float]) -> int:
    """The first of the worst hours."""
    return min(range(len(shares)), key=shares.__getitem__)


def _cell(x: float, y: float, dark: float, width: float = CELL, high: float = HIGH) -> list[str]:
    at: dict[str, float] = {"x": x, "y": y, "width": width, "height": high}
    paper = element("rect", **at, fill=PAPER, class_="paper")
    edge = element("rect", **at, fill="none", stroke_width=0.6, **FINE)
    if dark <= 0:
        return [paper, edge]
    filled = element("rect", **at, fill=INK, class_="ink", fill_opacity=round(dark, 3))
    return [paper, filled, edge]


def _legend(y: float, least: float, best: float) -> list[str]:
    parts = [words("contained", 0, y + 3.3, size=9, muted=True)]
    x = NAMES
    for step in range(STEPS):
        share = best - (best - least) * step / (STEPS - 1)
        parts += _cell(x, y - 6, _darkness(share, least, best), high=12.0)
        parts.append(words(f"{share:.0%}", x + CELL + 5, y + 3.3, size=9, muted=True))
        x += CELL + 46
    return parts


def describe(shares: Sequence[float]) -> str:
    """The week in words: the best and the worst hours."""
    best, worst = max(shares), min(shares)
    if best == worst:
        return f"The hour makes no difference: {best:.0%} at every hour."
    day, hour = divmod(_worst(shares), HOURS)
    return f"At best {best:.0%}; at worst {worst:.0%}, from {DAYS[day]} {hour}:00 on."
