"""The pathway strip for a phone: each pathway in a block of lines instead of a row."""

from __future__ import annotations

from riskcase.graph.legs import Hold
from riskcase.model.pathway import ROLES
from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.marks import FINE, block, rule
from riskcase.report.pictures.plates import Box, draw_plate
from riskcase.report.pictures.strip import (
    CELL,
    HEAD,
    ROW,
    Strand,
    arrow,
    draw_role_names,
    draw_roles,
    unclaimed,
)
from riskcase.report.pictures.svg import drawing, words

WIDTH = 328.0
"""The text of a phone of 360 pixels."""
LEVEL = CELL * len(ROLES) + 12
"""Where the level begins."""
NAMES, SMALL = 11.5, 10.0
LEADING = 12.0
GAP = 7.0


def draw_narrow_strip(strands: tuple[Strand, ...]) -> str:
    """Draw a strip for a phone; `draw_strip` says the same in words."""
    parts = draw_role_names(0, HEAD - 8)
    parts.append(words("Level of risk", LEVEL, HEAD - 8, size=SMALL, muted=True))
    top = HEAD
    for strand in strands:
        drawn, height = _block(strand, top)
        parts += drawn
        top += height
    parts.append(rule((0, top), (WIDTH, top), FINE))
    keys, height = _legend(top + 6)
    return drawing(WIDTH, top + height + 8, [*parts, *keys])


def _block(strand: Strand, top: float) -> tuple[list[str], float]:
    """A pathway's name, its plates beside its level, and the claim that it hangs by."""
    parts = [rule((0, top), (WIDTH, top), FINE)]
    names = wrapped(strand.name, WIDTH, NAMES, 2)
    parts += block(names, 0, top + 15, size=NAMES, weight="600")
    y = top + 5 + LEADING * len(names)
    parts += [*draw_roles(strand, 0, y), *_level(strand, y)]
    y += ROW
    hangs = wrapped(f"Weakest claim: {strand.weakest}", WIDTH, SMALL, 2) if strand.weakest else []
    parts += block(hangs, 0, y + 9, size=SMALL, muted=True)
    return parts, y + LEADING * len(hangs) + GAP - top


def _level(strand: Strand, top: float) -> list[str]:
    """The level, what is known of its change, and its range."""
    moved = strand.before or strand.change
    room = WIDTH - LEVEL
    shown = wrapped(strand.level, room * 0.5 if moved else room, NAMES, 1)[0]
    parts = [words(shown, LEVEL, top + 13, size=NAMES, weight="600")]
    if moved:
        x = LEVEL + width_of(shown, NAMES) + 6
        parts += [arrow(strand.change, x, top + 9)] if strand.change else []
        x += 16 if strand.change else 0
        if strand.before:
            was = wrapped(f"was {strand.before}", WIDTH - x, SMALL, 1)[0]
            parts.append(words(was, x, top + 13, size=SMALL, muted=True))
    if strand.range:
        said = wrapped(strand.range, room, 9, 1)[0]
        parts.append(words(said, LEVEL, top + 25, size=9, muted=True))
    return parts


def _legend(top: float) -> tuple[list[str], float]:
    """What the plates mean, in as many lines as that takes, and how high they are."""
    parts: list[str] = []
    x, y = 0.0, top
    holds = ((hold, hold.words, 9.0) for hold in reversed(Hold))
    others = (("weak", "only weak barriers", 24.0), ("", "not claimed", 5.0))
    for hold, said, mark in (*holds, *others):
        wide = mark + 5 + width_of(said, SMALL)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 17
        if isinstance(hold, Hold):
            parts += draw_plate(Box(x, y + 2, 9, 11), hold)
        else:
            parts += unclaimed(x + mark / 2, y + 8, weak=bool(hold))
        parts.append(words(said, x + mark + 5, y + 11, size=SMALL, muted=True))
        x += wide + 14
    return parts, y + 17 - top
