"""A few SVG elements as text, and the looks that all drawings share.

Shapes carry a class beside their plain colour, by which a stylesheet may recolour them in the dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from riskcase.model.standing import Standing

# The colours are those of the pages by day; by night the classes recolour them.
FONT = "Inter, system-ui, sans-serif"
INK = "#1b1f24"
MUTED = "#5a6675"
LINE = "#c3cad2"
PAPER = "#ffffff"
FILLS = {
    Standing.STANDS: "#1a6b4f",
    Standing.WEAKENED: "#8a5800",
    Standing.UNCONFIRMED: "#5b5e8c",
    Standing.FALLEN: "#a3262a",
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that may not stand in XML, https://www.w3.org/TR/xml/#charsets."""


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
    colour: tuple[str, str] | None = None,
) -> str:
    """A line of text with its baseline at y; a colour comes with the class that recolours it."""
    fill, class_ = colour or ((MUTED, "muted") if muted else (INK, "ink"))
    return element(
        "text",
        escape(_NOT_XML.sub("\ufffd", text)),
        x=x,
        y=y,
        font_size=size,
        font_weight=weight,
        text_anchor=anchor,
        fill=fill,
        class_=class_,
    )


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


def hatch(
    x: float, y: float, width: float, height: float, stroke: dict[str, str | float]
) -> list[str]:
    """Diagonal lines over a box: the look of what is not known."""
    return _stripes(x, y, width, height, stroke)
