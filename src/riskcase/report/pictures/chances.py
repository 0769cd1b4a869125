"""Chances on a logarithmic axis: what they lie between, whatever is assumed, and their middle."""

from __future__ import annotations

from math import floor, log10
from typing import NamedTuple

from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import (
    FINE,
    GREY,
    INKED,
    LEADING,
    SIZE,
    arrow,
    block,
    dot,
    nothing,
    rule,
)
from riskcase.report.pictures.svg import drawing, words

WIDTH = 640.0
NAME, START, END, SAID = 200.0, 214.0, 444.0, 462.0
HEAD, AXIS, PAD = 22.0, 26.0, 9.0
OPEN = "Chance that the pathway is open"
LEAST = 1e-6
"""Where the axis ends: below it no evidence of this kind supports digits."""
MOST_LABELS = 4
"""Powers of ten that are all labelled; of more, every second one."""


class Chance(NamedTuple):
    """One pathway, or what one person judges.

    Attributes:
        bounds: what its chance lies between, whatever hangs together with what.
        interval: 5% to 95% of it with the stated dependence; None where it has no distribution.
        middle: half of the draws lie below it.
        words: the same as printed.
    """

    name: str
    bounds: tuple[float, float]
    interval: tuple[float, float] | None
    middle: float | None
    words: str


def draw_chances(lines: tuple[Chance, ...], head: str = OPEN) -> tuple[str, str]:
    """Draw bounds as thin lines, intervals as thick ones, and the middle as a dot.

    A line that goes on below the axis ends in an arrow.

    Returns:
        The SVG, and the same in words.
    """
    said = " ".join(f"{line.name}: {line.words}" for line in lines)
    if not lines:
        return nothing(WIDTH, "No pathway has numbers."), "No pathway has numbers."
    low = _decade(lines)
    parts = [words(head, START, HEAD - 9, size=SIZE, muted=True)]
    top = HEAD
    bottom = HEAD + sum(map(_height, lines))
    each = 1 if -low <= MOST_LABELS else 2
    for power in range(low, 1):
        x = _at(10.0**power, low)
        parts.append(rule((x, HEAD), (x, bottom + 4), FINE))
        label = f"{100 * 10.0**power:g}%"
        if power % each == 0:
            parts.append(words(label, x, bottom + 15, size=9, anchor="middle", muted=True))
    for line in lines:
        parts += _line(line, top, low)
        top += _height(line)
    parts.append(rule((START, bottom), (END, bottom), GREY, 0.8))
    return drawing(WIDTH, bottom + AXIS, parts), said


def _decade(lines: tuple[Chance, ...]) -> int:
    """The power of ten at which the axis begins: below all ends that are not 0, and the middles."""
    ends = [end for line in lines for end in (*line.bounds, *(line.interval or ()))]
    ends += [line.middle for line in lines if line.middle is not None]
    least = min((end for end in ends if end > 0.0), default=LEAST)
    return min(floor(log10(max(least, LEAST))), -1)


def _at(value: float, low: int) -> float:
    place = log10(max(value, 10.0**low))
    return START + (END - START) * (place - low) / -low


def _height(line: Chance) -> float:
    return PAD + LEADING * max(len(_left(line)), len(_right(line)))


def _left(line: Chance) -> list[str]:
    return wrapped(line.name, NAME, SIZE, 3)


def _right(line: Chance) -> list[str]:
    return wrapped(line.words, WIDTH - SAID, 9, 6)


def _line(line: Chance, top: float, low: int) -> list[str]:
    base = top + 12.0
    y = base - 3.5
    parts = [rule((0, top), (WIDTH, top), FINE)]
    parts += block(_left(line), 0.0, base, size=SIZE)
    parts += block(_right(line), SAID, base, size=9)
    left, right = (_at(end, low) for end in line.bounds)
    parts.append(rule((left, y), (right, y), INKED, 0.8))
    for x, end in zip((left, right), line.bounds, strict=True):
        below = end < 10.0**low
        parts += arrow(START - 5, y, -1) if below else [rule((x, y - 3), (x, y + 3), INKED, 0.8)]
    if line.bounds[0] < 10.0**low:
        parts.append(rule((START - 5, y), (left, y), INKED, 0.8))
    if line.interval:
        start, stop = (_at(end, low) for end in line.interval)
        parts.append(rule((start, y), (max(stop, start + 1), y), INKED, 3.0))
    if line.middle is not None:
        parts += dot(_at(line.middle, low), y, 3.2, hollow=True)
    return parts
