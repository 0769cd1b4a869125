"""Small slope charts, one a figure: its value and interval in the last report and in this one.

Each has a scale of its own, which holds zero. What moved by more than noise is in ink, what did not
in grey; what a report does not know is hatched over the whole scale.
"""

from __future__ import annotations

from typing import NamedTuple

from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.marks import (
    FINE,
    GREY,
    INKED,
    LEADING,
    SIZE,
    block,
    dot,
    nothing,
    rule,
)
from riskcase.report.pictures.places.scale import Scale, round_scale
from riskcase.report.pictures.places.sheets import TALLEST, split
from riskcase.report.pictures.svg import MUTED, drawing, element, hatch, words

WIDTH = 640.0
ACROSS, GAP = 3, 22.0
CELL = (WIDTH - GAP * (ACROSS - 1)) / ACROSS
AXIS, PLOT = 34.0, 72.0
TITLE, BELOW = 4.0, 26.0
NEW, GONE = "not in the last report", "not in this report"


class Reading(NamedTuple):
    """A figure in one report.

    Attributes:
        words: as it is printed; empty where the report does not have it.
        value: in the unit of the figure; None where the report does not know it.
        lower, upper: of its interval.
    """

    words: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None

    @property
    def unknown(self) -> bool:
        """Whether the report tells of the figure without knowing it."""
        return bool(self.words) and not self.values()

    def values(self) -> list[float]:
        """All that has a place on the scale."""
        return [place for place in (self.value, self.lower, self.upper) if place is not None]


class Shift(NamedTuple):
    """One figure in two reports.

    Attributes:
        unit: of both; `share` is drawn in percent.
        moved: whether it moved by more than noise.
    """

    name: str
    unit: str
    before: Reading
    after: Reading
    moved: bool


def draw_shifts(shifts: tuple[Shift, ...]) -> tuple[str, str]:
    """Draw how figures moved; without any, a line that says so.

    Returns:
        The SVG, and the same in words.
    """
    if not shifts:
        return nothing(WIDTH, "No figures to compare."), describe(shifts)
    parts: list[str] = []
    top = 0.0
    for row in _rows(shifts):
        title = max(len(_title(shift)) for shift in row) * LEADING + TITLE
        for i, shift in enumerate(row):
            parts += _cell(shift, (CELL + GAP) * i, top, top + title)
        top += _height(row)
    return drawing(WIDTH, top, parts), describe(shifts)


def split_shifts(shifts: tuple[Shift, ...]) -> tuple[tuple[Shift, ...], ...]:
    """The figures of each drawing, so that each fits a page."""
    sheets = split(_rows(shifts), _height, TALLEST)
    return tuple(tuple(shift for row in sheet for shift in row) for sheet in sheets)


def describe(shifts: tuple[Shift, ...]) -> str:
    """The charts in words."""
    said = []
    for shift in shifts:
        before = f"{shift.before.words} in the last report" if shift.before.words else NEW
        after = f"{shift.after.words} in this report" if shift.after.words else GONE
        how = "moved" if shift.moved else "within noise"
        said.append(f"{shift.name}: {before}; {after}; {how}.")
    return " ".join(said) or "No figures to compare."


def _rows(shifts: tuple[Shift, ...]) -> list[tuple[Shift, ...]]:
    return [shifts[i : i + ACROSS] for i in range(0, len(shifts), ACROSS)]


def _title(shift: Shift) -> list[str]:
    return wrapped(shift.name, CELL, SIZE, 3)


def _said(shift: Shift) -> tuple[list[str], list[str]]:
    width = CELL / 2 - 6
    return (
        wrapped(shift.before.words or NEW, width, 9, 5),
        wrapped(shift.after.words or GONE, width, 9, 5),
    )


def _height(row: tuple[Shift, ...]) -> float:
    title = max(len(_title(shift)) for shift in row)
    said = max(len(lines) for shift in row for lines in _said(shift))
    return TITLE + LEADING * (title + said + 1) + PLOT + BELOW + 16


def _cell(shift: Shift, x: float, top: float, plot: float) -> list[str]:
    parts = [rule((x, top), (x + CELL, top), FINE, 0.6)]
    weight = "600" if shift.moved else "400"
    parts += block(_title(shift), x, top + 14, size=SIZE, weight=weight)
    high, low = plot + 16, plot + 16 + PLOT
    scale = _scale(shift, low, high)
    labels = [label + ("%" if shift.unit == "share" else "") for label in scale.labels()]
    axis = x + min(max(AXIS, max(width_of(label, 8.5) for label in labels) + 8), CELL / 2)
    parts += _axis(scale, labels, axis, x + CELL)
    spots = (axis + 34, x + CELL - 40)
    readings = (shift.before, shift.after)
    ends = [
        (at, scale.at(_in_unit(shift, reading.value)))
        for at, reading in zip(spots, readings, strict=True)
        if reading.value is not None
    ]
    ink = INKED if shift.moved else GREY
    if len(ends) == len(spots):
        parts.append(rule(ends[0], ends[1], ink, 1.8 if shift.moved else 1.0))
    for at, reading in zip(spots, readings, strict=True):
        parts += _reading(shift, reading, scale, at)
    heads = ((x, "Last report"), (x + CELL / 2 + 4, "This report"))
    for (at, head), lines in zip(heads, _said(shift), strict=True):
        parts.append(words(head, at, low + 18, size=9, muted=True))
        parts += block(lines, at, low + 18 + LEADING, size=9, muted=not shift.moved)
    return parts


def _in_unit(shift: Shift, value: float) -> float:
    return value * 100 if shift.unit == "share" else value


def _scale(shift: Shift, low: float, high: float) -> Scale:
    readings = (shift.before, shift.after)
    places = [0.0, *(place for reading in readings for place in reading.values())]
    if shift.unit == "share" and any(reading.unknown for reading in readings):
        places.append(1.0)
    return round_scale([_in_unit(shift, place) for place in places], low, high, most=3)


def _axis(scale: Scale, labels: list[str], left: float, right: float) -> list[str]:
    parts = []
    for tick, label in zip(scale.ticks, labels, strict=True):
        y = scale.at(tick)
        parts.append(rule((left, y), (right, y), FINE))
        parts.append(words(label, left - 5, y + 3, size=8.5, anchor="end", muted=True))
    return parts


def _reading(shift: Shift, reading: Reading, scale: Scale, x: float) -> list[str]:
    if reading.unknown:
        height = scale.start - scale.end
        return hatch(x - 7, scale.end, 14, height, {**GREY, "stroke_width": 0.8})
    bare = reading.lower is None and reading.upper is None
    parts = [] if bare else _interval(shift, reading, scale, x)
    if reading.value is None:
        return parts
    y = scale.at(_in_unit(shift, reading.value))
    if shift.moved or bare:
        return parts + dot(x, y, 3.8, hollow=bare)
    return [*parts, element("circle", cx=x, cy=y, r=3.4, fill=MUTED, class_="muted")]


def _interval(shift: Shift, reading: Reading, scale: Scale, x: float) -> list[str]:
    """A line between the bounds, which goes on to the end of the scale where there is only one."""
    ink = INKED if shift.moved else GREY
    capped, ends = [], []
    for bound, end in ((reading.lower, scale.start), (reading.upper, scale.end)):
        y = end if bound is None else scale.at(_in_unit(shift, bound))
        ends.append((x, y))
        if bound is not None:
            capped.append(rule((x - 4, y), (x + 4, y), ink, 1.6))
    return [rule(ends[0], ends[1], ink, 1.6), *capped]
