"""Which characters print, and what stands for those that do not.

Two rules, both leaving everything else as it is:

* `without_controls`, for every format: control characters, lone surrogates, characters that
  Unicode sets aside, and the marks that turn the direction of what follows them (with which a
  line can be made to read otherwise than it is stored) are shown as codes.
* `printable`, for PDF: the same for characters that none of the vendored fonts can draw, since
  PDF/A refuses a glyph that stands for nothing.

A code reads `⟨U+1F600⟩`. The coverage is read from the fonts themselves (OpenType `cmap` tables,
formats 4 and 12, https://learn.microsoft.com/typography/opentype/spec/cmap).
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    "\ufeff\ufff9-\ufffb\ud800-\udfff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_JOINERS = frozenset("\u200c\u200d")
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def code_of(cluster: str) -> str:
    """Return the code that stands for one or more characters."""
    return "⟨" + " ".join(f"U+{ord(char):04X}" for char in cluster) + "⟩"


def is_blank(text: str) -> bool:
    """Tell whether nothing of a text is seen."""
    return not _INVISIBLE.sub("", text).strip()


def without_controls(text: str) -> str:
    """Return a text in which nothing acts on a reader's screen but is not seen.

    Tabs and line ends stay; the many kinds of line end become one.
    """
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub(lambda match: code_of(match[0]), _LINE_ENDS.sub("\n", text))


def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text that the vendored fonts can print, and the codes put into it."""
    if text.isascii() and text.isprintable():
        return text, ()
    text = _LINE_ENDS.sub("\n", text)
    if _suspect().search(text) is None:
        return text, ()
    codes: list[str] = []
    pieces = [_drawable(cluster, codes) for cluster in _clusters(text)]
    return "".join(pieces), tuple(codes)


def _drawable(cluster: str, codes: list[str]) -> str:
    if _suspect().search(cluster) is None:
        return cluster
    if _CONTROLS.search(cluster) is None:
        for form in (cluster, unicodedata.normalize("NFC", cluster)):
            seen = set(_INVISIBLE.sub("", form))
            if any(seen <= covered for covered in _coverage()):
                # A joiner has a meaning only between letters; elsewhere no font need have it.
                return form if seen and form[-1].isalpha() else _INVISIBLE.sub("", form)
    code = code_of(cluster)
    codes.append(code)
    return code


def _clusters(text: str) -> Iterator[str]:
    """Split a text where a font may change: a base with the marks and joiners that follow it."""
    start = 0
    for end in range(1, len(text)):
        char = text[end]
        if unicodedata.category(char)[0] == "M" or char in _JOINERS:
            continue
        yield text[start:end]
        start = end
    if text:
        yield text[start:]


@cache
def _coverage() -> tuple[frozenset[str], ...]:
    """Return the characters that each vendored font can draw and that mean something.

    Characters of private use have glyphs but no meaning, so PDF/A refuses them.
    """
    return tuple(
        frozenset(
            char
            for char in map(chr, read_cmap(path.read_bytes()))
            if unicodedata.category(char)[0] in "LMNPSZ"
        )
        | frozenset(" \n\t")
        for path in sorted(FONTS.iterdir())
        if path.suffix in {".otf", ".ttf"}
    )


@cache
def _suspect() -> re.Pattern[str]:
    """Return a pattern of the characters that need a look: in no font, or marks on another."""
    plain = sorted(
        ord(char)
        for char in frozenset.union(*_coverage()) - frozenset("\n\t")
        if unicodedata.category(char)[0] != "M" and not _CONTROLS.match(char)
    )
    return re.compile(f"[^\n\t{''.join(_ranges(plain))}]")


def _ranges(points: list[int]) -> Iterator[str]:
    start = previous = points[0]
    for point in [*points[1:], -1]:
        if point == previous + 1:
            previous = point
            continue
        yield f"\\U{start:08x}-\\U{previous:08x}"
        start = previous = point


def read_cmap(font: bytes) -> frozenset[int]:
    """Return the code points that a font file (OpenType or TrueType) has glyphs for."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {
        font[12 + 16 * i : 16 + 16 * i]: struct.unpack_from(">I", font, 20 + 16 * i)[0]
        for i in range(count)
    }
    cmap = tables[b"cmap"]
    points: set[int] = set()
    for i in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * i)
        if platform == 0 or (platform, encoding) in {(3, 1), (3, 10)}:
            points.update(_subtable(font, cmap + offset))
    return frozenset(points)


def _subtable(font: bytes, at: int) -> Iterator[int]:
    kind = struct.unpack_from(">H", font, at)[0]
    if kind == 12:  # noqa: PLR2004 - the number of the format
        for group in range(struct.unpack_from(">I", font, at + 12)[0]):
            first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
            yield from range(first + (glyph == 0), last + 1)
    elif kind == 4:  # noqa: PLR2004 - the number of the format
        yield from _format_4(font, at)


def _format_4(font: bytes, at: int) -> Iterator[int]:
    double = struct.unpack_from(">H", font, at + 6)[0]
    half = double // 2
    ends = struct.unpack_from(f">{half}H", font, at + 14)
    starts = struct.unpack_from(f">{half}H", font, at + 16 + double)
    deltas = struct.unpack_from(f">{half}H", font, at + 16 + 2 * double)
    where = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{half}H", font, where)
    for i in range(half):
        for point in range(starts[i], ends[i] + 1):
            glyph = point
            if offsets[i]:
                slot = where + 2 * i + offsets[i] + 2 * (point - starts[i])
                glyph = struct.unpack_from(">H", font, slot)[0]
                if glyph == 0:
                    continue
            if point != 0xFFFF and (glyph + deltas[i]) & 0xFFFF:  # noqa: PLR2004 - end mark
                yield point
