"""Blocks as WordprocessingML: every word of a document comes out as text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from riskcase.formats.glyphs import is_blank
from riskcase.formats.headings import Levels
from riskcase.formats.markup import NOTE_WORDS
from riskcase.formats.word import styles as looks
from riskcase.formats.word.drawings import Drawn, show_drawing
from riskcase.formats.word.runs import Bookmarks, Look, Runs, code_lines, one_line, words_of
from riskcase.formats.word.styles import (
    BOX_STEP,
    FACT_TERM,
    FRAME_STEP,
    LIST_STEP,
    TEXT_WIDTH,
    element,
)
from riskcase.formats.wrapping import LINE_CHARACTERS, as_records, column_rooms
from riskcase.report import document as tree
from riskcase.report.document import Block, Blocks, Inlines, Page

_LONGEST_ALT = 2000
_LONGEST_TERM = 26
_LONGEST_FACT = 1500
_LONGEST_WHOLE_ROW = 1200
_LONGEST_REPEATED_HEAD = 400
_NEARLY_WHOLE = 0.9
_MOST_COLUMNS = 4
_DEEPEST = 6


class _Box(NamedTuple):
    """Where a block stands: the style and indent (twips) of what it stands in."""

    style: str = "Normal"
    frame: str = ""
    left: int = 0
    lists: int = 0
    depth: int = 0

    def inner(self, style: str) -> "_Box":
        """Return a box of another style in this one."""
        left = self.left + BOX_STEP
        return _Box(style, looks.FRAMES[style], left, self.lists, self.depth + 1)

    def indented(self, by: int) -> "_Box":
        """Return the same box with less room."""
        return self._replace(left=self.left + by, depth=self.depth + 1)


_OWN_INDENT = dict.fromkeys(looks.FRAMES, BOX_STEP) | {
    "Fact": FACT_TERM,
    "ListContinue": LIST_STEP,
    "CodeBlock": FRAME_STEP,
    "PictureInWords": FRAME_STEP,
}
_FRAMED = frozenset({*looks.FRAMES, "CodeBlock", "PictureInWords"})
_SPACED = frozenset({"PageLabel", "TOCHeading", *(f"Heading{level}" for level in range(1, 10))})
_LISTS = frozenset({"ListBullet", "ListNumber", "ListContinue"})


class BodyMarkup:
    """Writes the blocks of page after page.

    Args:
        bookmarks: Names the places on the pages.
        runs: Sets the words.
        drawings: Each picture that could be drawn.
    """

    def __init__(
        self, bookmarks: Bookmarks, runs: Runs, drawings: Mapping[tree.Picture, Drawn]
    ) -> None:
        self.lists: list[str] = []
        """The numbered lists that the text names."""
        self._bookmarks = bookmarks
        self._runs = runs
        self._drawings = drawings
        self._levels = Levels()
        self._pictures = 0
        self._new_sheet = False
        self._after_box = False
        self._after_label = False

    def turn(self, page: Page, level: int) -> None:
        """Go on to a page whose title has the given level."""
        self._bookmarks.page = page.id
        self._levels = Levels(title=level, deepest=9)

    def break_sheet(self) -> None:
        """Start a new sheet with the next block."""
        self._new_sheet = True

    def paragraph(
        self, style: str, words: str, box: _Box | None = None, *, keep: bool = False, **other: str
    ) -> str:
        """Return a paragraph.

        Args:
            style: The id of its style.
            words: Its runs, already markup.
            box: Where it stands; else at the margin.
            keep: Whether it stays with the next paragraph.
            other: The markup of `numPr`, `ind` or `jc`.
        """
        box = box or _Box()
        indent = other.get("ind", "")
        if not indent and box.left != _OWN_INDENT.get(style, 0):
            indent = element("ind", left=box.left)
        properties = (
            element("pStyle", val=style) if style != "Normal" else "",
            element("keepNext") if keep else "",
            element("pageBreakBefore") if self._new_sheet else "",
            other.get("numPr", ""),
            box.frame if style not in _FRAMED else "",
            self._spacing(style, box),
            indent,
            other.get("jc", ""),
        )
        self._new_sheet = self._after_box = self._after_label = False
        return element("p", element("pPr", *properties) if any(properties) else "", words)

    def _spacing(self, style: str, box: _Box) -> str:
        """Return the space around a paragraph where it is not that of its style."""
        if self._after_label:
            return element("spacing", before=40)
        if self._after_box and style not in _SPACED:
            # A box ends without a space of its own.
            return element("spacing", before=200)
        # White between the lines of a box would tear it.
        return element("spacing", before=0, after=0) if box.frame and style in _LISTS else ""

    def label(self, words: str) -> str:
        """Return the line that stands above a heading, close to it."""
        line = self.paragraph("PageLabel", words)
        self._after_label = True
        return line

    def heading(self, level: int, words: str) -> str:
        """Return a heading whose level is settled."""
        return self.paragraph(f"Heading{level}", words)

    def blocks(self, blocks: Blocks) -> str:
        """Return a run of blocks as markup, ready for whatever follows."""
        return "".join(self._blocks(blocks, _Box()))

    def end(self) -> str:
        """Return what must follow the last block."""
        return self.paragraph("Gap", "") if self._after_box else ""

    # --- blocks ---------------------------------------------------------------------------------

    def _blocks(self, blocks: Blocks, box: _Box) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block, box)

    def _block(  # noqa: C901, PLR0912 - one case per kind of block
        self, block: Block, box: _Box
    ) -> Iterator[str]:
        if box.depth > _DEEPEST and any(tree.child_blocks(block)):
            # A box in a box in a box leaves no room for words: go on without further boxes.
            yield from self._blocks(tuple(tree.child_blocks(block)), box)
            return
        match block:
            case tree.Heading():
                yield self._heading(block, box)
            case tree.Paragraph(inlines, lead):
                style = "Lead" if lead and box.style == "Normal" else box.style
                yield self.paragraph(style, self._runs.inlines(inlines), box)
            case tree.BulletList(items):
                yield from self._list(items, box, "ListBullet", looks.BULLETS)
            case tree.NumberedList(items, start):
                number = looks.BULLETS + 1 + len(self.lists)
                level = min(box.lists, looks.DEEPEST_LIST)
                self.lists.append(looks.numbered_list(number, level, start))
                yield from self._list(items, box, "ListNumber", number)
            case tree.DefinitionList():
                yield from self._definitions(block, box)
            case tree.Table():
                yield from self._table(block, box)
            case tree.Quote(blocks):
                yield from self._boxed(blocks, box.inner("Quote"), "")
            case tree.CodeBlock(text):
                yield self.paragraph("CodeBlock", code_lines(text), box.indented(FRAME_STEP))
            case tree.Picture():
                yield from self._picture(block, box)
            case tree.Note(kind, blocks):
                yield from self._boxed(blocks, box.inner(looks.note_style(kind)), NOTE_WORDS[kind])
            case tree.Quotable(sentence, terms):
                framed = box.indented(BOX_STEP)._replace(frame="")
                yield self.paragraph("Quotable", self._runs.inlines(sentence), framed)
                if terms:
                    yield self.paragraph("QuotableTerms", self._runs.inlines(terms), framed)
            case tree.Columns(entries):
                yield from self._columns(entries, box)
            case tree.Rule():
                yield self.paragraph("Rule", "", box._replace(frame=""))
            case tree.PageBreak():
                self._new_sheet = self._new_sheet or box.depth == 0

    def _heading(self, heading: tree.Heading, box: _Box) -> str:
        words = self._runs.inlines(heading.inlines)
        if is_blank(tree.plain_text(heading.inlines)):
            place = self._bookmarks.put(heading.anchor) if heading.anchor else ""
            return self.paragraph(box.style, place + words, box) if place + words else ""
        words = self._bookmarks.put(heading.anchor, words) if heading.anchor else words
        style = f"Heading{self._levels.take(heading.level)}"
        return self.paragraph(style, words, box)

    def _list(self, items: tuple[Blocks, ...], box: _Box, style: str, number: int) -> Iterator[str]:
        level = min(box.lists, looks.DEEPEST_LIST)
        numbered = element("numPr", element("ilvl", val=level), element("numId", val=number))
        within = "ListContinue"
        if box.style == "TableText":
            style, within = style.replace("List", "Table"), "TableText"
        inner = box.indented(LIST_STEP)._replace(style=within, lists=box.lists + 1, frame=box.frame)
        for item in items:
            # The number stands at a paragraph of words, which an item need not begin with.
            first, rest = (item[0], item[1:]) if item else (None, ())
            if not isinstance(first, tree.Paragraph):
                first, rest = tree.Paragraph(()), item
            indent = element("ind", left=inner.left, hanging=LIST_STEP)
            words = self._runs.inlines(first.inlines)
            yield self.paragraph(style, words, inner, numPr=numbered, ind=indent)
            yield from self._blocks(rest, inner)

    def _boxed(self, blocks: Blocks, box: _Box, title: str) -> Iterator[str]:
        if title:
            words = words_of(title, Look("Strong", bold=True))
            yield self.paragraph(box.style, words, box, keep=True)
        yield from self._blocks(blocks, box)
        self._after_box = True

    def _definitions(self, block: tree.DefinitionList, box: _Box) -> Iterator[str]:
        facts = all(map(_is_fact, block.entries))
        for entry in block.entries:
            if not facts:
                yield self.paragraph("DefinitionTerm", self._runs.inlines(entry.term), box)
                yield from self._blocks(entry.blocks, box.indented(BOX_STEP))
                continue
            first, rest = (entry.blocks[0], entry.blocks[1:]) if entry.blocks else (None, ())
            if not isinstance(first, tree.Paragraph):
                first, rest = tree.Paragraph(()), entry.blocks
            words = self._runs.inlines(entry.term, Look("FactTerm"))
            words += element("r", element("tab")) + self._runs.inlines(first.inlines)
            inner = box.indented(FACT_TERM)
            indent = element("ind", left=inner.left, hanging=FACT_TERM) if box.left else ""
            yield self.paragraph("Fact", words, inner, ind=indent)
            yield from self._blocks(rest, inner)
        self._after_box = self._after_box or (facts and bool(block.entries))

    # --- tables ---------------------------------------------------------------------------------

    def _columns(self, entries: tuple[tree.Definition, ...], box: _Box) -> Iterator[str]:
        """Yield stretches side by side as a table of one row, else one below the other."""
        inside = [one for entry in entries for one in tree.all_blocks(entry.blocks)]
        plain = all(isinstance(one, _PLAIN) for one in inside)
        if box.depth or not plain or not 1 < len(entries) <= _MOST_COLUMNS:
            yield from self._definitions(tree.DefinitionList(entries), box)
            return
        if self._new_sheet or self._after_box:
            yield self.paragraph("Gap", "", box)
        widths = [TEXT_WIDTH // len(entries)] * len(entries)
        head = self._row(tuple(e.term for e in entries), widths, ["text"] * len(widths), head=True)
        cells: list[str] = []
        for entry, width in zip(entries, widths, strict=True):
            words = "".join(self._blocks(entry.blocks, _Box("TableText")))
            flush = element("tcMar", element("left", w=0, type_="dxa")) if not cells else ""
            properties = element("tcPr", element("tcW", w=width, type_="dxa"), flush)
            cells.append(element("tc", properties, words or self.paragraph("TableText", "")))
        yield _table_of(widths, [head, element("tr", *cells)], headed=True)
        self._after_box = True

    def _table(self, table: tree.Table, box: _Box) -> Iterator[str]:
        rooms = column_rooms(table)
        records = as_records(table, rooms)
        if not rooms:
            return
        if table.caption:
            yield self.paragraph("Caption", self._runs.inlines(table.caption), box, keep=True)
        elif self._new_sheet or self._after_box:
            # Two tables without words between them would be read as one.
            yield self.paragraph("Gap", "", box)
        if records is not None:
            yield from self._blocks(records, box)
            return
        share = sum(rooms) / LINE_CHARACTERS
        # A table that is nearly as wide as the text is set as wide.
        room = round((TEXT_WIDTH - box.left) * (1 if share > _NEARLY_WHOLE else share))
        widths = [room * own // sum(rooms) for own in rooms]
        kinds = [*(column.kind for column in table.columns), *["text"] * len(widths)]
        head = sum(len(tree.plain_text(cell)) for cell in table.head)
        repeated = head < _LONGEST_REPEATED_HEAD
        rows = [self._row(table.head, widths, kinds, head=True, repeated=repeated)] if head else []
        rows += [self._row(row, widths, kinds) for row in table.rows]
        yield _table_of(
            widths,
            rows,
            left=box.left,
            headed=head > 0,
            named=kinds[0] == "head",
            caption=one_line(tree.plain_text(table.caption))[:_LONGEST_ALT],
        )
        self._after_box = True

    def _row(
        self,
        row: tuple[Inlines, ...],
        widths: list[int],
        kinds: Sequence[str],
        *,
        head: bool = False,
        repeated: bool = False,
    ) -> str:
        cells = []
        for at, (width, kind) in enumerate(zip(widths, kinds, strict=False)):
            words = self._runs.inlines(row[at]) if at < len(row) else ""
            style, aligned = _CELL_STYLES[kind], ""
            if head:
                style = "TableHeading"
                aligned = element("jc", val="right") if kind == "number" else ""
            flush = element("left", w=0, type_="dxa") if at == 0 else ""
            properties = element(
                "tcPr",
                element("tcW", w=width, type_="dxa"),
                element("tcMar", flush) if flush else "",
            )
            cells.append(element("tc", properties, self.paragraph(style, words, jc=aligned)))
        short = sum(len(tree.plain_text(cell)) for cell in row) <= _LONGEST_WHOLE_ROW
        rules = [
            element(name) for name, on in (("cantSplit", short), ("tblHeader", repeated)) if on
        ]
        return element("tr", element("trPr", *rules) if rules else "", *cells)

    # --- pictures -------------------------------------------------------------------------------

    def _picture(self, picture: tree.Picture, box: _Box) -> Iterator[str]:
        alt = one_line(picture.alt) or "A drawing without a description."
        drawn = self._drawings.get(picture)
        caption = self._runs.inlines(picture.caption)
        if drawn is None:
            words = words_of(f"Drawing, in words: {alt}")
            yield self.paragraph("PictureInWords", words, box.indented(FRAME_STEP))
        else:
            self._pictures += 1
            run = show_drawing(drawn, self._pictures, alt[:_LONGEST_ALT], TEXT_WIDTH - box.left)
            yield self.paragraph("Picture", run, box, keep=bool(caption))
        if caption:
            yield self.paragraph("Caption", caption, box)


_PLAIN = (tree.Paragraph, tree.BulletList, tree.NumberedList)
_CELL_STYLES = {"text": "TableText", "number": "TableFigure", "head": "TableRowName"}


def _table_of(  # noqa: PLR0913 - what a table is made of
    widths: list[int],
    rows: list[str],
    *,
    left: int = 0,
    headed: bool = False,
    named: bool = False,
    caption: str = "",
) -> str:
    """Return a table of rows that are markup already.

    Args:
        widths: How wide each column is, in twips.
        rows: Its rows.
        left: How far it stands from the margin, in twips.
        headed: Whether the first row is a head.
        named: Whether the first column names its row.
        caption: The words that stand for it, or nothing.
    """
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val="ReportTable"),
            element("tblW", w=sum(widths), type_="dxa"),
            element("tblInd", w=left, type_="dxa") if left else "",
            element("tblLayout", type_="fixed"),
            element(
                "tblLook",
                firstRow=int(headed),
                firstColumn=int(named),
                lastRow=0,
                lastColumn=0,
                noHBand=1,
                noVBand=1,
            ),
            element("tblCaption", val=caption) if caption else "",
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        *rows,
    )


def _is_fact(entry: tree.Definition) -> bool:
    """Tell whether a definition is short enough to stand beside its term."""
    if len(tree.plain_text(entry.term)) > _LONGEST_TERM:
        return False
    inside = list(tree.all_blocks(entry.blocks))
    length = sum(len(tree.plain_text(run)) for block in inside for run in tree.inline_runs(block))
    return length <= _LONGEST_FACT and all(isinstance(block, tree.Paragraph) for block in inside)
