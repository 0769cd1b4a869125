"""The slope chart: at which level each thing stood in the last report, and stands in this one.

What moved is in ink, what did not in grey. A level is a band in which everything that stands at it
has a slot of its own, so that no two names lie upon each other.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import (
    FINE,
    GREY,
    INKED,
    LEADING,
    SIZE,
    Look,
    block,
    dot,
    nothing,
    rule,
)
from riskcase.report.pictures.places.sheets import TALLEST
from riskcase.report.pictures.svg import MUTED, drawing, element, words

WIDTH = 640.0
NAME, BEFORE, LEFT, RIGHT, AFTER = 206.0, 318.0, 330.0, 500.0, 512.0
HEAD, GAP, FOOT = 28.0, 14.0, 6.0
NEW, GONE = "not in the last report", "not in this report"


class Slope(NamedTuple):
    """One thing that both reports tell of, or one of them.

    Attributes:
        before: the level as the last report has it; empty where that report does not have it.
        after: the same for this report.
        before_at: the place of that level among all, a higher one further up; None where the
            report does not have or does not know it.
        after_at: the same for this report.
    """

    name: str
    before: str
    after: str
    before_at: float | None
    after_at: float | None
    moved: bool


def draw_levels(slopes: tuple[Slope, ...]) -> tuple[str, str]:
    """Draw how levels moved; without any, a line that says so.

    Returns:
        The SVG, and the same in words.
    """
    if not slopes:
        return nothing(WIDTH, "Nothing to compare."), describe(slopes)
    lefts, rights, edges = _places(slopes)
    parts = [
        words("Last report", BEFORE, HEAD - 10, size=SIZE, anchor="end", muted=True),
        words("This report", AFTER, HEAD - 10, size=SIZE, muted=True),
        *(rule((0, y), (WIDTH, y), FINE) for y in edges),
    ]
    # What moved is drawn last, above the rest.
    for i in sorted(range(len(slopes)), key=lambda i: slopes[i].moved):
        parts += _level(slopes[i], lefts[i], rights[i])
    return drawing(WIDTH, edges[-1] + FOOT, parts), describe(slopes)


def split_levels(slopes: tuple[Slope, ...]) -> tuple[tuple[Slope, ...], ...]:
    """The slopes of each drawing, so that each fits a page."""
    sheets: list[tuple[Slope, ...]] = []
    for slope in slopes:
        longer = (*sheets[-1], slope) if sheets else ()
        if longer and _places(longer)[2][-1] + FOOT <= TALLEST:
            sheets[-1] = longer
        else:
            sheets.append((slope,))
    return tuple(sheets)


def describe(slopes: tuple[Slope, ...]) -> str:
    """The chart in words."""
    said = []
    for slope in slopes:
        before = f"{slope.before} in the last report" if slope.before else NEW
        after = f"{slope.after} in this report" if slope.after else GONE
        how = "moved" if slope.moved else "not moved"
        said.append(f"{slope.name}: {before}, {after}; {how}.")
    return " ".join(said) or "Nothing to compare."


def _lines(slope: Slope) -> tuple[list[str], list[str], list[str]]:
    before, after = slope.before or NEW, slope.after or GONE
    return (
        wrapped(slope.name, NAME, SIZE, 2),
        wrapped(before, BEFORE - NAME - 14, SIZE, 2),
        wrapped(after, WIDTH - AFTER, SIZE, 2),
    )


def _slot(slope: Slope) -> float:
    return 5 + LEADING * max(map(len, _lines(slope)))


def _places(slopes: tuple[Slope, ...]) -> tuple[dict[int, float], dict[int, float], list[float]]:
    """The middle of each slot on the left and on the right, and the edges of the bands.

    In a band stand what goes or comes up, then what stays, then what goes or comes down: so what
    stays is level, and few lines cross.
    """
    befores, afters = [one.before_at for one in slopes], [one.after_at for one in slopes]
    sides: tuple[dict[int, float], dict[int, float]] = ({}, {})
    edges = [HEAD]
    for level in sorted({*befores, *afters}, key=_depth):
        top = edges[-1] + GAP / 2
        for way in (-1, 0, 1):
            ends = [top]
            for side, here, there in zip(sides, (befores, afters), (afters, befores), strict=True):
                held = [
                    (_depth(there[i]), i)
                    for i, at in enumerate(here)
                    if at == level and _way(at, there[i]) == way
                ]
                ends.append(_stack(slopes, [i for _, i in sorted(held)], top, side))
            top = max(ends)
        edges.append(top + GAP / 2)
    return *sides, edges


def _stack(
    slopes: tuple[Slope, ...], chosen: list[int], top: float, side: dict[int, float]
) -> float:
    """Give slots below each other; return where the last one ends."""
    for i in chosen:
        slot = _slot(slopes[i])
        side[i] = top + slot / 2
        top += slot
    return top


def _way(here: float | None, there: float | None) -> int:
    """Whether the other end is above (-1), level (0) or below (1)."""
    return (_depth(there) > _depth(here)) - (_depth(there) < _depth(here))


def _depth(at: float | None) -> float:
    """How far down a level stands; what has none stands lowest."""
    return math.inf if at is None else -at


def _level(slope: Slope, left: float, right: float) -> list[str]:
    name, before, after = _lines(slope)
    strong = Look(size=SIZE, muted=not slope.moved, weight="600" if slope.moved else "400")
    plain = Look(size=SIZE, muted=not slope.moved, anchor="end")
    whole = slope.before_at is not None and slope.after_at is not None
    return [
        *block(name, 0, _base(left, name), **strong),
        *block(before, BEFORE, _base(left, before), **plain),
        *block(after, AFTER, _base(right, after), **strong),
        rule(
            (LEFT, left),
            (RIGHT, right),
            INKED if slope.moved else GREY,
            1.8 if slope.moved and whole else 1.0,
            dash="" if whole else "3 3",
        ),
        *_end(LEFT, left, slope, known=slope.before_at is not None),
        *_end(RIGHT, right, slope, known=slope.after_at is not None),
    ]


def _base(middle: float, lines: list[str]) -> float:
    """Where the first of the lines stands when they are centred."""
    return middle + 3.6 - (len(lines) - 1) * LEADING / 2


def _end(x: float, y: float, slope: Slope, *, known: bool) -> list[str]:
    if slope.moved or not known:
        return dot(x, y, 3.6, hollow=not known)
    return [element("circle", cx=x, cy=y, r=3.0, fill=MUTED, class_="muted")]
