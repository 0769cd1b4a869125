"""The coverage map: which control looks at how much of which surface, and what nobody looks at."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.model.standing import Standing
from riskcase.report.pictures.grounds import PHONE_WIDTH, Ground, legend_rows
from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.marks import (
    FINE,
    GREY,
    LEADING,
    Key,
    block,
    dot,
    nothing,
    rule,
)
from riskcase.report.pictures.places.sheets import TALLEST, split
from riskcase.report.pictures.response.lane import UNSAID
from riskcase.report.pictures.svg import FILLS, INK, PAPER, drawing, element, hatch, words

ROW, FOOT = 28.0, 28.0
DESK = Ground(640.0, 204.0, 640.0, ROW)
PHONE = Ground(PHONE_WIDTH, 108.0, PHONE_WIDTH, ROW)
WIDEST, NARROW = 130.0, 46.0
"""The widest column, and the narrowest under whose head words still stand upright."""
ROOMY = 66.0
"""From this width of a column on, shares have a line, and what looks is counted in words."""
HEADS = 120.0
"""More than heads ever take."""
RISE, RUN = 0.574, 0.819
"""Sine and cosine of the turn of the heads, 35 degrees."""
TURN = -35
SIZE, SMALL, CLOSE = 9.5, 8.5, 9.5
UNSEEN = (FILLS[Standing.FALLEN], Standing.FALLEN.word)
LAST = "Looked at by"


class Share(NamedTuple):
    """How much of a surface a control looks at.

    Attributes:
        lower: at least this much; None where nobody could say.
        said: in words, short.
        looks: whether it looks at all; else it is only in place there.
    """

    lower: float | None
    said: str
    looks: bool = True


class Watch(NamedTuple):
    """One control, with its share of each surface; None where it does not name the surface."""

    name: str
    kind: str
    shares: tuple[Share | None, ...]


def draw_surfaces(
    controls: tuple[Watch, ...],
    surfaces: tuple[str, ...],
    looking: tuple[int, ...],
    unsaid: str = UNSAID,
    ground: Ground = DESK,
) -> tuple[str, str]:
    """Draw the map, a row a control and a column a surface.

    Args:
        controls: those of this drawing.
        surfaces: their names.
        looking: how many controls look at each surface, those of other drawings among them.
        unsaid: what is said where nothing is known.
        ground: `PHONE` for a narrow one.

    Returns:
        The SVG, and the same in words.
    """
    if not surfaces or not controls:
        return nothing(ground.width, "No surfaces."), "No surfaces."
    cell, parts, top = _heads(surfaces, ground)
    first = ground.left
    end = first + cell * len(surfaces)
    for i, control in enumerate(controls):
        y = top + ROW * i
        parts += [rule((0, y), (end, y), FINE), *_named(control, y, ground)]
        for j, share in enumerate(control.shares):
            parts += _cell(share, first + cell * j, y, cell)
    bottom = top + ROW * len(controls)
    parts.append(rule((0, bottom), (end, bottom), GREY, 0.8))
    parts.append(words(LAST, 0, bottom + ROW / 2 + 3.5, size=10, weight="600"))
    for j, count in enumerate(looking):
        parts.append(_looked_at(count, first + cell * (j + 0.5), bottom + ROW / 2 + 3.5, cell))
    height = bottom + ROW + FOOT
    keys, more = legend_rows(_keys(unsaid), height - 10, ground.width)
    svg = drawing(ground.width, height + more, [*parts, *keys])
    return svg, describe(controls, surfaces, looking)


def split_watches(controls: tuple[Watch, ...]) -> tuple[tuple[Watch, ...], ...]:
    """The controls of each drawing, so that each fits a page."""
    return split(controls, lambda _: ROW, TALLEST - HEADS - ROW - FOOT)


def _heads(surfaces: tuple[str, ...], ground: Ground) -> tuple[float, list[str], float]:
    """The width of a column, the heads, and where the rows begin."""
    first, room = ground.left, ground.right - ground.left
    cell = min(WIDEST, room / len(surfaces))
    size = SIZE if cell >= ROOMY else SMALL
    if cell >= NARROW:
        lines = [wrapped(name, cell - 6, size, 3 if cell >= ROOMY else 5) for name in surfaces]
        most = max(map(len, lines))
        parts = [
            words(
                line,
                first + cell * (j + 0.5),
                10 + LEADING * (most - len(said) + i),
                size=size,
                anchor="middle",
                muted=True,
            )
            for j, said in enumerate(lines)
            for i, line in enumerate(said)
        ]
        return cell, parts, 10 + LEADING * (most - 1) + 9
    heads = [wrapped(name, min(120, room / 3), SIZE, 1)[0] for name in surfaces]
    # Turned heads lean to the right, so that the last one needs room there.
    widest = max(width_of(head, SIZE) for head in heads)
    cell = (room - widest * RUN) / len(surfaces)
    top = 16 + RISE * widest
    turned = [
        element(
            "g",
            words(head, 0, 0, size=SIZE, muted=True),
            transform=f"translate({first + cell * (i + 0.5):.6g} {top - 8:.6g}) rotate({TURN})",
        )
        for i, head in enumerate(heads)
    ]
    return cell, turned, top


def _named(control: Watch, y: float, ground: Ground) -> list[str]:
    middle = y + ROW / 2
    if ground is PHONE:
        lines = wrapped(control.name, ground.names, SIZE, 2)
        return block(lines, 0, middle + 3.5 - (len(lines) - 1) * LEADING / 2, size=SIZE)
    return [
        *block(wrapped(control.name, ground.names, 10, 1), 0, middle - 1, size=10),
        *block(wrapped(control.kind, ground.names, 8.5, 1), 0, middle + 9, size=8.5, muted=True),
    ]


def _cell(share: Share | None, x: float, y: float, cell: float) -> list[str]:
    if share is None:
        return []
    middle = x + cell / 2, y + ROW / 2
    if not share.looks:
        return dot(*middle, 3.0, hollow=True)
    left, top, wide, high = x + 2, y + 3, cell - 4, ROW - 6
    if share.lower is None:
        return _hatched(left, top, wide, high)
    at: dict[str, float] = {"x": left, "y": top, "height": high}
    edge = element("rect", **at, width=wide, fill="none", stroke_width=0.8, **GREY)
    long = wide * min(max(share.lower, 0.0), 1.0)
    filled = element("rect", **at, width=long, fill=INK, class_="ink", fill_opacity=0.2)
    size, most = (9, 1) if cell >= ROOMY else (8, 2)
    said = wrapped(share.said, wide - 2, size, most)
    base = middle[1] + 3.2 - (len(said) - 1) * CLOSE / 2
    text = [
        words(line, middle[0], base + CLOSE * i, size=size, anchor="middle")
        for i, line in enumerate(said)
    ]
    return [*([filled] if long > 0 else []), edge, *text]


def _looked_at(count: int, x: float, y: float, cell: float) -> str:
    """How many controls look at a surface; none stands out."""
    said = f"{count} control{'' if count == 1 else 's'}" if count else "nothing"
    short = said if cell >= ROOMY or (not count and cell >= NARROW) else str(count)
    shown = wrapped(short, cell - 2, SIZE, 1)[0]
    if count:
        return words(shown, x, y, size=SIZE, anchor="middle")
    return words(shown, x, y, size=SIZE, anchor="middle", weight="600", colour=UNSEEN)


def looking_at(controls: tuple[Watch, ...], surfaces: tuple[str, ...]) -> tuple[int, ...]:
    """How many controls look at each surface."""
    return tuple(
        sum(share is not None and share.looks for share in (one.shares[i] for one in controls))
        for i in range(len(surfaces))
    )


def _hatched(x: float, y: float, width: float, height: float) -> list[str]:
    at: dict[str, float] = {"x": x, "y": y, "width": width, "height": height}
    paper = element("rect", **at, fill=PAPER, class_="paper")
    edge = element("rect", **at, fill="none", stroke_width=0.8, **GREY)
    return [paper, *hatch(x, y, width, height, {**GREY, "stroke_width": 0.7}), edge]


def _keys(unsaid: str) -> tuple[Key, ...]:
    """What the marks mean."""

    def some(x: float, y: float) -> list[str]:
        at: dict[str, float] = {"x": x, "y": y - 4.5, "width": 18, "height": 9}
        return [
            element("rect", **at, fill="none", stroke_width=0.8, **GREY),
            element("rect", **{**at, "width": 12.0}, fill=INK, class_="ink", fill_opacity=0.2),
        ]

    return (
        Key(18, some, "at least so much is monitored or reviewed"),
        Key(18, lambda x, y: _hatched(x, y - 4.5, 18, 9), unsaid),
        Key(8, lambda x, y: dot(x + 4, y, 3.0, hollow=True), "in place, looks at no share"),
    )


def describe(
    controls: tuple[Watch, ...], surfaces: tuple[str, ...], looking: tuple[int, ...]
) -> str:
    """The map in words."""
    said = []
    for i, surface in enumerate(surfaces):
        named = [
            f"{control.name} {share.said}"
            for control in controls
            if (share := control.shares[i]) is not None
        ]
        unseen = [] if looking[i] else ["nothing looks at it"]
        said.append(f"{surface}: {', '.join([*named, *unseen])}.")
    return " ".join(said)
