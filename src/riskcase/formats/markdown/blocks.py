"""Blocks as Markdown: parts with an empty line between them, indented where they stand inside."""

import re
from collections.abc import Iterable, Sequence

from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.formats.headings import Levels
from riskcase.formats.markdown.lines import Lines
from riskcase.formats.markdown.spans import words_of
from riskcase.report import document as tree
from riskcase.report.document import Block, Blocks, Definition, Inlines, Paragraph, Strong, Text

NOTE_WORDS = {"info": "Note", "doubt": "Doubt", "withheld": "Withheld", "warning": "Warning"}

_WIDEST_LINED_UP = 110
_DEEPEST = 6
_HIGHEST_NUMBER = 10**9 - 1
_LONGEST_FENCE = 255  # cmark keeps the length of a fence in one byte
_FENCES = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)


def quoted(text: str) -> str:
    """Return lines as a quotation; nothing for nothing."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


def listed_facts(facts: Iterable[tuple[str, str]]) -> tree.DefinitionList:
    """Return labels and texts as a list, without those that say nothing."""
    return tree.DefinitionList(
        tuple(
            Definition((Text(label),), (Paragraph((Text(text),)),))
            for label, text in facts
            if not is_blank(text)
        )
    )


class PageBlocks:
    """Writes the blocks of one page.

    Args:
        lines: Writes the runs of inlines.
        level: The level of the title of the page.
    """

    def __init__(self, lines: Lines, level: int) -> None:
        self._lines = lines
        self._levels = Levels(title=level)

    def write(self, blocks: Blocks, depth: int = 0) -> str:
        """Return a run of blocks.

        Args:
            blocks: What to write.
            depth: How many lists and quotations it stands in.
        """
        parts: list[str] = []
        marker = ""
        for block in blocks:
            # Two lists in a row would be read as one, were their markers alike.
            marker = self._marker(block, depth, marker)
            part = self._block(block, depth, marker)
            parts += [part] if part else []
        return "\n\n".join(parts)

    def _marker(self, block: Block, depth: int, before: str) -> str:
        match block:
            case tree.NumberedList():
                return ")" if before == "." else "."
            case tree.BulletList() | tree.DefinitionList():
                # By depth, too: a row of hyphens would be a line across the text.
                usual = "-*"[depth % 2]
                return "+" if before == usual else usual
            case _:
                return ""

    def _block(  # noqa: C901, PLR0911, PLR0912 - one case per kind of block
        self, block: Block, depth: int, marker: str
    ) -> str:
        if depth > _DEEPEST and any(tree.child_blocks(block)):
            return self.write(tuple(tree.child_blocks(block)), depth)
        match block:
            case tree.Heading():
                return self._heading(block)
            case tree.Paragraph(inlines):
                return self._lines.paragraph(inlines)
            case tree.BulletList(items):
                return self._list([marker] * len(items), items, depth)
            case tree.NumberedList(items, start):
                first = max(0, min(start, _HIGHEST_NUMBER - len(items)))
                markers = [f"{first + index}{marker}" for index in range(len(items))]
                return self._list(markers, items, depth)
            case tree.DefinitionList(entries):
                items = tuple(_labelled(entry.term, entry.blocks) for entry in entries)
                return self._list([marker] * len(items), items, depth)
            case tree.Table():
                return self._table(block)
            case tree.Quote(blocks):
                return quoted(self.write(blocks, depth + 1))
            case tree.CodeBlock(text):
                return self._code(text)
            case tree.Picture():
                words = words_of((Text(block.alt),)) or "A drawing without a description."
                run = (Strong((Text("Drawing, in words:"),)), Text(" "), Text(words))
                caption = Paragraph((tree.Emphasis(block.caption),))
                return quoted(self.write((Paragraph(run), caption), depth + 1))
            case tree.Note(kind, blocks):
                labelled = _labelled((Text(NOTE_WORDS[kind]),), blocks)
                return quoted(self.write(labelled, depth + 1))
            case tree.Quotable(sentence, terms):
                return quoted(self.write((Paragraph(sentence), Paragraph(terms)), depth + 1))
            case tree.Columns(entries):
                said = tuple(block for one in entries for block in _labelled(one.term, one.blocks))
                return self.write(said, depth + 1)
            case tree.Rule():
                return "___"
            case tree.PageBreak():
                return ""

    def _heading(self, heading: tree.Heading) -> str:
        if is_blank(words_of(heading.inlines)):
            return ""
        level = self._levels.take(heading.level)
        return f"{'#' * level} {self._lines.heading(heading.inlines)}"

    def _list(self, markers: Sequence[str], items: Sequence[Blocks], depth: int) -> str:
        """Return a list, without empty lines if every item is one paragraph."""
        dense = all(
            len(item) <= 1 and all(isinstance(block, Paragraph) for block in item) for item in items
        )
        written = []
        for marker, item in zip(markers, items, strict=True):
            indent = "\n" + " " * (len(marker) + 1)
            body = self.write(item, depth + 1).replace("\n", indent)
            written.append(re.sub(r"^ +$", "", f"{marker} {body}".rstrip(" "), flags=re.MULTILINE))
        return ("\n" if dense else "\n\n").join(written)

    def _table(self, table: tree.Table) -> str:
        width = max((len(row) for row in (table.head, *table.rows)), default=0)
        caption = self._lines.paragraph((tree.Emphasis(table.caption),))
        if width == 0:
            return caption
        rows = [
            [self._lines.cell(cell) for cell in row] + [""] * (width - len(row))
            for row in (table.head, *table.rows)
        ]
        kinds = [column.kind for column in table.columns[:width]]
        ends = [":" if kind == "number" else "-" for kind in kinds] + ["-"] * (width - len(kinds))
        widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
        if sum(widths) + 3 * width > _WIDEST_LINED_UP:
            widths = [3] * width
        rule = ["-" * (size - 1) + end for size, end in zip(widths, ends, strict=True)]
        lines = [_row(row, widths, ends) for row in (rows[0], rule, *rows[1:])]
        return "\n\n".join(filter(None, [caption, "\n".join(lines)]))

    def _code(self, text: str) -> str:
        text = without_controls(text).rstrip("\n")
        fences = _FENCES.findall(text)
        lengths = {mark: max((len(f) for f in fences if f[0] == mark), default=2) for mark in "`~"}
        mark = min(lengths, key=lambda mark: lengths[mark])
        if lengths[mark] >= _LONGEST_FENCE:
            lines = text.split("\n")
            run = tuple(part for line in lines for part in (Text(line), tree.Break()))
            return self._lines.paragraph(run)
        fence = mark * (lengths[mark] + 1)
        return f"{fence}\n{text}\n{fence}"


def _labelled(label: Inlines, blocks: Blocks) -> Blocks:
    """Return blocks with a label before the first of them, in its line if that is running text."""
    if is_blank(words_of(label)):
        return blocks
    if not blocks:
        return (Paragraph((Strong(label),)),)
    strong = Strong((*label, Text(":")))
    if isinstance(blocks[0], Paragraph):
        return (Paragraph((strong, Text(" "), *blocks[0].inlines)), *blocks[1:])
    return (Paragraph((strong,)), *blocks)


def _row(cells: list[str], widths: list[int], ends: list[str]) -> str:
    padded = (
        cell.rjust(size) if end == ":" else cell.ljust(size)
        for cell, size, end in zip(cells, widths, ends, strict=True)
    )
    return f"| {' | '.join(padded)} |"
