"""The pathway strip: one row a pathway, one plate a barrier role, level, change, weakest claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from riskcase.graph.legs import Hold
from riskcase.model.pathway import ROLES
from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.plates import Box, draw_plate
from riskcase.report.pictures.svg import INK, LINE, drawing, element, words

WIDTH = 640.0
NAME, CELL, LEVEL, CHANGE = 168.0, 25.0, 90.0, 64.0
ROW, HEAD, FOOT = 29.0, 58.0, 20.0
PLATE = Box(0, 0, 14, 17)
FIRST = NAME + CELL * len(ROLES) + 10
"""Where the level begins."""
Change = Literal["up", "down", "same", ""]


class Strand(NamedTuple):
    """One row of the strip.

    Attributes:
        roles: how firmly it is held, by role, of the roles that a counted barrier claims.
        weak: roles that only weak barriers claim.
        level: the word for the level of risk.
        range: what the case says that the word means; empty where there is no level.
        before: the level in the last report; empty where there was none.
        change: which way the risk moved since; empty where that is not known.
        weakest: the name of the claim by which the pathway hangs; empty when it is open.
    """

    name: str
    roles: Mapping[str, Hold]
    weak: frozenset[str] = frozenset()
    level: str = ""
    range: str = ""
    before: str = ""
    change: Change = ""
    weakest: str = ""


def draw_strip(strands: tuple[Strand, ...]) -> tuple[str, str]:
    """Draw a strip; where no pathway has a level of last time, there is no column for it.

    Returns:
        The SVG, and the same in words.
    """
    changes = any(strand.before or strand.change for strand in strands)
    last = FIRST + LEVEL + (CHANGE if changes else 0.0)
    bottom = HEAD + ROW * len(strands)
    parts = _heads(last, changes=changes)
    for i, strand in enumerate(strands):
        parts += _row(strand, HEAD + ROW * i, last)
    parts += [_line(bottom), *_legend(bottom + 15)]
    return drawing(WIDTH, bottom + FOOT, parts), describe(strands)


def _heads(last: float, *, changes: bool) -> list[str]:
    base = HEAD - 8
    parts = [words("Pathway", 0, base, size=9.5, muted=True)]
    parts += draw_role_names(NAME, base)
    parts.append(words("Level of risk", FIRST, base, size=9.5, muted=True))
    if changes:
        parts.append(words("Change", FIRST + LEVEL, base, size=9.5, muted=True))
    return [*parts, words("Weakest claim", last, base, size=9.5, muted=True)]


def _row(strand: Strand, top: float, last: float) -> list[str]:
    parts = [_line(top), *_lines(strand.name, 0, top, NAME - 6, size=10)]
    parts += draw_roles(strand, NAME, top)
    parts += _level(strand, top)
    if strand.before or strand.change:
        parts += _change(strand, FIRST + LEVEL, top)
    return [*parts, *_lines(strand.weakest, last, top, WIDTH - last, size=9.5)]


def draw_roles(strand: Strand, left: float, top: float) -> list[str]:
    """A plate for each role in a row of cells."""
    parts: list[str] = []
    for i, role in enumerate(ROLES):
        x = left + CELL * i + (CELL - PLATE.width) / 2
        box = PLATE._replace(x=x, y=top + (ROW - PLATE.height) / 2)
        if role in strand.roles:
            parts += draw_plate(box, strand.roles[role])
        else:
            parts += unclaimed(x + PLATE.width / 2, top + ROW / 2, weak=role in strand.weak)
    return parts


def draw_role_names(left: float, base: float) -> list[str]:
    """The turned names of the roles above their cells."""
    return [
        element(
            "g",
            words(role, 0, 0, size=9.5, muted=True),
            transform=f"translate({left + CELL * (i + 0.5):.6g} {base:.6g}) rotate(-40)",
        )
        for i, role in enumerate(ROLES)
    ]


def unclaimed(x: float, y: float, *, weak: bool) -> list[str]:
    """The mark of a role without a counted barrier, around a middle."""
    if weak:
        return [words("weak", x, y + 3, size=8.5, anchor="middle", muted=True)]
    return [words("·", x, y + 3.5, size=11, anchor="middle", muted=True)]


def _level(strand: Strand, top: float) -> list[str]:
    """The word, and its range in small below it, in two lines where it is long."""
    room = LEVEL - 6
    shown = wrapped(strand.level, room, 10.5, 1)[0]
    if not strand.range:
        return [words(shown, FIRST, top + ROW / 2 + 4, size=10.5, weight="600")]
    lines = wrapped(strand.range, room, 8.5, 1)
    if lines[0] == strand.range:
        small, base = [words(strand.range, FIRST, top + 24, size=8.5, muted=True)], top + 13
    else:
        lines, base = wrapped(strand.range, room, 7.8, 2), top + 10
        small = [
            words(line, FIRST, top + 18.5 + 8.2 * i, size=7.8, muted=True)
            for i, line in enumerate(lines)
        ]
    return [words(shown, FIRST, base, size=10.5, weight="600"), *small]


def _change(strand: Strand, x: float, top: float) -> list[str]:
    """An arrow, and below it the level of last time."""
    parts = [arrow(strand.change, x, top + (9 if strand.before else ROW / 2))]
    if strand.before:
        was = wrapped(f"was {strand.before}", CHANGE - 4, 8.5, 1)[0]
        parts.append(words(was, x, top + 24, size=8.5, muted=True))
    return [part for part in parts if part]


def arrow(change: Change, x: float, y: float) -> str:
    """An arrow around a height: up where the risk rose, down where it fell, level where neither."""
    if not change:
        return ""
    shape = {
        "up": f"M{x + 4:.6g} {y - 5:.6g}l4 5h-2.5v5h-3v-5h-2.5Z",
        "down": f"M{x + 4:.6g} {y + 5:.6g}l4 -5h-2.5v-5h-3v5h-2.5Z",
        "same": f"M{x + 10:.6g} {y:.6g}l-5 4v-2.5h-5v-3h5v-2.5Z",
    }[change]
    return element("path", d=shape, fill=INK, class_="ink")


def _line(y: float) -> str:
    return element("line", x1=0, y1=y, x2=WIDTH, y2=y, stroke=LINE, stroke_width=0.6, class_="line")


def _lines(text: str, x: float, top: float, width: float, *, size: float) -> list[str]:
    """A text in one or two lines, centred in its row."""
    lines = wrapped(text, width, size, 2)
    first = top + ROW / 2 + (3.5 if len(lines) == 1 else -2)
    return [words(line, x, first + 11.5 * i, size=size) for i, line in enumerate(lines)]


def _legend(base: float) -> list[str]:
    parts: list[str] = []
    x = 0.0
    for hold in reversed(Hold):
        parts += draw_plate(Box(x, base - 9, 9, 11), hold)
        parts.append(words(hold.words, x + 14, base, size=9, muted=True))
        x += 14 + width_of(hold.words, 9) + 18
    for weak, said in ((True, "only weak barriers"), (False, "not claimed")):
        mark = 20 if weak else 5
        parts += unclaimed(x + mark / 2, base - 3, weak=weak)
        parts.append(words(said, x + mark + 4, base, size=9, muted=True))
        x += mark + 4 + width_of(said, 9) + 18
    return parts


def describe(strands: tuple[Strand, ...]) -> str:
    """The strip in words."""
    return " ".join(map(_said, strands))


def _said(strand: Strand) -> str:
    roles = ", ".join(
        f"{role} {strand.roles[role].words}" if role in strand.roles else f"{role} weak only"
        for role in ROLES
        if role in strand.roles or role in strand.weak
    )
    level = f"; level {strand.level}" if strand.level else ""
    meant = f" ({strand.range})" if strand.range else ""
    way = {"up": "risen", "down": "fallen", "same": "unchanged", "": ""}[strand.change]
    was = f"was {strand.before}" if strand.before else ""
    change = "".join(f", {part}" for part in (way, was) if part)
    weakest = f"; weakest claim {strand.weakest}" if strand.weakest else ""
    return f"{strand.name}: {roles or 'no barrier'}{level}{meant}{change}{weakest}."
