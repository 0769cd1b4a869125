"""The plate of a barrier: how firmly it is held, told by its fill, in grey too.

Full when several legs hold it, hatched when one does, outlined when it is in doubt, crossed out
when it does not hold.
"""

from __future__ import annotations

from typing import NamedTuple

from riskcase.graph.legs import Hold
from riskcase.model.standing import Standing
from riskcase.report.pictures.svg import FILLS, PAPER, element

LOOKS = {
    Hold.SEVERAL: Standing.STANDS,
    Hold.ONE: Standing.STANDS,
    Hold.DOUBT: Standing.WEAKENED,
    Hold.DOWN: Standing.FALLEN,
}
"""The colour of each hold, by the standing that has it."""
STEP = 4.0
"""How far apart the hatching is."""


class Box(NamedTuple):
    """Where a plate stands: its upper left corner, and its size."""

    x: float
    y: float
    width: float
    height: float


def draw_plate(box: Box, hold: Hold, *, notch: bool = False) -> list[str]:
    """Draw a plate.

    Args:
        box: where it stands.
        hold: how firmly it is held.
        notch: cut a notch into the upper side of one that rests on a single leg.
    """
    standing = LOOKS[hold]
    colour = FILLS[standing]
    if hold is Hold.SEVERAL:
        return [element("rect", **_sides(box), fill=colour, class_=standing.word)]
    line: dict[str, str | float] = {
        "stroke": colour,
        "stroke_width": 1.4,
        "stroke_linejoin": "round",
        "class_": standing.word,
    }
    ground = element("rect", **_sides(box), fill=PAPER, class_="paper")
    if hold is Hold.ONE:
        hatched = element("path", d=_hatching(box), fill="none", **line)
        wedge = _wedge(box) if notch else ""
        cut = element("path", d=f"M{wedge}Z", fill=PAPER, class_="paper") if wedge else ""
        edge = element("path", d=_outline(box, wedge), fill="none", **line)
        return [part for part in (ground, hatched, cut, edge) if part]
    edge = element("rect", **_sides(box), fill="none", **line)
    if hold is Hold.DOUBT:
        return [ground, edge]
    right, below = box.x + box.width, box.y + box.height
    cross = f"M{box.x:.6g} {box.y:.6g}L{right:.6g} {below:.6g}M{box.x:.6g} {below:.6g}"
    return [
        ground,
        edge,
        element("path", d=f"{cross}L{right:.6g} {box.y:.6g}", fill="none", **line),
    ]


def _sides(box: Box) -> dict[str, str | float]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": 1}


def _wedge(box: Box) -> str:
    """The corners of a notch in the middle of the upper side."""
    middle, half = box.x + box.width / 2, box.width * 0.34
    deep = box.y + min(box.width * 0.75, box.height * 0.4)
    corners = ((middle - half, box.y), (middle, deep), (middle + half, box.y))
    return "L".join(f"{x:.6g} {y:.6g}" for x, y in corners)


def _outline(box: Box, wedge: str) -> str:
    right, below = box.x + box.width, box.y + box.height
    into = f"L{wedge}" if wedge else ""
    return f"M{box.x:.6g} {box.y:.6g}{into}H{right:.6g}V{below:.6g}H{box.x:.6g}Z"


def _hatching(box: Box) -> str:
    """Rising lines, clipped to the box by arithmetic so that no clip path is needed."""
    lines = []
    offset = STEP - box.height
    while offset < box.width:
        left, right = max(offset, 0.0), min(offset + box.height, box.width)
        first = box.y + box.height - (left - offset)
        last = box.y + box.height - (right - offset)
        lines.append(f"M{box.x + left:.6g} {first:.6g}L{box.x + right:.6g} {last:.6g}")
        offset += STEP
    return "".join(lines)
