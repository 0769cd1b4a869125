"""The gates of a scenario as a funnel: how many of the acts are left after each of them."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import FINE, GREY, Key, block, legend, nothing, rule
from riskcase.report.pictures.response.lane import UNSAID
from riskcase.report.pictures.svg import INK, PAPER, drawing, element, hatch, words

WIDTH, NAMES, ROW, HEAD, FOOT = 640.0, 200.0, 32.0, 22.0, 28.0
RIGHT, HIGH = WIDTH - 120.0, 14.0
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
    gates: tuple[GateBar, ...], whole: GateBar | None = None, unsaid: str = UNSAID
) -> tuple[str, str]:
    """Draw the gates, in their order, and below them the whole scenario.

    Args:
        gates: each with what is left after it.
        whole: what is contained in the end.
        unsaid: what is said where nothing is known.

    Returns:
        The SVG, and the same in words.
    """
    rows = (*gates, *((whole,) if whole else ()))
    if not rows:
        return nothing(WIDTH, "No gates."), "No gates."
    bottom = HEAD + ROW * len(rows)
    parts = []
    for share in (0.0, 0.5, 1.0):
        x = _x(share)
        parts.append(rule((x, HEAD - 4), (x, bottom), FINE))
        parts.append(words(f"{share:.0%}", x, HEAD - 8, size=9, anchor="middle", muted=True))
    for i, gate in enumerate(rows):
        parts += _row(gate, HEAD + ROW * i)
    if whole and gates:
        y = HEAD + ROW * len(gates)
        parts.append(rule((0, y), (WIDTH, y), GREY, 1.0))
    height = bottom + FOOT
    return drawing(WIDTH, height, [*parts, *_legend(height - 10, unsaid)]), describe(rows)


def _x(share: float) -> float:
    return NAMES + (RIGHT - NAMES) * share


def _row(gate: GateBar, top: float) -> list[str]:
    y, middle = top + (ROW - HIGH) / 2, top + ROW / 2
    weight = "600" if gate.weakest else "400"
    name = wrapped(gate.name, NAMES - 14, 10, 1)
    base = middle - 2 if gate.of else middle + 3.5
    parts = [rule((0, top), (WIDTH, top), FINE), *block(name, 0, base, size=10, weight=weight)]
    if gate.of:
        parts += block(wrapped(gate.of, NAMES - 14, 8.5, 1), 0, middle + 9, size=8.5, muted=True)
    said = wrapped(gate.said, WIDTH - RIGHT - 8, 9.5, 2)
    base = middle + 3.4 - (len(said) - 1) * 6
    parts += block(said, RIGHT + 8, base, size=9.5, weight=weight)
    low, high, before = map(_x, (gate.lower, gate.upper, max(gate.before, gate.upper)))
    parts += _framed(NAMES, y, before - NAMES)
    if low > NAMES:
        parts.append(_filled(NAMES, y, low - NAMES, 1.0))
    if high > low:
        unknown = _hatched(low, y, high - low, HIGH)
        parts += unknown if gate.unknown else [_filled(low, y, high - low, PALE)]
    return parts


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


def _legend(y: float, unsaid: str) -> list[str]:
    def solid(opacity: float, x: float, y: float) -> list[str]:
        return [_filled(x, y - 4.5, 18, opacity, 9)]

    keys = (
        Key(18, lambda x, y: _framed(x, y - 4.5, 18, 9), "comes as far as this"),
        Key(18, partial(solid, 1.0), "left at least"),
        Key(18, partial(solid, PALE), "left at most"),
        Key(18, lambda x, y: _hatched(x, y - 4.5, 18, 9), unsaid),
    )
    return legend(keys, y)


def describe(gates: tuple[GateBar, ...]) -> str:
    """The gates in words."""
    return " ".join(
        f"{gate.name}{f' ({gate.of})' if gate.of else ''}: {gate.said}"
        f"{', which costs most' if gate.weakest else ''}."
        for gate in gates
    )
