"""The pathway strip: one row a pathway, one plate a barrier role, level, weakest claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from riskcase.model.pathway import ROLES
from riskcase.model.standing import Standing
from riskcase.report.pictures.svg import LINE, drawing, element, plate, words, wrapped

NAME, CELL, LEVEL, WEAKEST, ROW, HEAD = 196.0, 29.0, 62.0, 162.0, 32.0, 66.0
WIDTH = NAME + CELL * len(ROLES) + LEVEL + WEAKEST


class Strand(NamedTuple):
    """One row of the strip.

    Attributes:
        roles: standing by role, of the roles that a counted barrier of the pathway claims.
        weak: roles that only weak barriers claim.
    """

    name: str
    roles: Mapping[str, Standing]
    weak: frozenset[str]
    level: str
    weakest: str


def draw_strip(strands: tuple[Strand, ...]) -> tuple[str, str]:
    """Draw a strip.

    Returns:
        The SVG, and the same in words.
    """
    height = HEAD + ROW * len(strands) + 28
    parts = _heads()
    for i, strand in enumerate(strands):
        parts += _row(strand, HEAD + ROW * i)
    parts += _legend(height - 8)
    return drawing(WIDTH, height, parts), describe(strands)


def _heads() -> list[str]:
    parts = [words("Pathway", 0, HEAD - 8, size=10, muted=True)]
    for i, role in enumerate(ROLES):
        x = NAME + CELL * (i + 0.5)
        turned = words(role, 0, 0, size=10, muted=True)
        parts.append(
            element("g", turned, transform=f"translate({x:.6g} {HEAD - 8:.6g}) rotate(-40)")
        )
    x = NAME + CELL * len(ROLES) + 8
    parts.append(words("Level", x, HEAD - 8, size=10, muted=True))
    parts.append(words("Weakest claim", x + LEVEL, HEAD - 8, size=10, muted=True))
    return parts


def _row(strand: Strand, top: float) -> list[str]:
    base = top + ROW / 2 + 4
    line = element(
        "line", x1=0, y1=top, x2=WIDTH, y2=top, stroke=LINE, stroke_width=0.6, class_="line"
    )
    parts = [line, *_lines(strand.name, 0, top, NAME - 8)]
    for i, role in enumerate(ROLES):
        x = NAME + CELL * i + (CELL - 16) / 2
        if role in strand.roles:
            parts += plate(x, top + 8, 16, ROW - 16, strand.roles[role])
        elif role in strand.weak:
            parts.append(words("weak", x + 8, base, size=8.5, anchor="middle", muted=True))
        else:
            parts.append(words("·", x + 8, base, size=11, anchor="middle", muted=True))
    x = NAME + CELL * len(ROLES) + 8
    parts.append(words(strand.level, x, base, size=10.5, weight="600"))
    return [*parts, *_lines(strand.weakest, x + LEVEL, top, WEAKEST)]


def _lines(text: str, x: float, top: float, width: float) -> list[str]:
    """A text in one or two lines, centred in its row."""
    lines = wrapped(text, width, 10, 2)
    first = top + ROW / 2 + (4 if len(lines) == 1 else -2)
    return [words(line, x, first + 12 * i, size=10) for i, line in enumerate(lines)]


def _legend(base: float) -> list[str]:
    parts, x = [], 0.0
    for standing in reversed(Standing):
        parts += plate(x, base - 8, 10, 9, standing)
        parts.append(words(standing.word, x + 15, base, size=9.5, muted=True))
        x += 92
    parts.append(words("·  not claimed", x, base, size=9.5, muted=True))
    return parts


def describe(strands: tuple[Strand, ...]) -> str:
    """The strip in words."""
    said = []
    for strand in strands:
        roles = ", ".join(
            f"{role} {strand.roles[role].word}" if role in strand.roles else f"{role} weak"
            for role in ROLES
            if role in strand.roles or role in strand.weak
        )
        weakest = f", weakest claim {strand.weakest}" if strand.weakest else ""
        said.append(f"{strand.name}: {roles or 'no barrier'}; level {strand.level}{weakest}.")
    return " ".join(said)
