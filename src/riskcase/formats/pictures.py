"""Drawings made safe to put into a page: known elements and attributes, nothing that acts.

Drawings come from our own modules, but the words in them come from users, and a later hand may
pass on a drawing from elsewhere. So what is written is rebuilt from a list of what is allowed.

A drawing that wants to follow the reader's dark mode gives its shapes one of the classes `ink`,
`muted`, `line`, `paper`, `accent`, `stands`, `weakened`, `unconfirmed`, `fallen` beside plain
colours; the stylesheet then recolours them. Any other drawing stands on white.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2000/svg"
THEMED = frozenset(
    {"ink", "muted", "line", "paper", "accent", "stands", "weakened", "unconfirmed", "fallen"}
)

_ELEMENTS = frozenset(
    {
        "circle",
        "clipPath",
        "defs",
        "ellipse",
        "g",
        "line",
        "linearGradient",
        "marker",
        "path",
        "pattern",
        "polygon",
        "polyline",
        "rect",
        "stop",
        "svg",
        "text",
        "tspan",
    }
)
_NAMES = """
    class clip-path clip-rule clipPathUnits cx cy d dominant-baseline dx dy fill fill-opacity
    fill-rule font-family font-size font-style font-weight gradientTransform gradientUnits height
    id letter-spacing marker-end marker-mid marker-start markerHeight markerUnits markerWidth
    offset opacity orient patternTransform patternUnits points preserveAspectRatio r refX refY
    rotate rx ry stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration
    textLength lengthAdjust transform vector-effect viewBox width x x1 x2 y y1 y2
"""
_ATTRIBUTES = frozenset(_NAMES.split())
_LOCAL = re.compile(r"url\(\s*['\"]?#([\w.-]+)['\"]?\s*\)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(?:pt|px|mm|cm|in)?")
_DEEPEST = 64


class Drawing(NamedTuple):
    """A drawing that may be printed.

    Attributes:
        svg: The markup, without an XML declaration.
        sized: Whether it says how large it is, which print needs.
        themed: Whether it uses the classes that follow dark mode.
    """

    svg: str
    sized: bool
    themed: bool


def read_drawing(
    svg: str,
    *,
    prefix: str = "",
    alt: str = "",
    words: Callable[[str], str] = str,
) -> Drawing | None:
    """Rebuild a drawing from what is allowed in one.

    Args:
        svg: The markup of the drawing.
        prefix: Put before every id inside, so that several drawings can share a page.
        alt: The words that stand for the drawing; written as its name when given.
        words: Applied to each run of text in the drawing.

    Returns:
        The drawing, or None if the markup is not a drawing or declares entities.
    """
    root = _parse(svg)
    if root is None:
        return None
    clean = _rebuild(root, prefix, words, 0)
    clean.set("xmlns", NAMESPACE)
    if alt:
        clean.set("role", "img")
        clean.set("aria-labelledby", f"{prefix}title")
        title = ET.Element("title", {"id": f"{prefix}title"})
        title.text = alt
        clean.insert(0, title)
    used = {name for part in clean.iter() for name in part.get("class", "").split()}
    return Drawing(ET.tostring(clean, "unicode"), _is_sized(clean), not THEMED.isdisjoint(used))


def _parse(svg: str) -> ET.Element | None:
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        return None
    try:
        root = ET.fromstring(svg)  # noqa: S314 - without a DOCTYPE there are no entities
    except (ET.ParseError, ValueError):
        return None
    return root if _local(root) == "svg" else None


def _rebuild(old: ET.Element, prefix: str, words: Callable[[str], str], depth: int) -> ET.Element:
    new = ET.Element(_local(old))
    for name, value in old.attrib.items():
        if name in _ATTRIBUTES and (kept := _value(name, value, prefix)) is not None:
            new.set(name, kept)
    is_text = new.tag in {"text", "tspan"}
    if is_text and old.text:
        new.text = words(old.text)
    for child in old:
        if _local(child) in _ELEMENTS and depth < _DEEPEST:
            part = _rebuild(child, prefix, words, depth + 1)
            if is_text and child.tail:
                part.tail = words(child.tail)
            new.append(part)
    return new


def _is_sized(root: ET.Element) -> bool:
    box = _NUMBER.findall(root.get("viewBox", ""))
    if len(box) == 4:  # noqa: PLR2004 - x, y, width, height
        return float(box[2]) > 0 and float(box[3]) > 0
    sides = (_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height"))
    return all(side is not None and float(side[1]) > 0 for side in sides)


def _local(element: ET.Element) -> str:
    """Return the name of an SVG element, or nothing for one that is not of SVG."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, name = element.tag.rpartition("}")
    return name if namespace in {"", "{" + NAMESPACE} else ""


_DOUBTFUL = re.compile(r"url|:|\\", re.IGNORECASE)


def _value(name: str, value: str, prefix: str) -> str | None:
    if name == "id":
        return prefix + value
    if not _DOUBTFUL.search(value):
        return value
    value = _LOCAL.sub(lambda match: f"url(#{prefix}{match[1]})", value)
    rest = _LOCAL.sub("", value).lower()
    return None if "url" in rest or ":" in rest or "\\" in rest else value
