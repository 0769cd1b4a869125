"""A few SVG elements as text, and the looks that all drawings share.

Shapes carry a class beside their plain colour, by which a stylesheet may recolour them in the dark.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from riskcase.model.standing import Standing

FONT = "Inter, system-ui, sans-serif"
INK = "#1b1f24"
MUTED = "#5b6570"
LINE = "#c3cad2"
PAPER = "#ffffff"
FILLS = {
    Standing.STANDS: "#2f6f4f",
    Standing.WEAKENED: "#b7791f",
    Standing.UNCONFIRMED: "#7a5ea8",
    Standing.FALLEN: "#b3261e",
}


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """One element; `_` in attribute names stands for `-`, a trailing one is dropped."""
    shown = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_number(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{shown}>{content}</{name}>" if content else f"<{name}{shown}/>"


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.6g}"


def drawing(width: float, height: float, parts: Iterable[str]) -> str:
    """A whole drawing in points."""
    return element(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width:.6g} {height:.6g}",
        font_family=FONT,
    )


def words(  # noqa: PLR0913 - looks of a text
    text: str,
    x: float,
    y: float,
    *,
    size: float = 9,
    anchor: str = "start",
    weight: str = "400",
    muted: bool = False,
) -> str:
    """A line of text with its baseline at y."""
    return element(
        "text",
        escape(text),
        x=x,
        y=y,
        font_size=size,
        font_weight=weight,
        text_anchor=anchor,
        fill=MUTED if muted else INK,
        class_="muted" if muted else "ink",
    )


def wrapped(text: str, width: float, size: float, most: int) -> list[str]:
    """Lines of a text that fit a width, at most so many; the last one tells that more was cut."""
    letters = max(4, int(width / (size * 0.54)))
    lines = textwrap.wrap(text, letters, break_long_words=True) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: letters - 1].rstrip() + "…"]
    return lines


def plate(x: float, y: float, width: float, height: float, standing: Standing) -> list[str]:
    """A barrier; the four standings differ in grey too.

    Full when it stands, striped when weakened, outlined when unconfirmed, crossed when fallen.
    """
    word, colour = standing.word, FILLS[standing]
    box: dict[str, str | float] = {"x": x, "y": y, "width": width, "height": height, "rx": 1.5}
    if standing is Standing.STANDS:
        return [element("rect", **box, fill=colour, class_=word)]
    dashes: dict[str, str | float] = (
        {"stroke_dasharray": "3 2"} if standing is Standing.UNCONFIRMED else {}
    )
    stroke: dict[str, str | float] = {"stroke": colour, "stroke_width": 1.3, "class_": word}
    ground = element("rect", **box, fill=PAPER, class_="paper")
    edge = element("rect", **box, fill="none", **stroke, **dashes)
    if standing is Standing.FALLEN:
        ends = ((x, y, x + width, y + height), (x, y + height, x + width, y))
        return [
            ground,
            edge,
            *(element("line", x1=a, y1=b, x2=c, y2=e, **stroke) for a, b, c, e in ends),
        ]
    if standing is Standing.WEAKENED:
        return [ground, *_stripes(x, y, width, height, stroke), edge]
    return [ground, edge]


def _stripes(
    x: float, y: float, width: float, height: float, stroke: dict[str, str | float]
) -> list[str]:
    """Diagonal lines, clipped to the box by arithmetic so that no clip path is needed."""
    lines = []
    offset = -height + 4.0
    while offset < width:
        left, right = max(offset, 0.0), min(offset + height, width)
        x1, y1 = x + left, y + height - (left - offset)
        x2, y2 = x + right, y + height - (right - offset)
        lines.append(element("line", x1=x1, y1=y1, x2=x2, y2=y2, **stroke))
        offset += 4.0
    return lines
