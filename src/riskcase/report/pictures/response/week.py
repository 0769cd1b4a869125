"""The week of a scenario: the chance of containment by the hour of the first act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from riskcase.report.pictures.grounds import PHONE_WIDTH, Ground, legend_rows
from riskcase.report.pictures.marks import FINE, INKED, Key
from riskcase.report.pictures.svg import INK, PAPER, drawing, element, words

HIGH, HEAD, FOOT = 17.0, 20.0, 32.0
DESK = Ground(640.0, 78.0, 606.0, HIGH)
PHONE = Ground(PHONE_WIDTH, 30.0, PHONE_WIDTH - 10, HIGH)
SHORT = 60.0
"""Names of days have three letters where they have less room than this."""
SAMPLE = 22.0
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = 24
DARKEST = 0.85
STEPS = 5
LEAST_SPAN = 0.2
"""The shades span this much at least, so that a small difference looks like one."""


def draw_week(shares: Sequence[float], ground: Ground = DESK) -> tuple[str, str]:
    """Draw a week; the darker an hour, the less is contained, and the first worst one is framed.

    Args:
        shares: the chance for each of 168 hours, from Monday 0:00.
        ground: `PHONE` for a narrow one.

    Returns:
        The SVG, and the same in words.
    """
    left, cell = ground.left, (ground.right - ground.left) / HOURS
    parts = [
        words(f"{hour}:00", left + cell * hour, HEAD - 7, size=9, muted=True)
        for hour in range(0, HOURS, 6)
    ]
    best = max(shares)
    least = max(min(*shares, best - LEAST_SPAN), 0.0)
    for day, name in enumerate(DAYS):
        y = HEAD + HIGH * day
        shown = name if left > SHORT else name[:3]
        parts.append(words(shown, 0, y + HIGH / 2 + 3.3, size=9.5))
        for hour in range(HOURS):
            dark = _darkness(shares[day * HOURS + hour], least, best)
            parts += _cell(left + cell * hour, y, dark, cell)
    if min(shares) < best:
        day, hour = divmod(_worst(shares), HOURS)
        at: dict[str, float] = {"x": left + cell * hour, "y": HEAD + HIGH * day, "width": cell}
        parts.append(element("rect", **at, height=HIGH, fill="none", stroke_width=1.6, **INKED))
    bottom = HEAD + HIGH * len(DAYS)
    keys, more = legend_rows(_keys(least, best), bottom + FOOT - 10, ground.width)
    return drawing(ground.width, bottom + FOOT + more, [*parts, *keys]), describe(shares)


def _darkness(share: float, least: float, best: float) -> float:
    return DARKEST * (best - share) / (best - least) if best > least else 0.0


def _worst(shares: Sequence[float]) -> int:
    """The first of the worst hours."""
    return min(range(len(shares)), key=shares.__getitem__)


def _cell(x: float, y: float, dark: float, width: float, high: float = HIGH) -> list[str]:
    at: dict[str, float] = {"x": x, "y": y, "width": width, "height": high}
    paper = element("rect", **at, fill=PAPER, class_="paper")
    edge = element("rect", **at, fill="none", stroke_width=0.6, **FINE)
    if dark <= 0:
        return [paper, edge]
    filled = element("rect", **at, fill=INK, class_="ink", fill_opacity=round(dark, 3))
    return [paper, filled, edge]


def _keys(least: float, best: float) -> list[Key]:
    """What the shades mean."""
    found = []
    for step in range(STEPS):
        share = best - (best - least) * step / (STEPS - 1)
        dark = _darkness(share, least, best)
        said = f"{share:.0%}{' contained' if step == STEPS - 1 else ''}"
        found.append(Key(SAMPLE, partial(_sample, dark), said))
    return found


def _sample(dark: float, x: float, y: float) -> list[str]:
    return _cell(x, y - 6, dark, SAMPLE, 12.0)


def describe(shares: Sequence[float]) -> str:
    """The week in words: the best and the worst hours."""
    best, worst = max(shares), min(shares)
    if best == worst:
        return f"The hour makes no difference: {best:.0%} at every hour."
    day, hour = divmod(_worst(shares), HOURS)
    return f"At best {best:.0%}; at worst {worst:.0%}, from {DAYS[day]} {hour}:00 on."
