"""The boxes of an argument map: an outline for each kind, and a mark for each standing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from riskcase.model.standing import Standing
from riskcase.report.pictures.svg import FILLS, element

Kind = Literal["pathway", "barrier", "claim", "evidence", "assumption", "more"]


def draw_mark(standing: Standing, x: float, y: float) -> list[str]:
    """The mark of a standing around a middle: full, half, empty, crossed; as labels have it."""
    colour, class_ = FILLS[standing], standing.word
    look: dict[str, str | float] = {"stroke": colour, "class_": class_, "stroke_width": 1}
    if standing is Standing.FALLEN:
        look["stroke_width"] = 1.6
        cross = f"M{x - 2.8:.2f} {y - 2.8:.2f}l5.6 5.6m0 -5.6l-5.6 5.6"
        return [element("path", d=cross, fill="none", **look)]
    if standing is Standing.STANDS:
        return [element("circle", cx=x, cy=y, r=3.2, fill=colour, class_=class_)]
    ring = element("circle", cx=x, cy=y, r=2.8, fill="none", **look)
    if standing is Standing.UNCONFIRMED:
        return [ring]
    half = f"M{x:.2f} {y - 2.8:.2f}a2.8 2.8 0 0 0 0 5.6Z"
    return [ring, element("path", d=half, fill=colour, class_=class_)]


def _pathway(x: float, y: float, wide: float, high: float) -> str:
    """Two frames, one in the other."""
    inner = _plain(x + 2.5, y + 2.5, wide - 5, high - 5)
    return f"{_plain(x, y, wide, high)}{inner}"


def _plain(x: float, y: float, wide: float, high: float) -> str:
    return f"M{x:.2f} {y:.2f}h{wide:.2f}v{high:.2f}h{-wide:.2f}Z"


def _barrier(x: float, y: float, wide: float, high: float) -> str:
    """A box with a bar at its left side, as a plate stands in the way."""
    return f"{_plain(x, y, wide, high)}{_plain(x, y, 3, high)}"


def _claim(x: float, y: float, wide: float, high: float) -> str:
    """Round corners."""
    r = 7.0
    return (
        f"M{x + r:.2f} {y:.2f}h{wide - 2 * r:.2f}a{r} {r} 0 0 1 {r} {r}v{high - 2 * r:.2f}"
        f"a{r} {r} 0 0 1 {-r} {r}h{2 * r - wide:.2f}a{r} {r} 0 0 1 {-r} {-r}v{2 * r - high:.2f}"
        f"a{r} {r} 0 0 1 {r} {-r}Z"
    )


def _evidence(x: float, y: float, wide: float, high: float) -> str:
    """A sheet with a folded corner."""
    fold = 8.0
    return (
        f"M{x:.2f} {y:.2f}h{wide - fold:.2f}l{fold} {fold}v{high - fold:.2f}h{-wide:.2f}Z"
        f"M{x + wide - fold:.2f} {y:.2f}v{fold}h{fold}"
    )


def _assumption(x: float, y: float, wide: float, high: float) -> str:
    """Pointed sides."""
    tip = 6.0
    return (
        f"M{x + tip:.2f} {y:.2f}h{wide - 2 * tip:.2f}l{tip} {high / 2:.2f}l{-tip} {high / 2:.2f}"
        f"h{2 * tip - wide:.2f}l{-tip} {-high / 2:.2f}Z"
    )


def _more(x: float, y: float, wide: float, high: float) -> str:
    """A pile of boxes."""
    front = _plain(x, y, wide - 3, high - 3)
    return f"{front}M{x + wide - 3:.2f} {y + 3:.2f}h3v{high - 3:.2f}h{3 - wide:.2f}v-3"


OUTLINES: dict[Kind, Callable[[float, float, float, float], str]] = {
    "pathway": _pathway,
    "barrier": _barrier,
    "claim": _claim,
    "evidence": _evidence,
    "assumption": _assumption,
    "more": _more,
}
"""The outline of each kind."""
