"""How well a score tells attacks from honest rows: the curve over all thresholds.

What is flagged among attacks stands over what is flagged among honest rows (ROC; J. A. Swets,
"Measuring the accuracy of diagnostic systems", Science 240 (1988) 1285-1293). Chance is the
diagonal.
"""

from __future__ import annotations

from riskcase.model.figure import Plot, Series
from riskcase.report.pictures.charts.frame import (
    BELOW,
    LEGEND,
    TOP,
    WIDTH,
    Frame,
    draw_frame,
    draw_line,
    draw_names,
    finite,
)
from riskcase.report.pictures.marks import GREY, nothing, rule
from riskcase.report.pictures.places.scale import Scale
from riskcase.report.pictures.svg import drawing, words

LEFT, SIDE = 54.0, 250.0
PERCENT = (0.0, 25.0, 50.0, 75.0, 100.0)
RATES = (0.01, 0.05, 0.1, 0.25)
"""Shares of honest rows flagged at which the curve is told in words."""


def draw_roc(plot: Plot) -> tuple[str, str]:
    """Draw a curve for each series.

    Args:
        plot: `xs` is the share of honest rows flagged and `ys` that of attacks, both rising.

    Returns:
        The SVG, and the same in words.
    """
    series = [one for one in map(finite, plot.series) if one.xs]
    if not series:
        return nothing(WIDTH, "No curve."), describe(plot)
    bottom = TOP + SIDE
    frame = Frame(
        Scale(0.0, 100.0, PERCENT, LEFT, LEFT + SIDE), Scale(0.0, 100.0, PERCENT, bottom, TOP), "%"
    )
    parts = draw_frame(frame, plot.across, plot.up, shares=True)
    parts.append(rule((LEFT, bottom), (LEFT + SIDE, TOP), GREY, 0.8, dash="2 3"))
    parts.append(words("chance", LEFT + SIDE + 8, TOP + 8, size=9, muted=True))
    for number, one in enumerate(series):
        places = [
            (frame.across.at(x * 100), frame.up.at(y * 100))
            for x, y in zip(one.xs, one.ys, strict=True)
        ]
        parts += draw_line(places, number)
    parts += draw_names(series, bottom + BELOW + 6, [one.name for one in series])
    high = bottom + BELOW + (LEGEND if len(series) > 1 else 0)
    return drawing(WIDTH, high, parts), describe(plot)


def describe(plot: Plot) -> str:
    """The curves in words: what is flagged among attacks at a few shares of honest rows."""
    said = []
    for one in map(finite, plot.series):
        if not one.xs:
            continue
        points = ", ".join(f"{_height(one, rate):.0%} at {rate:.0%}" for rate in RATES)
        name = f"{one.name}: " if one.name else ""
        said.append(f"{name}{points}.")
    axes = f"{plot.up} against {plot.across}. " if plot.up and plot.across else ""
    return axes + (" ".join(said) or "No curve.")


def _height(series: Series, rate: float) -> float:
    """The share of attacks flagged by the last threshold that flags no more honest rows."""
    return max((y for x, y in zip(series.xs, series.ys, strict=True) if x <= rate), default=0.0)
