"""The gates of a scenario as a funnel: how many of the acts are left after each of them."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from riskcase.report.pictures.grounds import PHONE_WIDTH, Ground, legend_rows
from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import FINE, GREY, Key, block, nothing, rule
from riskcase.report.pictures.response.lane import UNSAID
from riskcase.report.pictures.svg import INK, PAPER, drawing, element, hatch, words

HEAD, FOOT, HIGH = 22.0, 28.0, 14.0
DESK = Ground(640.0, 200.0, 520.0, 32.0)
PHONE = Ground(PHONE_WIDTH, 0.0, PHONE_WIDTH - 10, 58.0, 31.0)
PALE = 0.3


class GateBar(NamedTuple):
    """One gate.

    Attributes:
        name, of: what happens at it, and at which step.
        before: the share of all acts that comes as far as the gate, at most.
        lower, upper: the share that is left after it, between which ends it lies.
        said: the same in words.
        unknown: whether nobody could say how many pass it, or one before it.
        weakest: whether it costs most.
    """

    name: str
    of: str
    before: float
    lower: float
    upper: float
    said: str
    unknown: bool = False
    weakest: bool = False


def draw_gates(
    gates: tuple[GateBar, ...],
    whole: GateBar | None = None,
    unsaid: str = UNSAID,
    ground: Ground = DESK,
) -> tuple[str, str]:
    """Draw the gates, in their order, and below them the whole scenario.

    Args:
        gates: each with what is left after it.
        whole: what is contained in the end.
        unsaid: what is said where nothing is known.
        ground: `PHONE` for a narrow one.

    Returns:
        The SVG, and the same in words.
    """
    rows = (*gates, *((whole,) if whole else ()))
    if not rows:
        return nothing(ground.width, "No gates."), "No gates."
    bottom = HEAD + ground.row * len(rows)
    parts = []
    for share in (0.0, 0.5, 1.0):
        x = _x(share, ground)
        anchor = "middle" if x else "start"
        parts.append(rule((x, HEAD - 4), (x, bottom), FINE))
        parts.append(words(f"{share:.0%}", x, HEAD - 8, size=9, anchor=anchor, muted=True))
    for i, gate in enumerate(rows):
        parts += _row(gate, HEAD + ground.row * i, ground)
    if whole and gates:
        y = HEAD + ground.row * len(gates)
        parts.append(rule((0, y), (ground.width, y), GREY, 1.0))
    keys, more = legend_rows(_keys(unsaid), bottom + FOOT - 10, ground.width)
    return drawing(ground.width, bottom + FOOT + more, [*parts, *keys]), describe(rows)


def _x(share: float, ground: Ground) -> float:
    return ground.left + (ground.right - ground.left) * share


def _row(gate: GateBar, top: float, ground: Ground) -> list[str]:
    y = top + ground.above + (ground.row - ground.above - HIGH) / 2
    parts = [rule((0, top), (ground.width, top), FINE), *_said(gate, top, ground)]
    left = ground.left
    ends = (gate.lower, gate.upper, max(gate.before, gate.upper))
    low, high, before = (_x(share, ground) for share in ends)
    parts += _framed(left, y, before - left)
    if low > left:
        parts.append(_filled(left, y, low - left, 1.0))
    if high > low:
        unknown = _hatched(low, y, high - low, HIGH)
        parts += unknown if gate.unknown else [_filled(low, y, high - low, PALE)]
    return parts


def _said(gate: GateBar, top: float, ground: Ground) -> list[str]:
    """The name of a gate, at which step it is, and what is left after it."""
    middle = top + (ground.above or ground.row) / 2
    weight = "600" if gate.weakest else "400"
    base = middle - 2 if gate.of else middle + 3.5
    room = ground.names / (2 if ground.above else 1)
    parts = block(wrapped(gate.name, room, 10, 1), 0, base, size=10, weight=weight)
    if gate.of:
        of = wrapped(gate.of, room, 8.5, 1)
        parts += block(of, 0, middle + (11 if ground.above else 9), size=8.5, muted=True)
    if ground.above:
        said = wrapped(gate.said, room - 8, 9.5, 2)
        at, anchor = ground.width, "end"
    else:
        said = wrapped(gate.said, ground.width - ground.right - 8, 9.5, 2)
        at, anchor = ground.right + 8, "start"
    base = middle + 3.4 - (len(said) - 1) * 6
    return parts + block(said, at, base, size=9.5, weight=weight, anchor=anchor)


def _filled(x: float, y: float, width: float, opacity: float, high: float = HIGH) -> str:
    at: dict[str, float] = {"x": x, "y": y, "width": width, "height": high}
    return element("rect", **at, fill=INK, class_="ink", fill_opacity=opacity)


def _framed(x: float, y: float, width: float, high: float = HIGH) -> list[str]:
    at: dict[str, float] = {"x": x, "y": y, "width": max(width, 0.5), "height": high}
    paper = element("rect", **at, fill=PAPER, class_="paper")
    return [paper, element("rect", **at, fill="none", stroke_width=0.8, **GREY)]


def _hatched(x: float, y: float, width: float, height: float) -> list[str]:
    at: dict[str, float] = {"x": x, "y": y, "width": width, "height": height}
    edge = element("rect", **at, fill="none", stroke_width=0.8, **GREY)
    return [*hatch(x, y, width, height, {**GREY, "stroke_width": 0.7}), edge]


def _keys(unsaid: str) -> tuple[Key, ...]:
    """What the marks mean."""

    def solid(opacity: float, x: float, y: float) -> list[str]:
        return [_filled(x, y - 4.5, 18, opacity, 9)]

    return (
        Key(18, lambda x, y: _framed(x, y - 4.5, 18, 9), "comes as far as this"),
        Key(18, partial(solid, 1.0), "left at least"),
        Key(18, partial(solid, PALE), "left at most"),
        Key(18, lambda x, y: _hatched(x, y - 4.5, 18, 9), unsaid),
    )


def describe(gates: tuple[GateBar, ...]) -> str:
    """The gates in words."""
    return " ".join(
        f"{gate.name}{f' ({gate.of})' if gate.of else ''}: {gate.said}"
        f"{', which costs most' if gate.weakest else ''}."
        for gate in gates
    )
