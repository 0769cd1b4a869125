"""The gates of a scenario: how large a share of the acts gets past each, and what is unknown."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import FINE, GREY, LEADING, Key, block, legend, nothing, rule
from riskcase.report.pictures.svg import INK, drawing, element, hatch, words

WIDTH, NAMES, ROW, HEAD, FOOT = 640.0, 250.0, 26.0, 22.0, 26.0
RIGHT, HIGH = WIDTH - 110.0, 12.0


class GateBar(NamedTuple):
    """One gate.

    Attributes:
        lower, upper: the share that gets past it, between which ends it lies.
        said: the same in words.
        unknown: whether nobody could say.
        weakest: whether it costs most.
    """

    name: str
    lower: float
    upper: float
    said: str
    unknown: bool = False
    weakest: bool = False


def draw_gates(gates: tuple[GateBar, ...]) -> tuple[str, str]:
    """Draw the gates, in their order.

    Returns:
        The SVG, and the same in words.
    """
    if not gates:
        return nothing(WIDTH, "No gates."), "No gates."
    bottom = HEAD + ROW * len(gates)
    parts = []
    for share in (0.0, 0.5, 1.0):
        x = _x(share)
        parts.append(rule((x, HEAD - 4), (x, bottom), FINE))
        parts.append(words(f"{share:.0%}", x, HEAD - 8, size=9, anchor="middle", muted=True))
    for i, gate in enumerate(gates):
        parts += _row(gate, HEAD + ROW * i)
    height = bottom + FOOT
    return drawing(WIDTH, height, [*parts, *_legend(height - 10)]), describe(gates)


def _x(share: float) -> float:
    return NAMES + (RIGHT - NAMES) * share


def _row(gate: GateBar, top: float) -> list[str]:
    y, middle = top + (ROW - HIGH) / 2, top + ROW / 2
    weight = "600" if gate.weakest else "400"
    lines = wrapped(gate.name, NAMES - 10, 9.5, 2)
    base = middle + 3.4 - (len(lines) - 1) * LEADING / 2
    parts = [rule((0, top), (WIDTH, top), FINE), *block(lines, 0, base, size=9.5, weight=weight)]
    parts.append(words(gate.said, RIGHT + 8, middle + 3.4, size=9.5, weight=weight))
    if gate.unknown:
        return [*parts, *_hatched(_x(gate.lower), y, _x(gate.upper) - _x(gate.lower), HIGH)]
    low, high = _x(gate.lower), _x(gate.upper)
    at: dict[str, float] = {"y": y, "height": HIGH}
    sure = element("rect", x=NAMES, width=low - NAMES, fill=INK, class_="ink", **at)
    maybe = element("rect", x=low, width=high - low, fill=INK, class_="ink", fill_opacity=0.3, **at)
    return [*parts, *([sure] if low > NAMES else []), *([maybe] if high > low else [])]


def _hatched(x: float, y: float, width: float, height: float) -> list[str]:
    at: dict[str, float] = {"x": x, "y": y, "width": width, "height": height}
    edge = element("rect", **at, fill="none", stroke_width=0.8, **GREY)
    return [*hatch(x, y, width, height, {**GREY, "stroke_width": 0.7}), edge]


def _legend(y: float) -> list[str]:
    def solid(opacity: float, x: float, y: float) -> list[str]:
        at: dict[str, float] = {"x": x, "y": y - 4.5, "width": 18, "height": 9}
        return [element("rect", **at, fill=INK, class_="ink", fill_opacity=opacity)]

    keys = (
        Key(18, partial(solid, 1.0), "at least"),
        Key(18, partial(solid, 0.3), "at most"),
        Key(18, lambda x, y: _hatched(x, y - 4.5, 18, 9), "nobody could say"),
    )
    return legend(keys, y)


def describe(gates: tuple[GateBar, ...]) -> str:
    """The gates in words."""
    return " ".join(
        f"{gate.name}: {gate.said}{', which costs most' if gate.weakest else ''}." for gate in gates
    )
