"""The evidence calendar: when each piece was collected, against the dates of the case.

The shape of a mark says how the piece was verified, its fill in whose custody it was. What has no
date stands in a column of its own.
"""

from __future__ import annotations

import math
from datetime import date
from functools import partial
from typing import NamedTuple

from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import (
    FINE,
    GREY,
    INKED,
    LEADING,
    SIZE,
    Key,
    Points,
    arrow,
    block,
    diamond,
    legend,
    nothing,
    rule,
    shape,
)
from riskcase.report.pictures.places.days import day_scale
from riskcase.report.pictures.places.scale import Scale
from riskcase.report.pictures.places.sheets import TALLEST, split
from riskcase.report.pictures.svg import PAPER, drawing, element, words

WIDTH = 640.0
NAME, UNDATED, START, END = 230.0, 256.0, 300.0, 612.0
LEVEL, HEAD, AXIS, LEGEND = 13.0, 22.0, 26.0, 48.0
RADIUS = 4.6
BEYOND = 0.8
"""An expiry this part of the time shown, or more, beyond its end is an arrow."""

VERIFICATIONS = ("asserted", "attested", "inspected", "reproduced", "")
CUSTODIES = ("model", "human-credentials", "recorder", "witnessed", "")
UNSAID = "not stated"


class Dot(NamedTuple):
    """One piece of evidence.

    Attributes:
        day: when it was collected.
        expires: when it may no longer be relied on.
        verification: one of `VERIFICATIONS`; empty when not stated.
        custody: one of `CUSTODIES`; empty when not stated.
    """

    name: str
    day: date | None
    expires: date | None = None
    verification: str = ""
    custody: str = ""


class Mark(NamedTuple):
    """One date of the case: a model snapshot, the evidence cut-off, the coverage date."""

    name: str
    day: date


def draw_calendar(dots: tuple[Dot, ...], marks: tuple[Mark, ...]) -> tuple[str, str]:
    """Draw a calendar, by date; without evidence, a line that says so.

    Returns:
        The SVG, and the same in words.
    """
    if not dots:
        return nothing(WIDTH, "No evidence."), describe(dots, marks)
    ordered, marked = _ordered(dots), _marked(marks)
    head = LEVEL * len(marked) + HEAD
    bottom = head + sum(map(_height, ordered))
    days = _days(dots, marks)
    parts = _heads(ordered, days, head, bottom)
    scale = None
    if days:
        scale, labels = day_scale(days, START, END)
        parts += _axis(scale, labels, head, bottom)
        parts += _mark_lines(marked, scale, bottom)
    top = head
    for one in ordered:
        parts += _row(one, scale, top)
        top += _height(one)
    parts.append(rule((0, bottom), (WIDTH, bottom), FINE))
    parts += _legend(dots, bottom + AXIS + 8)
    return drawing(WIDTH, bottom + AXIS + LEGEND - 8, parts), describe(dots, marks)


def split_dots(dots: tuple[Dot, ...], marks: tuple[Mark, ...]) -> tuple[tuple[Dot, ...], ...]:
    """The evidence of each drawing, by date, so that each fits a page."""
    room = TALLEST - LEVEL * len(marks) - HEAD - AXIS - LEGEND
    return split(_ordered(dots), _height, room)


def describe(dots: tuple[Dot, ...], marks: tuple[Mark, ...]) -> str:
    """The calendar in words."""
    said = [f"{mark.name}: {mark.day.isoformat()}." for mark in _marked(marks)]
    for one in _ordered(dots):
        day = one.day.isoformat() if one.day else "no date"
        until = f", expires {one.expires.isoformat()}" if one.expires else ""
        verified = one.verification or f"verification {UNSAID}"
        said.append(f"{one.name}: {day}{until}; {verified}; custody {one.custody or UNSAID}.")
    return " ".join(said) if dots else " ".join([*said, "No evidence."])


def _ordered(dots: tuple[Dot, ...]) -> list[Dot]:
    return sorted(dots, key=lambda one: (one.day is None, one.day or date.min, one.name))


def _marked(marks: tuple[Mark, ...]) -> list[Mark]:
    return sorted(marks, key=lambda mark: (mark.day, mark.name))


def _days(dots: tuple[Dot, ...], marks: tuple[Mark, ...]) -> list[date]:
    """The days that the axis holds: expiries only as far as they do not crowd the rest."""
    days = [one.day for one in dots if one.day] + [mark.day for mark in marks]
    expiries = [one.expires for one in dots if one.expires]
    if not days:
        return expiries
    span = max(max(days).toordinal() - min(days).toordinal(), 60)
    least, most = min(days).toordinal(), max(days).toordinal() + BEYOND * span
    return days + [day for day in expiries if least <= day.toordinal() <= most]


def _height(one: Dot) -> float:
    return 3 + LEADING * len(_name(one))


def _name(one: Dot) -> list[str]:
    return wrapped(one.name, NAME - 10, SIZE, 2)


def _heads(dots: list[Dot], days: list[date], head: float, bottom: float) -> list[str]:
    parts = [words("Evidence", 0, head - 8, size=SIZE, muted=True)]
    if any(one.day is None for one in dots):
        parts.append(words("No date", UNDATED, head - 8, size=SIZE, anchor="middle", muted=True))
        edges = (NAME, 2 * UNDATED - NAME)
        parts += [rule((x, head), (x, bottom), FINE) for x in edges]
    if not days:
        said = "No piece of evidence has a date."
        parts.append(words(said, START, head - 8, size=SIZE, muted=True))
    return parts


def _axis(scale: Scale, labels: tuple[str, ...], head: float, bottom: float) -> list[str]:
    parts = []
    for tick, label in zip(scale.ticks, labels, strict=True):
        x = scale.at(tick)
        parts.append(rule((x, head), (x, bottom + 4), FINE))
        parts.append(words(label, x, bottom + 15, size=9, anchor="middle", muted=True))
    return parts


def _mark_lines(marks: list[Mark], scale: Scale, bottom: float) -> list[str]:
    """Lines with their names to the left; the earliest is the shortest, so that none is crossed."""
    parts = []
    for i, mark in enumerate(marks):
        x, base = scale.at(mark.day.toordinal()), LEVEL * (len(marks) - i) - 2
        parts.append(rule((x, base - 8), (x, bottom), GREY, 1.2))
        text = wrapped(f"{mark.name} {mark.day.isoformat()}", x - 10, 9.5, 1)[0]
        parts.append(words(text, x - 5, base, size=9.5, anchor="end"))
    return parts


def _row(one: Dot, scale: Scale | None, top: float) -> list[str]:
    name = _name(one)
    middle = top + _height(one) / 2
    parts = [rule((0, top), (WIDTH, top), FINE)]
    parts += block(name, 0, middle + 3.6 - (len(name) - 1) * LEADING / 2, size=SIZE)
    x = UNDATED if scale is None or one.day is None else scale.at(one.day.toordinal())
    if scale and one.expires:
        parts += _expiry(x if one.day else None, one.expires, scale, middle)
    return parts + _piece(one.verification, one.custody, x, middle)


def _expiry(x: float | None, day: date, scale: Scale, y: float) -> list[str]:
    """A thin line up to the last day, or to the end of the axis with an arrow."""
    end = scale.at(day.toordinal())
    parts = [] if x is None else [rule((x, y), (end, y), INKED, 0.9)]
    if day.toordinal() > scale.high:
        return [*parts, *arrow(end, y, 1)]
    return [*parts, rule((end, y - 3.5), (end, y + 3.5), INKED, 1.2)]


def _outline(verification: str, x: float, y: float) -> Points:
    r = RADIUS
    if verification == "asserted":
        turns = [math.tau * i / 24 for i in range(24)]
        return tuple((x + r * math.cos(turn), y + r * math.sin(turn)) for turn in turns)
    if verification == "attested":
        return ((x, y - r - 0.6), (x + r + 0.4, y + r - 0.6), (x - r - 0.4, y + r - 0.6))
    if verification == "reproduced":
        return diamond(x, y, r + 0.9)
    wide, high = (r - 0.5, r - 0.5) if verification == "inspected" else (r + 0.8, 2.2)
    return ((x - wide, y - high), (x + wide, y - high), (x + wide, y + high), (x - wide, y + high))


def _piece(verification: str, custody: str, x: float, y: float) -> list[str]:
    """A mark: dotted where custody is not stated, and the fuller the harder to tamper with."""
    outline = _outline(verification, x, y)
    if custody == "witnessed":
        return shape(outline)
    if custody == "recorder":
        hole = element("circle", cx=x, cy=y, r=1.5, fill=PAPER, class_="paper")
        return [*shape(outline), hole]
    if custody == "human-credentials":
        return [*shape(outline, hollow=True), *shape(_right_half(outline, x))]
    return shape(outline, hollow=True, dash="" if custody else "1.6 1.5")


def _right_half(outline: Points, x: float) -> Points:
    """What of a convex outline is to the right (Sutherland and Hodgman, 1974)."""
    kept: list[tuple[float, float]] = []
    for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if x1 >= x:
            kept.append((x1, y1))
        if (x1 < x) != (x2 < x):
            kept.append((x, y1 + (y2 - y1) * (x - x1) / (x2 - x1)))
    return tuple(kept)


def _legend(dots: tuple[Dot, ...], y: float) -> list[str]:
    """What shapes and fills mean, of those that are there."""
    shapes = [one for one in VERIFICATIONS if any(dot.verification == one for dot in dots)]
    fills = [one for one in CUSTODIES if any(dot.custody == one for dot in dots)]
    shown = [Key(11, partial(_key_piece, one, "witnessed"), one or UNSAID) for one in shapes]
    if any(dot.expires for dot in dots):
        shown.append(Key(14, _key_expiry, "expires"))
    held = [
        Key(11, partial(_key_piece, "inspected", one), one.replace("-", " ") or UNSAID)
        for one in fills
    ]
    return legend(shown, y, "Verification") + legend(held, y + 17, "Custody")


def _key_piece(verification: str, custody: str, x: float, y: float) -> list[str]:
    return _piece(verification, custody, x + 5.5, y)


def _key_expiry(x: float, y: float) -> list[str]:
    last = rule((x + 14, y - 3.5), (x + 14, y + 3.5), INKED, 1.2)
    return [rule((x, y), (x + 14, y), INKED, 0.9), last]
