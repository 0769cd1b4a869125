"""What a result hangs on most: a bar an item, and in how many draws it is among the first three."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import FINE, GREY, LEADING, SIZE, block, nothing, rule
from riskcase.report.pictures.svg import INK, PAPER, drawing, element, words

WIDTH = 640.0
NAME, START, END, SAID = 220.0, 234.0, 474.0, 488.0
HEAD, PAD, BAR = 22.0, 7.0, 8.0


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
    """Draw bars, the longest first; the dark part of each is how sure its rank is.

    Returns:
        The SVG, and the same in words.
    """
    if not bars:
        return nothing(WIDTH, "Nothing matters by itself."), "Nothing matters by itself."
    parts = [
        words(
            "Share of the result that is gone without it", START, HEAD - 9, size=SIZE, muted=True
        ),
        words("Among the first three", SAID, HEAD - 9, size=SIZE, muted=True),
    ]
    top = HEAD
    for bar in bars:
        lines = wrapped(bar.name, NAME, SIZE, 3)
        base, length = top + 12.0, (END - START) * min(max(bar.share, 0.0), 1.0)
        parts.append(rule((0, top), (WIDTH, top), FINE))
        parts += block(lines, 0.0, base, size=SIZE)
        y = base - 3.5 - BAR / 2
        hollow: dict[str, str | float] = {"fill": PAPER, "class_": "paper"}
        parts.append(element("rect", x=START, y=y, width=max(length, 0.5), height=BAR, **hollow))
        outline: dict[str, str | float] = {
            "fill": "none",
            "stroke": INK,
            "class_": "ink",
            "stroke_width": 0.9,
        }
        parts.append(element("rect", x=START, y=y, width=max(length, 0.5), height=BAR, **outline))
        sure = length * min(max(bar.among_first, 0.0), 1.0)
        if sure > 0:
            dark: dict[str, str | float] = {"fill": INK, "class_": "ink"}
            parts.append(element("rect", x=START, y=y, width=sure, height=BAR, **dark))
        parts.append(words(_words(bar), SAID, base, size=9))
        top += PAD + LEADING * len(lines)
    parts.append(rule((START, HEAD), (START, top), GREY, 0.8))
    said = " ".join(
        f"{bar.name}: {bar.share:.0%} of the result is gone without it; {_words(bar)}."
        for bar in bars
    )
    return drawing(WIDTH, top + 6, parts), said


def _words(bar: Bar) -> str:
    return f"in {bar.among_first:.0%} of draws"
