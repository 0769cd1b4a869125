"""How the report looks in a word processor: its styles, its lists, its settings.

Everything is WordprocessingML (ECMA-376 part 1, chapter 17), where the order of properties is
fixed. Lengths are in twips (1/20 point), sizes of type in half points, lines in 1/8 point.
Colours are those of the printed report.
"""

from functools import lru_cache
from html import escape
from typing import Literal, NamedTuple

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION = f'xmlns:w="{NAMESPACE}"'

SHEET = (11906, 16838)  # A4
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_SIDE = 1361, 1247, 1361
TEXT_WIDTH = SHEET[0] - 2 * MARGIN_SIDE
TEXT_HEIGHT = SHEET[1] - MARGIN_TOP - MARGIN_BOTTOM

LIST_STEP = 340
BOX_STEP = 284
FRAME_STEP = 120
FACT_TERM = 2550
"""The width of the column in which the names of facts stand."""

DEEPEST_LIST = 8
BULLETS = 1
"""The number of the one list of bullets; numbered lists take the numbers above it."""

MARKS = {"stands": "●", "weakened": "◐", "unconfirmed": "○", "fallen": "✕"}
"""What stands before the word of a standing, so that it can be told apart in grey."""

_INK, _MUTED, _LINE, _WASH, _ACCENT = "1B2430", "5A6675", "D5DBE2", "F4F6F8", "1D4E79"
_STANDING = {
    "stands": "1A6B4F",
    "weakened": "8A5800",
    "unconfirmed": "5B5E8C",
    "fallen": "A3262A",
}
_NOTES = {
    "info": ("1D4E79", "F2F5F8"),
    "doubt": ("8A5800", "F9F5EF"),
    "withheld": ("5A6675", "F5F6F7"),
    "warning": ("A3262A", "FAF2F2"),
}
_FONT, _FIXED = "Calibri", "Consolas"


def element(name: str, /, *inside: str, **attributes: str | int) -> str:
    """Return an element of WordprocessingML.

    Args:
        name: Its name, without the prefix.
        inside: Its content, already markup.
        attributes: By name, without the prefix; `id_` stands for `id`, `type_` for `type`.
    """
    start = _start_of(name, tuple(attributes.items()))
    content = "".join(inside)
    return f"{start}>{content}</w:{name}>" if content else f"{start}/>"


@lru_cache(maxsize=4096)
def _start_of(name: str, attributes: tuple[tuple[str, str | int], ...]) -> str:
    """Return the start of a tag without its end; the same few stand thousands of times."""
    looks = "".join(f' w:{key.rstrip("_")}="{escape(str(value))}"' for key, value in attributes)
    return f"<w:{name}{looks}"


def standing_style(word: str) -> str:
    """Return the id of the character style of a standing."""
    return f"Standing{word.capitalize()}"


def note_style(kind: str) -> str:
    """Return the id of the paragraph style of a note."""
    return "Note" if kind == "info" else f"Note{kind.capitalize()}"


def _font(name: str) -> str:
    return element("rFonts", ascii=name, hAnsi=name, cs=name)


def _size(half_points: int) -> str:
    return element("sz", val=half_points) + element("szCs", val=half_points)


def _colour(colour: str) -> str:
    return element("color", val=colour)


def _fill(colour: str) -> str:
    return element("shd", val="clear", color="auto", fill=colour)


def _edge(side: str, width: int, colour: str, space: int = 0) -> str:
    return element(side, val="single", sz=width, space=space, color=colour)


def _note_frame(colour: str, fill: str) -> str:
    edges = (
        _edge("top", 4, fill, 5),
        _edge("left", 18, colour, 9),
        _edge("bottom", 4, fill, 5),
    )
    return element("pBdr", *edges) + _fill(fill)


FRAMES = {
    "Quote": element("pBdr", _edge("left", 12, _LINE, 10)),
    "Quotable": element("pBdr", _edge("left", 16, _ACCENT, 10)),
    "QuotableTerms": element("pBdr", _edge("left", 16, _ACCENT, 10)),
    **{note_style(kind): _note_frame(*looks) for kind, looks in _NOTES.items()},
}
"""Borders and ground of what is set apart, by style; paragraphs of other styles inside wear them
too, so that the box is one."""

_BOLD = element("b") + element("bCs")
_ITALIC = element("i") + element("iCs")
_KEEP = element("keepNext")
_CODE_FRAME = element(
    "pBdr", _edge("top", 4, _WASH, 5), _edge("left", 4, _WASH, 5), _edge("bottom", 4, _WASH, 5)
) + _fill(_WASH)
_PICTURE_EDGES = element(
    "pBdr", *(_edge(s, 4, _LINE, 6) for s in ("top", "left", "bottom", "right"))
)


class _Style(NamedTuple):
    """One row of the table of styles; the name is the one that word processors know."""

    name: str
    kind: Literal["paragraph", "character"] = "paragraph"
    based: str = "Normal"
    following: str = ""
    paragraph: str = ""
    run: str = ""


def _spacing(before: int, after: int, line: int = 0) -> str:
    if line:
        return element("spacing", before=before, after=after, line=line, lineRule="auto")
    return element("spacing", before=before, after=after)


def _heading(
    level: int, size: int, before: int, *, colour: str = _INK, bold: bool = True
) -> _Style:
    return _Style(
        f"heading {level}",
        following="Normal",
        paragraph=_KEEP
        + _spacing(before, 100 if level > 1 else 180, 252)
        + element("outlineLvl", val=level - 1),
        run=(_BOLD if bold else "") + _colour(colour) + _size(size),
    )


def _indent(left: int, hanging: int = 0) -> str:
    return element("ind", left=left, hanging=hanging) if hanging else element("ind", left=left)


def _right_tab(at: int) -> str:
    return element("tabs", element("tab", val="right", pos=at))


def _contents(level: int, *, bold: bool = False) -> _Style:
    left = (level - 1) * BOX_STEP
    looks = _right_tab(TEXT_WIDTH) + _spacing(120 if level == 1 else 0, 40)
    return _Style(f"toc {level}", paragraph=looks + _indent(left), run=_BOLD if bold else "")


_STYLES = (
    # The colour stands here and not among the defaults, which some programs put above the colours
    # of words in tables.
    _Style("Normal", based="", paragraph=_spacing(0, 120, 271), run=_colour(_INK)),
    _Style(
        "Title",
        following="Subtitle",
        paragraph=_KEEP + _spacing(0, 120, 228),
        run=_BOLD + element("spacing", val=-8) + _size(44),
    ),
    _Style(
        "Subtitle", following="Normal", paragraph=_spacing(0, 240), run=_colour(_MUTED) + _size(26)
    ),
    _heading(1, 34, 320),
    _heading(2, 25, 260),
    _heading(3, 22, 220),
    _heading(4, 20, 220),
    _heading(5, 20, 220, colour=_MUTED),
    *(_heading(level, 20, 220, colour=_MUTED, bold=False) for level in range(6, 10)),
    _Style("Lead", following="Normal", paragraph=_spacing(40, 200), run=_size(25)),
    _Style(
        "Report Facts",
        paragraph=element("pBdr", _edge("bottom", 6, _INK, 5)) + _spacing(0, 120, 252),
        run=_size(18),
    ),
    _Style(
        "Quotable",
        following="QuotableTerms",
        paragraph=_KEEP + FRAMES["Quotable"] + _spacing(60, 0) + _indent(BOX_STEP),
        run=_size(24),
    ),
    _Style(
        "Quotable Terms",
        following="Normal",
        paragraph=FRAMES["QuotableTerms"] + _spacing(0, 160) + _indent(BOX_STEP),
        run=_colour(_MUTED) + _size(18),
    ),
    _Style("Page Label", paragraph=_KEEP + _spacing(400, 0), run=_colour(_MUTED) + _size(18)),
    _Style(
        "List Bullet",
        paragraph=element("numPr", element("numId", val=BULLETS)) + _spacing(0, 50),
    ),
    _Style("List Number", paragraph=_spacing(0, 70)),
    _Style("List Continue", paragraph=_spacing(0, 70) + _indent(LIST_STEP)),
    _Style("Fact", paragraph=_spacing(0, 40) + _indent(FACT_TERM, FACT_TERM)),
    _Style("Definition Term", following="Normal", paragraph=_KEEP + _spacing(160, 40), run=_BOLD),
    _Style(
        "Quote",
        paragraph=FRAMES["Quote"] + _spacing(100, 0) + _indent(BOX_STEP),
        run=_colour(_MUTED),
    ),
    *(
        _Style(
            "Note" if kind == "info" else f"Note {kind.capitalize()}",
            paragraph=FRAMES[note_style(kind)] + _spacing(80, 0) + _indent(BOX_STEP),
        )
        for kind in _NOTES
    ),
    _Style("caption", paragraph=_spacing(80, 100), run=_colour(_MUTED) + _size(18)),
    _Style("Picture", paragraph=_spacing(100, 40, 240)),
    _Style(
        "Picture In Words",
        paragraph=_PICTURE_EDGES
        + _spacing(160, 160)
        + element("ind", left=FRAME_STEP, right=FRAME_STEP),
        run=_colour(_MUTED) + _size(18),
    ),
    _Style(
        "Code Block",
        paragraph=_CODE_FRAME
        + _spacing(160, 220, 264)
        + element("ind", left=FRAME_STEP, right=FRAME_STEP),
        run=_font(_FIXED) + element("noProof") + _size(17),
    ),
    _Style("Rule", paragraph=element("pBdr", _edge("bottom", 4, _LINE)) + _spacing(60, 120, 120)),
    _Style("Gap", paragraph=element("spacing", before=0, after=0, line=200, lineRule="exact")),
    _Style("Table Text", paragraph=_spacing(40, 40, 247), run=_size(18)),
    _Style("Table Bullet", based="ListBullet", paragraph=_spacing(20, 40, 247), run=_size(18)),
    _Style("Table Number", based="ListNumber", paragraph=_spacing(20, 40, 247), run=_size(18)),
    _Style("Table Figure", based="TableText", paragraph=element("jc", val="right")),
    _Style("Table Row Name", based="TableText", run=_BOLD),
    _Style(
        "Table Heading", based="TableText", paragraph=_KEEP, run=_BOLD + _colour(_MUTED) + _size(17)
    ),
    _Style(
        "header",
        paragraph=element("pBdr", _edge("bottom", 4, _LINE, 5))
        + _right_tab(TEXT_WIDTH)
        + _spacing(0, 0, 240),
        run=_colour(_MUTED) + _size(16),
    ),
    _Style(
        "footer",
        paragraph=_right_tab(TEXT_WIDTH) + _spacing(0, 0, 240),
        run=_colour(_MUTED) + _size(16),
    ),
    _Style(
        "TOC Heading", following="Normal", paragraph=_KEEP + _spacing(0, 180), run=_BOLD + _size(38)
    ),
    _contents(1, bold=True),
    _contents(2),
    _Style("Strong", "character", "", run=_BOLD),
    _Style("Emphasis", "character", "", run=_ITALIC),
    _Style(
        "Hyperlink",
        "character",
        "",
        run=_colour(_ACCENT) + element("u", val="single", color="B5C5D4"),
    ),
    _Style("Code", "character", "", run=_font(_FIXED) + element("noProof") + _size(19)),
    _Style("Fact Term", "character", "", run=_colour(_MUTED)),
    _Style(
        "Tag",
        "character",
        "",
        run=_colour(_MUTED)
        + element("bdr", val="single", sz=4, space=0, color=_LINE)
        + _fill(_WASH),
    ),
    *(
        _Style(f"Standing {word.capitalize()}", "character", "", run=_BOLD + _colour(colour))
        for word, colour in _STANDING.items()
    ),
)

_BUILT_IN = frozenset(
    {"Normal", "Title", "Subtitle", "ListBullet", "ListNumber", "ListContinue", "Quote", "Caption"}
    | {"Header", "Footer", "TOCHeading", "Toc1", "Toc2", "Strong", "Emphasis", "Hyperlink"}
    | {f"Heading{level}" for level in range(1, 10)}
)
"""The styles that word processors know by themselves."""

_UNLISTED = frozenset({"Gap", "Rule", "Picture"})
"""Those that nobody picks from a list."""


def style_id(name: str) -> str:
    """Return the id of a style: its name in capitals, without spaces."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def _style(style: _Style) -> str:
    """Return a style; the order of its parts is fixed."""
    key = style_id(style.name)
    looks = {"default": 1} if key == "Normal" else {}
    custom = {} if key in _BUILT_IN else {"customStyle": 1}
    return element(
        "style",
        element("name", val=style.name),
        element("basedOn", val=style.based) if style.based else "",
        element("next", val=style.following) if style.following else "",
        "" if key in _UNLISTED else element("qFormat"),
        element("pPr", style.paragraph) if style.paragraph else "",
        element("rPr", style.run) if style.run else "",
        type_=style.kind,
        **looks,
        **custom,
        styleId=key,
    )


_TABLE_STYLES = element(
    "style",
    element("name", val="Normal Table"),
    element("uiPriority", val=99),
    element("semiHidden"),
    element("unhideWhenUsed"),
    element(
        "tblPr",
        element("tblInd", w=0, type_="dxa"),
        element(
            "tblCellMar",
            *(
                element(side, w=width, type_="dxa")
                for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
            ),
        ),
    ),
    type_="table",
    default=1,
    styleId="TableNormal",
) + element(
    "style",
    element("name", val="Report Table"),
    element("basedOn", val="TableNormal"),
    element("qFormat"),
    element(
        "tblPr",
        element(
            "tblBorders",
            _edge("top", 8, _INK),
            _edge("bottom", 4, _LINE),
            _edge("insideH", 4, _LINE),
        ),
        element(
            "tblCellMar",
            element("left", w=90, type_="dxa"),
            element("right", w=90, type_="dxa"),
        ),
    ),
    element(
        "tblStylePr",
        element(
            "tcPr",
            element("tcBorders", _edge("top", 8, _INK), _edge("bottom", 6, _MUTED)),
            element("vAlign", val="bottom"),
        ),
        type_="firstRow",
    ),
    type_="table",
    customStyle=1,
    styleId="ReportTable",
)


def styles(language: str) -> str:
    """Return the part of a package that holds the styles; `language` is a BCP 47 tag."""
    plain = element("rPr", _font(_FONT), _size(20), element("lang", val=language))
    return element(
        "styles",
        element("docDefaults", element("rPrDefault", plain), element("pPrDefault")),
        *map(_style, _STYLES),
        _TABLE_STYLES,
    ).replace("<w:styles>", f"<w:styles {DECLARATION}>", 1)


def numbering() -> str:
    """Return the part that holds the shapes of lists: bullets (0) and numbers (1)."""
    levels = range(DEEPEST_LIST + 1)
    shapes = [
        element(
            "abstractNum",
            element("multiLevelType", val="multilevel"),
            *(_level(level, kind) for level in levels),
            abstractNumId=number,
        )
        for number, kind in enumerate(("bullet", "decimal"))
    ]
    bullets = element("num", element("abstractNumId", val=0), numId=BULLETS)
    whole = element("numbering", *shapes, bullets)
    return whole.replace("<w:numbering>", f"<w:numbering {DECLARATION}>", 1)


def numbered_list(number: int, level: int, start: int) -> str:
    """Return a list of its own, which counts from `start` at its level.

    Args:
        number: What its paragraphs name, above `BULLETS`.
        level: How many lists it stands in.
        start: The first number; word processors take 0 to 32767.
    """
    start = min(max(start, 0), 32767)
    fresh = element("lvlOverride", element("startOverride", val=start), ilvl=level)
    whole = element("num", element("abstractNumId", val=1), fresh, numId=number)
    return whole.replace("<w:num ", f"<w:num {DECLARATION} ", 1)


def _level(level: int, kind: str) -> str:
    text = "•◦"[level % 2] if kind == "bullet" else f"%{level + 1}."
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=kind),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", _indent(LIST_STEP * (level + 1), LIST_STEP)),
        element("rPr", _font(_FONT), _colour(_MUTED)),
        ilvl=level,
    )


def settings() -> str:
    """Return the part that holds the settings: the present layout rules, and no traces."""
    rules = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    uri = "http://schemas.microsoft.com/office/word"
    whole = element(
        "settings",
        element("defaultTabStop", val=720),
        element("characterSpacingControl", val="doNotCompress"),
        element(
            "compat", *(element("compatSetting", name=n, uri=uri, val=v) for n, v in rules.items())
        ),
        element("decimalSymbol", val="."),
        element("listSeparator", val=","),
    )
    return whole.replace("<w:settings>", f"<w:settings {DECLARATION}>", 1)
