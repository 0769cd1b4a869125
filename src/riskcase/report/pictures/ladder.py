"""The barrier ladder: from act to catastrophe, one lane a cause, one plate a barrier."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.model.standing import Standing
from riskcase.report.pictures.svg import LINE, MUTED, drawing, element, plate, words, wrapped

LEFT, RIGHT, LANE, TOP = 104.0, 104.0, 106.0, 8.0
WIDTH = 640.0
PLATE, TALL, SHORT = 12.0, 44.0, 20.0


class Plate(NamedTuple):
    """One barrier of a lane; a barrier that is not counted is drawn short."""

    name: str
    role: str
    standing: Standing
    counted: bool


class Lane(NamedTuple):
    """One row of a pathway."""

    cause: str
    plates: tuple[Plate, ...]
    open: bool


def draw_ladder(act: str, outcome: str, lanes: tuple[Lane, ...]) -> tuple[str, str]:
    """Draw a ladder.

    Returns:
        The SVG, and the same in words.
    """
    height = TOP * 2 + LANE * max(len(lanes), 1)
    middle = height / 2
    parts: list[str] = []
    parts += _end(act, 4.0, middle, "start")
    parts += _end(outcome, WIDTH - RIGHT + 10, middle, "start")
    for i, lane in enumerate(lanes):
        parts += _lane(lane, TOP + LANE * i)
    return drawing(WIDTH, height, parts), describe(act, outcome, lanes)


def _end(text: str, x: float, y: float, anchor: str) -> list[str]:
    lines = wrapped(text, LEFT - 14, 10, 7)
    first = y - (len(lines) - 1) * 6.2 - 3
    return [
        words(line, x, first + 12.5 * i, size=10, anchor=anchor) for i, line in enumerate(lines)
    ]


def _lane(lane: Lane, top: float) -> list[str]:
    axis = top + 42
    start, end = LEFT, WIDTH - RIGHT
    stroke: dict[str, str | float] = {"stroke": LINE, "stroke_width": 1.2, "class_": "line"}
    parts = [
        element("line", x1=start, y1=axis, x2=end - 5, y2=axis, **stroke),
        element(
            "polygon",
            points=f"{end - 6},{axis - 3.5} {end},{axis} {end - 6},{axis + 3.5}",
            fill=MUTED,
            class_="muted",
        ),
        words(lane.cause, start, top + 12, size=9.5, muted=True),
    ]
    if lane.open:
        parts.append(words("open", end, top + 12, size=9.5, anchor="end", weight="600"))
    slot = (end - start - 16) / max(len(lane.plates), 1)
    for i, item in enumerate(lane.plates):
        centre = start + 8 + slot * (i + 0.5)
        tall = TALL if item.counted else SHORT
        parts += plate(centre - PLATE / 2, axis - tall / 2, PLATE, tall, item.standing)
        for j, line in enumerate(wrapped(item.name, slot - 6, 9.5, 3)):
            parts.append(words(line, centre, axis + 34 + 11 * j, size=9.5, anchor="middle"))
    return parts


def describe(act: str, outcome: str, lanes: tuple[Lane, ...]) -> str:
    """The ladder in words."""
    said = [f"From '{act}' to '{outcome}'."]
    for lane in lanes:
        under = f"Under {lane.cause}" if lane.cause else "In the way"
        plates = "; ".join(
            f"{item.name} ({item.role}{'' if item.counted else ', weak'}) {_is(item.standing)}"
            for item in lane.plates
        )
        said.append(f"{under}: {plates or 'no barrier'}{'. The row is open' if lane.open else ''}.")
    return " ".join(said)


def _is(standing: Standing) -> str:
    return "stands" if standing is Standing.STANDS else f"is {standing.word}"
