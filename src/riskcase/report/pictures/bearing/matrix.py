"""The load matrix: what each claim bears in each pathway.

The marks differ by shape and by how much of them is filled, so that they are clear in grey.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from riskcase.graph.load import Bearing
from riskcase.report.pictures.grounds import PHONE_WIDTH, legend_rows
from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.marks import (
    FINE,
    INKED,
    LEADING,
    SIZE,
    Key,
    Look,
    block,
    nothing,
    rule,
    shape,
)
from riskcase.report.pictures.places.sheets import TALLEST, split
from riskcase.report.pictures.svg import MUTED, drawing, element, words

MOST_ON_PHONE = 14
"""Columns; of more, the wide drawing is scrolled."""
WIDEST = 21.0
"""A cell is never wider, so that a row stays one row to the eye."""
TURN, RISE, RUN = -60, 0.866, 0.5
"""Degrees by which heads are turned, the sine and the cosine of it."""
TURNED = 9.5
"""The size of their letters."""
TWO_LINES = 24.0
"""From this width of a cell on its head may have two lines."""
LEGEND = 30.0
LOOKED_AT = "Looked at"
SIDE = 9.0


class Ground(NamedTuple):
    """The measures of a drawing.

    Attributes:
        least, most: the room for names.
        load, attention: the room for what stands after the cells.
    """

    width: float
    least: float
    most: float
    load: float
    attention: float

    @property
    def cells(self) -> float:
        """The room for cells where names have the least."""
        return self.width - self.least - self.load - self.attention


DESK = Ground(640.0, 220.0, 300.0, 32.0, 136.0)
PHONE = Ground(PHONE_WIDTH, 112.0, 180.0, 26.0, 0.0)
"""Without how closely claims were looked at."""

MEANINGS = {
    Bearing.PART: "one of several supports",
    Bearing.BARRIER: "a barrier falls with it",
    Bearing.PATHWAY: "nothing else stops the pathway",
}


class Row(NamedTuple):
    """One claim.

    Attributes:
        cells: what it bears, by column.
        load: in how many pathways its fall takes a barrier down.
        attention: how closely it was looked at, in a few words.
    """

    name: str
    cells: tuple[Bearing, ...]
    load: int
    attention: str = ""


def draw_matrix(
    rows: tuple[Row, ...], columns: tuple[str, ...], ground: Ground = DESK
) -> tuple[str, str]:
    """Draw a matrix; without claims, a line that says so.

    Args:
        rows: the claims, in the order in which they are drawn.
        columns: the pathways. Up to 9 have wide cells, up to 24 are easily told apart.
        ground: `PHONE` for a narrow one.

    Returns:
        The SVG, and the same in words.
    """
    if not rows:
        return nothing(ground.width, "No claims."), describe(rows, columns)
    attended = bool(ground.attention) and any(row.attention for row in rows)
    head, edges = _head(columns, ground), _edges(columns, ground)
    end = ground.width if attended else edges[-1] + ground.load
    parts = _heads(columns, edges, head, ground, attended=attended)
    top = head
    for row in rows:
        parts += [rule((0, top), (end, top), FINE), *_row(row, edges, top, ground)]
        top += _height(row, edges[0], ground)
    parts.append(rule((0, top), (end, top), FINE))
    parts += [rule((x, head), (x, top), FINE) for x in edges]
    keys = [Key(SIDE, partial(_key, bearing), said) for bearing, said in MEANINGS.items()]
    told, more = legend_rows(keys, top + 16, ground.width)
    svg = drawing(ground.width, top + LEGEND + more, [*parts, *told])
    return svg, describe(rows, columns)


def split_rows(rows: tuple[Row, ...], columns: tuple[str, ...]) -> tuple[tuple[Row, ...], ...]:
    """The claims of each drawing, so that each fits a page."""
    name = _edges(columns, DESK)[0]
    room = TALLEST - _head(columns, DESK) - LEGEND
    return split(rows, lambda row: _height(row, name, DESK), room)


def describe(rows: tuple[Row, ...], columns: tuple[str, ...]) -> str:
    """The matrix in words."""
    said = []
    for row in rows:
        kinds = []
        for bearing, meaning in reversed(MEANINGS.items()):
            where = [
                name for name, cell in zip(columns, row.cells, strict=False) if cell is bearing
            ]
            kinds += [f"{meaning} in {', '.join(where)}"] if where else []
        attention = f"; {row.attention}" if row.attention else ""
        bears = "; ".join(kinds) or "bears nothing"
        said.append(f"{row.name}: load {row.load}; {bears}{attention}.")
    return " ".join(said) or "No claims."


def _cell(columns: tuple[str, ...], ground: Ground) -> float:
    return min(WIDEST, ground.cells / max(len(columns), 1))


def _edges(columns: tuple[str, ...], ground: Ground) -> list[float]:
    """Where the cells begin and end; names take what room they leave."""
    cell, count = _cell(columns, ground), len(columns)
    first = min(ground.most, ground.width - ground.load - ground.attention - cell * count)
    return [first + cell * i for i in range(count + 1)]


def _head(columns: tuple[str, ...], ground: Ground) -> float:
    lines = [LOOKED_AT, *(line for name in columns for line in _head_lines(name, columns, ground))]
    return 24 + RISE * max(width_of(line, TURNED) for line in lines)


def _head_lines(name: str, columns: tuple[str, ...], ground: Ground) -> list[str]:
    """A head in lines that leave room for the head of the next column."""
    if _cell(columns, ground) >= TWO_LINES:
        return wrapped(name, 140, TURNED, 2)
    # Heads lean to the right by half of their length.
    room = 170 if ground.attention else 2 * ground.load
    return wrapped(name, room, TURNED, 1)


def _heads(
    columns: tuple[str, ...], edges: list[float], head: float, ground: Ground, *, attended: bool
) -> list[str]:
    parts = [words("Claim", 0, head - 8, size=SIZE, muted=True)]
    for name, left, right in zip(columns, edges, edges[1:], strict=False):
        parts += _turned(_head_lines(name, columns, ground), (left + right) / 2, head)
    parts += _turned(["Load"], edges[-1] + ground.load / 2, head)
    if attended:
        parts += _turned([LOOKED_AT], edges[-1] + ground.load + 14, head)
    return parts


def _turned(lines: list[str], x: float, head: float) -> list[str]:
    parts = []
    for i, line in enumerate(lines):
        off = 3.5 + 10.4 * (i - (len(lines) - 1) / 2)
        at = f"translate({x + off * RISE:.6g} {head - 8 + off * RUN:.6g})"
        text = words(line, 0, 0, size=TURNED, muted=True)
        parts.append(element("g", text, transform=f"{at} rotate({TURN})"))
    return parts


def _lines(row: Row, name: float, ground: Ground) -> tuple[list[str], list[str]]:
    seen = row.attention if ground.attention else ""
    attention = wrapped(seen, ground.attention - 4, 9, 2) if seen else []
    return wrapped(row.name, name - 10, SIZE, 2 if ground.attention else 3), attention


def _height(row: Row, name: float, ground: Ground) -> float:
    return 2.8 + LEADING * max(map(len, _lines(row, name, ground)))


def _row(row: Row, edges: list[float], top: float, ground: Ground) -> list[str]:
    middle = top + _height(row, edges[0], ground) / 2
    name, attention = _lines(row, edges[0], ground)
    parts = block(name, 0, middle + 3.6 - (len(name) - 1) * LEADING / 2, size=SIZE)
    for bearing, left, right in zip(row.cells, edges, edges[1:], strict=False):
        parts += _mark(bearing, (left + right) / 2, middle, min(SIDE, right - left - 2))
    x, load = edges[-1], f"{row.load}"
    look = Look(size=SIZE, anchor="end", weight="600")
    parts += block([load], x + ground.load / 2 + 3, middle + 3.6, **look)
    base = middle + 3.4 - (len(attention) - 1) * LEADING / 2
    return parts + block(attention, x + ground.load, base, size=9, muted=True)


def _mark(bearing: Bearing, x: float, y: float, side: float) -> list[str]:
    if bearing is Bearing.NONE:
        return []
    if bearing is Bearing.PART:
        return [element("circle", cx=x, cy=y, r=1.9, fill=MUTED, class_="muted")]
    left, top, right, bottom = x - side / 2, y - side / 2, x + side / 2, y + side / 2
    if bearing is Bearing.PATHWAY:
        return shape(((left, top), (right, top), (right, bottom), (left, bottom)))
    box: dict[str, float] = {"x": left + 0.5, "y": top + 0.5}
    edge = element(
        "rect", **box, width=side - 1, height=side - 1, fill="none", stroke_width=1, **INKED
    )
    return [*shape(((left, top), (left, bottom), (right, bottom))), edge]


def _key(bearing: Bearing, x: float, y: float) -> list[str]:
    return _mark(bearing, x + SIDE / 2, y, SIDE)
