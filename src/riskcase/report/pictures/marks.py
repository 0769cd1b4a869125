"""Small shapes and blocks of words that several drawings share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypedDict, Unpack

from riskcase.report.pictures.letters import width_of
from riskcase.report.pictures.svg import INK, LINE, MUTED, PAPER, drawing, element, words

INKED: dict[str, str | float] = {"stroke": INK, "class_": "ink"}
GREY: dict[str, str | float] = {"stroke": MUTED, "class_": "muted"}
FINE: dict[str, str | float] = {"stroke": LINE, "class_": "line"}
SIZE, LEADING = 10.0, 12.0

Points = tuple[tuple[float, float], ...]
"""Corners, each x and y."""


class Look(TypedDict, total=False):
    """How words look, as `svg.words` takes it."""

    size: float
    anchor: str
    weight: str
    muted: bool


class Key(NamedTuple):
    """What a mark means.

    Attributes:
        wide: the room that the mark takes.
        mark: draws it to the right of an x, with its middle at a y.
    """

    wide: float
    mark: Callable[[float, float], list[str]]
    said: str


def block(lines: Sequence[str], x: float, y: float, **look: Unpack[Look]) -> list[str]:
    """Lines of words below each other, the first with its baseline at y."""
    return [words(text, x, y + LEADING * i, **look) for i, text in enumerate(lines)]


def rule(
    start: tuple[float, float],
    end: tuple[float, float],
    look: dict[str, str | float],
    width: float = 0.6,
    *,
    dash: str = "",
) -> str:
    """A straight line from one point, x and y, to another."""
    (x1, y1), (x2, y2) = start, end
    dashes = {"stroke_dasharray": dash} if dash else {}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width, **look, **dashes)


def shape(points: Points, *, hollow: bool = False, dash: str = "") -> list[str]:
    """A closed figure in ink; a hollow one covers what is behind it, and its edge may be dashed."""
    corners = "L".join(f"{x:.6g} {y:.6g}" for x, y in points)
    at = f"M{corners}Z"
    if not hollow:
        return [element("path", d=at, fill=INK, class_="ink")]
    dashes = {"stroke_dasharray": dash} if dash else {}
    return [
        element("path", d=at, fill=PAPER, class_="paper"),
        element("path", d=at, fill="none", stroke_width=1.3, **INKED, **dashes),
    ]


def dot(x: float, y: float, radius: float, *, hollow: bool = False) -> list[str]:
    """A disc in ink, or a ring that covers what is behind it."""
    at: dict[str, float] = {"cx": x, "cy": y, "r": radius}
    if not hollow:
        return [element("circle", **at, fill=INK, class_="ink")]
    return [
        element("circle", **at, fill=PAPER, class_="paper"),
        element("circle", **at, fill="none", stroke_width=1.3, **INKED),
    ]


def diamond(x: float, y: float, radius: float) -> Points:
    """The corners of a square that stands on one of them."""
    return ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))


def arrow(x: float, y: float, way: int) -> list[str]:
    """An arrowhead with its tip at x, to the right (1) or the left (-1)."""
    return shape(((x, y), (x - 7 * way, y - 3.6), (x - 7 * way, y + 3.6)))


def nothing(width: float, said: str) -> str:
    """A drawing of one line of words, where there is nothing to draw."""
    return drawing(width, 24, [words(said, 0, 16, size=SIZE, muted=True)])


def legend(keys: Iterable[Key], y: float, head: str = "") -> list[str]:
    """What the marks of a drawing mean, in a row with its middle at y.

    Args:
        keys: from left to right.
        y: the middle of the row.
        head: what they are the kinds of.
    """
    parts = [words(head, 0, y + 3.3, size=9, muted=True)] if head else []
    x = 66.0 if head else 0.0
    for wide, mark, said in keys:
        parts += mark(x, y)
        parts.append(words(said, x + wide + 6, y + 3.3, size=9, muted=True))
        x += wide + 6 + width_of(said, 9) + 14
    return parts
