"""The barrier ladder, a bow-tie laid flat: from act to catastrophe, a lane a cause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from riskcase.graph.legs import Hold
from riskcase.model.pathway import ROLES
from riskcase.model.standing import Standing
from riskcase.report.pictures.grounds import PHONE_WIDTH
from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.plates import Box, draw_plate
from riskcase.report.pictures.svg import FILLS, INK, LINE, PAPER, drawing, element, words


class Sheet(NamedTuple):
    """What a ladder is drawn on.

    Attributes:
        width: of the drawing.
        left, right: what stands clear of plates at either end.
        most: columns that lanes share at most.
    """

    width: float
    left: float
    right: float
    most: int


DESK = Sheet(640.0, 27.0, 41.0, 7)
PHONE = Sheet(PHONE_WIDTH, 16.0, 22.0, 3)
MOST_ON_PHONE = 4
"""Plates of a lane for which a phone has room."""
BAR = 7.0
"""The width of the bars at both ends."""
TALL, SHORT, THICK = 40.0, 16.0, 14.0
"""Of plates: of one that counts, of one that does not, of both."""
NAME, SMALL, LEADING = 9.5, 8.8, 11.2
"""Sizes of words, and from line to line."""
MOST_CLAIMS, WIDEST = 3, 176.0
BOLD = 1.04
"""How much wider bold words are."""
OPEN = (FILLS[Standing.FALLEN], Standing.FALLEN.word)


class Plate(NamedTuple):
    """One barrier of a lane; a barrier that is not counted is drawn short.

    Attributes:
        claims: what it holds by: the letter of a claim that stands in several pathways, else
            nothing, and the claim's name.
        slip: the chance that it is passed although its claims hold, in words; may be empty.
    """

    name: str
    role: str
    hold: Hold
    counted: bool
    claims: tuple[tuple[str, str], ...] = ()
    slip: str = ""


class Lane(NamedTuple):
    """One row of a pathway; `open` when nothing that counts stands in the way."""

    cause: str
    plates: tuple[Plate, ...]
    open: bool


class Line(NamedTuple):
    """A line of words below a plate, with the letter of a shared claim before it."""

    text: str
    size: float = SMALL
    weight: str = "400"
    muted: bool = False
    indent: float = 0.0
    letter: str = ""


def draw_ladder(
    act: str, outcome: str, lanes: tuple[Lane, ...], sheet: Sheet = DESK
) -> tuple[str, str]:
    """Draw a ladder; the barriers of a lane come in the order of the roles in time.

    Args:
        act: the first critical action, in words.
        outcome: what it leads to.
        lanes: a row of the pathway each.
        sheet: `PHONE` for a narrow one.

    Returns:
        The SVG, and the same in words.
    """
    lanes = tuple(
        lane._replace(plates=tuple(sorted(lane.plates, key=lambda plate: _when(plate.role))))
        for lane in lanes
    )
    parts, top = _ends(act, outcome, sheet)
    y = top + 4
    for lane, columns in zip(lanes, _columns(lanes, sheet), strict=True):
        drawn, height = _lane(lane, columns, y, sheet)
        parts += drawn
        y += height
    for x in (0.0, sheet.width - BAR):
        bar = {"x": x, "y": top, "width": BAR, "height": max(y - top, 30.0)}
        parts.append(element("rect", **bar, rx=1, fill=INK, class_="ink"))
    return drawing(sheet.width, max(y, top + 30) + 2, parts), describe(act, outcome, lanes)


def _when(role: str) -> int:
    return next((i for i, known in enumerate(ROLES) if known == role), len(ROLES))


def _ends(act: str, outcome: str, sheet: Sheet) -> tuple[list[str], float]:
    """The words for both ends, and the height where the bars below them begin."""
    room = sheet.width / 2 - 24
    parts = []
    lines = [wrapped(text, room, 10, 3 if sheet == DESK else 5) for text in (act, outcome)]
    most = max(map(len, lines))
    ends = (("First critical action", 0.0, "start"), ("Leads to", sheet.width, "end"))
    for (label, x, anchor), said in zip(ends, lines, strict=True):
        parts.append(words(label, x, 10, size=SMALL, muted=True, anchor=anchor))
        parts += [
            words(line, x, 23 + 12.5 * i, size=10, weight="600", anchor=anchor)
            for i, line in enumerate(said)
        ]
    return parts, 23 + 12.5 * (most - 1) + 7


def _columns(lanes: Sequence[Lane], sheet: Sheet) -> list[list[Box]]:
    """The column of each plate of each lane, from the top of its lane.

    Lanes share columns, so that what has one role stands below each other, unless that takes too
    many; then the plates of each lane have the whole width.
    """
    most: dict[str, int] = {}
    for lane in lanes:
        for plate in lane.plates:
            same = sum(other.role == plate.role for other in lane.plates)
            most[plate.role] = max(most.get(plate.role, 0), same)
    shared = [role for role in sorted(most, key=_when) for _ in range(most[role])]
    found = []
    for lane in lanes:
        alone = [plate.role for plate in lane.plates]
        slots = shared if len(shared) <= sheet.most else alone
        width = (sheet.width - sheet.left - sheet.right) / max(len(slots), 1)
        taken: list[int] = []
        for role in alone:
            taken.append(slots.index(role, taken[-1] + 1 if taken else 0))
        starts = (sheet.left + width * i for i in taken)
        found.append([Box(x, 0, min(width - 8, WIDEST), 0) for x in starts])
    return found


def _lane(lane: Lane, columns: Sequence[Box], top: float, sheet: Sheet) -> tuple[list[str], float]:
    """The drawing of a lane, and its height."""
    axis = top + 28
    parts = []
    if lane.cause:
        axis += 16
        head = wrapped(
            f"Under: {lane.cause}", sheet.width - sheet.left - sheet.right, NAME * BOLD, 1
        )[0]
        parts.append(words(head, sheet.left, top + 14, size=NAME, weight="600"))
    parts += _way(lane, columns, axis, sheet.width - BAR)
    lowest = axis + (TALL / 2 if lane.plates else 4)
    for plate, column in zip(lane.plates, columns, strict=True):
        parts += _barrier(plate, column, axis)
        y = axis + TALL / 2 + 2
        for line in _lines(plate, column.width):
            y += LEADING
            parts += _words(line, column.x, y)
        lowest = max(lowest, y)
    return parts, lowest + 10 - top


def _way(lane: Lane, columns: Sequence[Box], axis: float, end: float) -> list[str]:
    """The line along a lane: red to the end when it is open, broken behind what holds."""
    start = BAR
    if lane.open:
        colour, class_ = OPEN
        stroke: dict[str, str | float] = {"stroke": colour, "class_": class_, "stroke_width": 2}
        head = f"M{end:.6g} {axis:.6g}l-10 -5v10Z"
        return [
            element("line", x1=start, y1=axis, x2=end - 8, y2=axis, **stroke),
            element("path", d=head, fill=colour, class_=class_),
            words("open", end - 3, axis - 8, size=NAME, weight="600", anchor="end", colour=OPEN),
        ]
    holding = (
        column.x
        for plate, column in zip(lane.plates, columns, strict=True)
        if plate.counted and plate.hold > Hold.DOWN
    )
    stop = next(holding, end)
    rest: dict[str, str | float] = {"stroke": LINE, "class_": "line", "stroke_width": 1.2}
    return [
        element("line", x1=stop, y1=axis, x2=end, y2=axis, **rest, stroke_dasharray="2 4"),
        element("line", x1=start, y1=axis, x2=stop, y2=axis, stroke=INK, class_="ink"),
    ]


def _barrier(plate: Plate, column: Box, axis: float) -> list[str]:
    """A plate across the line, its role and its hold beside it, and what slips through it."""
    x = column.x
    tall = TALL if plate.counted else SHORT
    parts = draw_plate(Box(x, axis - tall / 2, THICK, tall), plate.hold, notch=plate.counted)
    if plate.slip:
        first, last = x - 8, x + THICK + 9
        line = {"x1": first, "y1": axis, "x2": last, "y2": axis}
        head = f"M{last + 1:.6g} {axis:.6g}l-5 -2.5v5Z"
        parts += [
            element("line", **line, stroke=PAPER, stroke_width=4, class_="paper"),
            element("line", **line, stroke=INK, stroke_width=0.9, class_="ink"),
            element("path", d=head, fill=INK, class_="ink"),
        ]
    held = plate.hold.words if plate.counted else "weak"
    side = THICK + 5
    for said, y in ((plate.role, axis - 9), (held, axis + 16)):
        shown = wrapped(said, column.width + 6 - side, SMALL, 1)[0]
        parts.append(words(shown, x + side, y, size=SMALL, muted=True))
    return parts


def _lines(plate: Plate, width: float) -> list[Line]:
    """What stands below a plate: its name, what slips, and the claims it needs."""
    found = [Line(text, NAME, "600") for text in wrapped(plate.name, width, NAME * BOLD, 5)]
    if plate.slip:
        found += [Line(text) for text in wrapped(f"slips: {plate.slip}", width, SMALL, 2)]
    claims = plate.claims[:MOST_CLAIMS]
    indent = 6.0 + 4 * max((len(letter) for letter, _ in claims), default=0)
    indent = indent if any(letter for letter, _ in claims) else 0.0
    for letter, name in claims:
        for i, text in enumerate(wrapped(name, width - indent, SMALL, 3)):
            found.append(Line(text, muted=True, indent=indent, letter="" if i else letter))
    more = len(plate.claims) - MOST_CLAIMS
    if more > 0:
        found.append(Line(f"and {more} more", muted=True, indent=indent))
    return found


def _words(line: Line, x: float, y: float) -> list[str]:
    start = x + line.indent
    parts = [words(line.text, start, y, size=line.size, weight=line.weight, muted=line.muted)]
    if line.letter:
        parts.append(words(line.letter, x, y, size=SMALL, weight="600"))
    return parts


def describe(act: str, outcome: str, lanes: tuple[Lane, ...]) -> str:
    """The ladder in words."""
    said = [f"From '{act}' to '{outcome}'."]
    for lane in lanes:
        under = f"Under {lane.cause}" if lane.cause else "In the way"
        plates = "; ".join(map(_said, lane.plates))
        said.append(f"{under}: {plates or 'no barrier'}{'. The row is open' if lane.open else ''}.")
    return " ".join(said)


def _said(plate: Plate) -> str:
    weak = "" if plate.counted else ", weak"
    slip = f", slips: {plate.slip}" if plate.slip else ""
    named = (f"{name} ({letter})" if letter else name for letter, name in plate.claims)
    needs = ", needs " + " and ".join(named) if plate.claims else ""
    return f"{plate.name} ({plate.role}{weak}): {plate.hold.words}{slip}{needs}"
