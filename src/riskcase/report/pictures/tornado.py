"""What a result hangs on most: a bar an item, and in how many draws it is among the first three."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import FINE, GREY, LEADING, SIZE, block, nothing, rule
from riskcase.report.pictures.svg import INK, drawing, element, words

WIDTH = 640.0
NAME, START, END = 210.0, 224.0, 434.0
RANKS, RANKS_END = 500.0, 594.0
"""Where the track of the ranks begins and ends."""
HEADS = (
    ("Share of the result that is", "gone without it"),
    ("In so many draws among", "the three that matter most"),
)
HEAD, PAD, BAR, THIN = 34.0, 7.0, 9.0, 4.0


class Bar(NamedTuple):
    """One item.

    Attributes:
        share: of the result that is gone without it, up to 1.
        among_first: the share of draws in which it is among the three that matter most.
    """

    name: str
    share: float
    among_first: float


def draw_tornado(bars: tuple[Bar, ...]) -> tuple[str, str]:
    """Draw a bar an item, in the order given, and beside it how sure its rank is.

    Returns:
        The SVG, and the same in words.
    """
    if not bars:
        return nothing(WIDTH, "Nothing matters by itself."), "Nothing matters by itself."
    parts = [
        *block(HEADS[0], START, HEAD - 21, size=9.5, muted=True),
        *block(HEADS[1], RANKS, HEAD - 21, size=9.5, muted=True),
    ]
    top = HEAD
    for bar in bars:
        lines = wrapped(bar.name, NAME, SIZE, 3)
        parts += _row(bar, lines, top)
        top += PAD + LEADING * len(lines)
    parts += [rule((x, HEAD), (x, top), GREY, 0.8) for x in (START, RANKS)]
    said = " ".join(
        f"{bar.name}: {bar.share:.0%} of the result is gone without it; in {bar.among_first:.0%} of"
        " draws it is among the three that matter most."
        for bar in bars
    )
    return drawing(WIDTH, top + 6, parts), said


def _row(bar: Bar, lines: list[str], top: float) -> list[str]:
    base = top + 12.0
    middle = base - 3.5
    share, first = (min(max(part, 0.0), 1.0) for part in (bar.share, bar.among_first))
    long, rank = START + (END - START) * share, RANKS + (RANKS_END - RANKS) * first
    return [
        rule((0, top), (WIDTH, top), FINE),
        *block(lines, 0.0, base, size=SIZE),
        _bar(START, max(long, START + 0.5), middle, BAR),
        words(_percent(share), long + 6, base, size=9),
        _bar(RANKS, max(rank, RANKS + 0.5), middle, THIN),
        words(_percent(first), rank + 6, base, size=9),
    ]


def _bar(left: float, right: float, middle: float, high: float) -> str:
    at: dict[str, float] = {"x": left, "y": middle - high / 2, "height": high}
    return element("rect", **at, width=right - left, fill=INK, class_="ink")


def _percent(share: float) -> str:
    return f"{share:.0%}"
