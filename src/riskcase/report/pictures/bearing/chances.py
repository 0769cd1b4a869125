"""Chances on a logarithmic axis: what they lie between, whatever is assumed, and their middle."""

from __future__ import annotations

from math import floor, log10
from typing import NamedTuple

from riskcase.report.pictures.grounds import PHONE_WIDTH, Ground
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

DESK = Ground(640.0, 214.0, 444.0, 0.0)
PHONE = Ground(PHONE_WIDTH, 24.0, PHONE_WIDTH - 18, 0.0, 1.0)
"""On a phone the name stands above a line, and the words below it."""
SAID = 18.0
"""From the end of the axis to the words beside it."""
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


def draw_chances(
    lines: tuple[Chance, ...], head: str = OPEN, ground: Ground = DESK
) -> tuple[str, str]:
    """Draw bounds as thin lines, intervals as thick ones, and the middle as a dot.

    A line that goes on below the axis ends in an arrow.

    Args:
        lines: from top to bottom.
        head: what the axis is.
        ground: `PHONE` for a narrow one.

    Returns:
        The SVG, and the same in words.
    """
    said = " ".join(f"{line.name}: {line.words}" for line in lines)
    if not lines:
        return nothing(ground.width, "No pathway has numbers."), "No pathway has numbers."
    axis = _Axis(_decade(lines), ground)
    low = axis.low
    at = 0.0 if ground.above else ground.left
    parts = [words(head, at, HEAD - 9, size=SIZE, muted=True)]
    top = HEAD
    bottom = HEAD + sum(_height(line, ground) for line in lines)
    each = 1 if -low <= MOST_LABELS else 2
    for power in range(low, 1):
        x = axis.x(10.0**power)
        parts.append(rule((x, HEAD), (x, bottom + 4), FINE))
        label = f"{100 * 10.0**power:g}%"
        if power % each == 0:
            parts.append(words(label, x, bottom + 15, size=9, anchor="middle", muted=True))
    for line in lines:
        parts += _line(line, top, axis)
        top += _height(line, ground)
    parts.append(rule((ground.left, bottom), (ground.right, bottom), GREY, 0.8))
    return drawing(ground.width, bottom + AXIS, parts), said


class _Axis(NamedTuple):
    """The axis: the power of ten at which it begins, and where it lies."""

    low: int
    ground: Ground

    def x(self, value: float) -> float:
        """The place of a chance; one below the axis at its begin."""
        place = log10(max(value, 10.0**self.low))
        left, right = self.ground.left, self.ground.right
        return left + (right - left) * (place - self.low) / -self.low


def _decade(lines: tuple[Chance, ...]) -> int:
    """The power of ten at which the axis begins: below all ends that are not 0, and the middles."""
    ends = [end for line in lines for end in (*line.bounds, *(line.interval or ()))]
    ends += [line.middle for line in lines if line.middle is not None]
    least = min((end for end in ends if end > 0.0), default=LEAST)
    return min(floor(log10(max(least, LEAST))), -1)


def _height(line: Chance, ground: Ground) -> float:
    left, right = len(_left(line, ground)), len(_right(line, ground))
    if ground.above:
        return PAD + LEADING * (left + 1 + right)
    return PAD + LEADING * max(left, right)


def _left(line: Chance, ground: Ground) -> list[str]:
    return wrapped(line.name, ground.width if ground.above else ground.names, SIZE, 3)


def _right(line: Chance, ground: Ground) -> list[str]:
    room = ground.width if ground.above else ground.width - ground.right - SAID
    return wrapped(line.words, room, 9, 6)


def _line(line: Chance, top: float, axis: _Axis) -> list[str]:
    ground = axis.ground
    base = top + 12.0
    names, said = _left(line, ground), _right(line, ground)
    y = base - 3.5 + (LEADING * len(names) if ground.above else 0.0)
    parts = [rule((0, top), (ground.width, top), FINE), *block(names, 0.0, base, size=SIZE)]
    if ground.above:
        parts += block(said, 0.0, y + 3.5 + LEADING, size=9, muted=True)
    else:
        parts += block(said, ground.right + SAID, base, size=9)
    return [*parts, *_marks(line, y, axis)]


def _marks(line: Chance, y: float, axis: _Axis) -> list[str]:
    """The bounds, the interval, and the middle."""
    left, right = map(axis.x, line.bounds)
    least, begin = 10.0**axis.low, axis.ground.left - 5
    parts = [rule((left, y), (right, y), INKED, 0.8)]
    for x, end in zip((left, right), line.bounds, strict=True):
        parts += arrow(begin, y, -1) if end < least else [rule((x, y - 3), (x, y + 3), INKED, 0.8)]
    if line.bounds[0] < least:
        parts.append(rule((begin, y), (left, y), INKED, 0.8))
    if line.interval:
        start, stop = map(axis.x, line.interval)
        parts.append(rule((start, y), (max(stop, start + 1), y), INKED, 3.0))
    if line.middle is not None:
        parts += dot(axis.x(line.middle), y, 3.2, hollow=True)
    return parts
