"""The frame of a chart: two axes with round ticks, their names, and lines that tell series apart.

Series differ by their dashes, so that they are told apart in grey, by night and by day.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from riskcase.model.figure import Series
from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.marks import FINE, GREY, INKED, Key, legend, rule
from riskcase.report.pictures.places.scale import Scale
from riskcase.report.pictures.svg import element, words

WIDTH = 640.0
TOP, BELOW, LEGEND = 26.0, 38.0, 18.0
"""Room above the frame for the name of the upward axis, below it for ticks and a name."""
DASHES = ("", "6 3", "1.5 2.5", "8 2.5 1.5 2.5")
KEY = 26.0
SMALL = 9.0

Point = tuple[float, float]


class Frame(NamedTuple):
    """Where a chart stands.

    Attributes:
        across: values and their places from left to right.
        up: values and their places from the lower edge to the upper one.
        sign: what follows the ticks of both axes, or of the one across alone.
    """

    across: Scale
    up: Scale
    sign: str = ""

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.up.start


def draw_frame(frame: Frame, across: str, up: str, *, shares: bool = False) -> list[str]:
    """The axes of a chart, with what they say.

    Args:
        frame: where it stands.
        across: the name of the axis from left to right.
        up: the name of the upward axis, printed above it.
        shares: whether the upward axis is in percent too.
    """
    left, right = frame.across.start, frame.across.end
    parts = [words(one, 0, 12, size=SMALL, muted=True) for one in wrapped(up, WIDTH, SMALL, 1)]
    for tick, label in zip(frame.up.ticks, frame.up.labels(), strict=True):
        y, said = frame.up.at(tick), label + (frame.sign if shares else "")
        parts.append(rule((left, y), (right, y), FINE))
        parts.append(words(said, left - 6, y + 3.2, size=SMALL, anchor="end", muted=True))
    free = 0.0
    for tick, label in zip(frame.across.ticks, frame.across.labels(), strict=True):
        x, said = frame.across.at(tick), label + frame.sign
        half = width_of(said, SMALL) / 2 + 2
        parts.append(rule((x, frame.bottom), (x, frame.bottom + 4), GREY))
        if x - half >= free and x + half <= WIDTH:
            parts.append(words(said, x, frame.bottom + 15, size=SMALL, anchor="middle", muted=True))
            free = x + half
    parts.append(rule((left, frame.bottom), (right, frame.bottom), GREY, 0.8))
    name = wrapped(across, WIDTH - left, SMALL, 1)[0]
    return [*parts, words(name, left, frame.bottom + 29, size=SMALL, muted=True)]


def draw_line(points: Sequence[Point], number: int, *, width: float = 1.6) -> list[str]:
    """A line through places in the drawing, with the dashes of its series."""
    if not points:
        return []
    at = "L".join(f"{x:.6g} {y:.6g}" for x, y in points)
    dash = DASHES[number % len(DASHES)]
    dashes = {"stroke_dasharray": dash} if dash else {}
    look = {**INKED, "stroke_width": width, "stroke_linejoin": "round", **dashes}
    return [element("path", d=f"M{at}", fill="none", **look)]


def draw_names(series: Sequence[Series], y: float, named: Iterable[str]) -> list[str]:
    """What the lines stand for, where there are several; what does not fit is left to the words."""
    keys, used = [], 0.0
    for number, said in enumerate(named):
        short = wrapped(said, 180, SMALL, 1)[0]
        used += KEY + 20 + width_of(short, SMALL)
        if used <= WIDTH:
            keys.append(Key(KEY, _sample(number), short))
    return legend(keys, y) if len(series) > 1 else []


def _sample(number: int) -> Callable[[float, float], list[str]]:
    return lambda x, y: draw_line(((x, y), (x + KEY, y)), number)


def finite(series: Series) -> Series:
    """A series without the points that have no place."""
    held = [
        (x, y)
        for x, y in zip(series.xs, series.ys, strict=False)
        if math.isfinite(x) and math.isfinite(y)
    ]
    return Series(series.name, tuple(x for x, _ in held), tuple(y for _, y in held))
