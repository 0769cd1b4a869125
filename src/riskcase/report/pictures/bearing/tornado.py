"""What a result hangs on most: a bar an item, and in how many draws it is among the first three."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.report.pictures.grounds import PHONE_WIDTH, Ground
from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import FINE, GREY, LEADING, SIZE, block, nothing, rule
from riskcase.report.pictures.svg import INK, drawing, element, words

DESK = Ground(640.0, 224.0, 434.0, 0.0)
PHONE = Ground(PHONE_WIDTH, 0.0, 120.0, 0.0, 12.0)
APART, TRACK = 66.0, 94.0
"""From the end of the bars to the track of the ranks, and how long that is."""
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


def draw_tornado(bars: tuple[Bar, ...], ground: Ground = DESK) -> tuple[str, str]:
    """Draw a bar an item, in the order given, and beside it how sure its rank is.

    Args:
        bars: from top to bottom.
        ground: `PHONE` for a narrow one.

    Returns:
        The SVG, and the same in words.
    """
    if not bars:
        return nothing(ground.width, "Nothing matters by itself."), "Nothing matters by itself."
    parts = [
        *block(HEADS[0], ground.left, HEAD - 21, size=9.5, muted=True),
        *block(HEADS[1], _ranks(ground)[0], HEAD - 21, size=9.5, muted=True),
    ]
    top = HEAD
    for bar in bars:
        lines = wrapped(bar.name, ground.names, SIZE, 3)
        parts += _row(bar, lines, top, ground)
        top += PAD + LEADING * len(lines) + ground.above
    parts += [rule((x, HEAD), (x, top), GREY, 0.8) for x in (ground.left, _ranks(ground)[0]) if x]
    said = " ".join(
        f"{bar.name}: {bar.share:.0%} of the result is gone without it; in {bar.among_first:.0%} of"
        " draws it is among the three that matter most."
        for bar in bars
    )
    return drawing(ground.width, top + 6, parts), said


def _ranks(ground: Ground) -> tuple[float, float]:
    """Where the track of the ranks begins and ends."""
    return ground.right + APART, ground.right + APART + TRACK


def _row(bar: Bar, lines: list[str], top: float, ground: Ground) -> list[str]:
    name = top + 12.0
    base = name + (LEADING * len(lines) if ground.above else 0.0)
    middle = base - 3.5
    left, (begin, end) = ground.left, _ranks(ground)
    share, first = (min(max(part, 0.0), 1.0) for part in (bar.share, bar.among_first))
    long, rank = left + (ground.right - left) * share, begin + (end - begin) * first
    return [
        rule((0, top), (ground.width, top), FINE),
        *block(lines, 0.0, name, size=SIZE),
        _bar(left, max(long, left + 0.5), middle, BAR),
        words(_percent(share), long + 6, base, size=9),
        _bar(begin, max(rank, begin + 0.5), middle, THIN),
        words(_percent(first), rank + 6, base, size=9),
    ]


def _bar(left: float, right: float, middle: float, high: float) -> str:
    at: dict[str, float] = {"x": left, "y": middle - high / 2, "height": high}
    return element("rect", **at, width=right - left, fill=INK, class_="ink")


def _percent(share: float) -> str:
    return f"{share:.0%}"
