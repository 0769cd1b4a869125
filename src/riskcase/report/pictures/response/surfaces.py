"""The coverage map: which control looks at how much of which surface."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.marks import FINE, GREY, LEADING, Key, block, legend, nothing, rule
from riskcase.report.pictures.svg import INK, PAPER, drawing, element, hatch, words

WIDTH, NAMES, ROW, FOOT = 640.0, 150.0, 32.0, 28.0
WIDEST = 120.0
RISE, RUN = 0.574, 0.819
"""Sine and cosine of the turn of the heads, 35 degrees."""
TURN = -35


class Share(NamedTuple):
    """How much of a surface a control looks at.

    Attributes:
        lower: at least this much; None where nobody could say.
        said: in words, short.
    """

    lower: float | None
    said: str


class Surface(NamedTuple):
    """One surface, with its share for each control; None where the control does not name it."""

    name: str
    shares: tuple[Share | None, ...]


def draw_surfaces(surfaces: tuple[Surface, ...], controls: tuple[str, ...]) -> tuple[str, str]:
    """Draw the map.

    Returns:
        The SVG, and the same in words.
    """
    if not surfaces or not controls:
        return nothing(WIDTH, "No surfaces."), "No surfaces."
    heads = [wrapped(name, 150, 9.5, 1)[0] for name in controls]
    # Turned heads lean to the right, so that the last one needs room there.
    lean = max(width_of(head, 9.5) for head in heads) * RUN
    cell = min(WIDEST, (WIDTH - NAMES - min(lean, 110.0)) / len(controls))
    top = 16 + RISE * max(width_of(head, 9.5) for head in heads)
    parts = [
        element(
            "g",
            words(head, 0, 0, size=9.5, muted=True),
            transform=f"translate({NAMES + cell * (i + 0.5):.6g} {top - 8:.6g}) rotate({TURN})",
        )
        for i, head in enumerate(heads)
    ]
    end = NAMES + cell * len(controls)
    for i, surface in enumerate(surfaces):
        y = top + ROW * i
        lines = wrapped(surface.name, NAMES - 10, 10, 2)
        base = y + ROW / 2 + 3.5 - (len(lines) - 1) * LEADING / 2
        parts += [rule((0, y), (end, y), FINE), *block(lines, 0, base, size=10)]
        for j, share in enumerate(surface.shares):
            parts += _cell(share, NAMES + cell * j, y, cell)
    bottom = top + ROW * len(surfaces)
    parts.append(rule((0, bottom), (end, bottom), FINE))
    height = bottom + FOOT
    return drawing(WIDTH, height, [*parts, *_legend(height - 10)]), describe(surfaces, controls)


def _cell(share: Share | None, x: float, y: float, cell: float) -> list[str]:
    left, top, wide, high = x + 2, y + 3, cell - 4, ROW - 6
    if share is None:
        return [words("·", x + cell / 2, y + ROW / 2 + 4, size=11, anchor="middle", muted=True)]
    if share.lower is None:
        return _hatched(left, top, wide, high)
    at: dict[str, float] = {"x": left, "y": top, "width": wide, "height": high}
    edge = element("rect", **at, fill="none", stroke_width=0.8, **GREY)
    level: dict[str, float] = {"x": left, "y": top + high * (1 - share.lower), "width": wide}
    filled = element(
        "rect", **level, height=high * share.lower, fill=INK, class_="ink", fill_opacity=0.22
    )
    said = wrapped(share.said, wide - 2, 9, 1)[0]
    text = words(said, x + cell / 2, y + ROW / 2 + 3.2, size=9, anchor="middle")
    return [*([filled] if share.lower > 0 else []), edge, text]


def _hatched(x: float, y: float, width: float, height: float) -> list[str]:
    at: dict[str, float] = {"x": x, "y": y, "width": width, "height": height}
    paper = element("rect", **at, fill=PAPER, class_="paper")
    edge = element("rect", **at, fill="none", stroke_width=0.8, **GREY)
    return [paper, *hatch(x, y, width, height, {**GREY, "stroke_width": 0.7}), edge]


def _legend(y: float) -> list[str]:
    def some(x: float, y: float) -> list[str]:
        at: dict[str, float] = {"x": x, "y": y - 4.5, "width": 18, "height": 9}
        return [element("rect", **at, fill=INK, class_="ink", fill_opacity=0.22)]

    def none(x: float, y: float) -> list[str]:
        return [words("·", x + 4, y + 4, size=11, muted=True)]

    keys = (
        Key(18, some, "at least so much is monitored or reviewed"),
        Key(18, lambda x, y: _hatched(x, y - 4.5, 18, 9), "nobody could say"),
        Key(8, none, "not looked at"),
    )
    return legend(keys, y)


def describe(surfaces: tuple[Surface, ...], controls: tuple[str, ...]) -> str:
    """The map in words."""
    said = []
    for surface in surfaces:
        seen = [
            f"{control} {share.said}"
            for control, share in zip(controls, surface.shares, strict=True)
            if share is not None
        ]
        said.append(f"{surface.name}: {', '.join(seen) or 'nothing looks at it'}.")
    return " ".join(said)
