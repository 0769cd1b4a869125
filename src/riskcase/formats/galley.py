"""Blocks as the data that the print template reads.

A block is {"k": its kind, ...}; `templates/report.typ` says what each kind holds. What print asks
for is done here: headings skip no level and are not endless, tables fit the sheet, boxes in boxes
leave room for words, drawings are no higher than a sheet.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from riskcase.formats.headings import Levels
from riskcase.formats.pictures import read_drawing
from riskcase.formats.runs import BODY_ROOM, Runs
from riskcase.formats.wrapping import LINE_CHARACTERS, as_records, breakable, column_rooms
from riskcase.report import document as tree
from riskcase.report.document import Block, Blocks, Definition, Inlines

HEADING_ROOM = 23
"""How many characters a word in a heading may have before it gets places to break."""
LONGEST_HEADING = 300
"""How many characters of a heading are set as one; longer ones follow in full below."""

_CODE_ROOM = 60
_TERM_ROOM = 16
_LONGEST_ALT = 2000
_LONGEST_TERM = 60
_LONGEST_FACT = 1500
_LONGEST_NARROW_TERM = 20
"""Lists with a longer term have a wider column of terms."""
_LONGEST_BRIEF_TERM = 24
_LONGEST_BRIEF = 44
_LONGEST_REPEATED_HEAD = 400
_NEARLY_WHOLE = 0.85
"""A table that takes more of the line is set as wide as the line."""
_HIGHEST = 1.3
"""How high a drawing may be, in widths of the text."""
_MOST_COLUMNS = 4
_SHARES = (28, 62)
"""The least and the most that one of several columns may take against the others."""
_MOST_LINES_TOGETHER = 26
"""A table of more lines may break over sheets."""
_DEEPEST = 6
_VIEW_BOX = re.compile(r'\sviewBox="([^"]*)"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SIDE = re.compile(r'\s(width|height)="(\d+(?:\.\d+)?)[a-z]*"')


class Galley:
    """Sets the blocks of page after page.

    Args:
        runs: Sets the words.
        drawings: Whether pictures are drawn; without, the words that stand for them are set.
    """

    def __init__(self, runs: Runs, *, drawings: bool) -> None:
        self._runs = runs
        self._drawings = drawings
        self._levels = Levels()
        self._dense = False

    def turn(self, level: int, *, dense: bool) -> None:
        """Go on to a page whose title has the given level; dense ones gather brief facts."""
        self._levels = Levels(title=level)
        self._dense = dense

    def blocks(self, blocks: Blocks, depth: int = 0) -> list[dict[str, Any]]:
        """Return the data of a run of blocks that stands in `depth` others."""
        found = [data for block in blocks for data in self._block(block, depth)]
        for before, after in pairwise(found):
            if before["k"] == "p" and after["k"] == "image":
                before["sticky"] = True
        return found

    def _block(  # noqa: C901, PLR0912 - one case per kind of block
        self, block: Block, depth: int
    ) -> Iterator[dict[str, Any]]:
        if depth > _DEEPEST and any(tree.child_blocks(block)):
            # A box in a box in a box leaves no room for words: go on without further boxes.
            yield from self.blocks(tuple(tree.child_blocks(block)), depth + 1)
            return
        match block:
            case tree.Heading():
                yield from self._heading(block)
            case tree.Paragraph(inlines, lead):
                yield paragraph(self._runs.inlines(inlines), lead=lead)
            case tree.BulletList(items):
                yield {"k": "ul", "items": [self.blocks(item, depth + 1) for item in items]}
            case tree.NumberedList(items, start):
                parts = [self.blocks(item, depth + 1) for item in items]
                yield {"k": "ol", "items": parts, "start": max(0, start)}
            case tree.DefinitionList(entries):
                yield from self._definitions(entries, depth)
            case tree.Table():
                yield from self._table(block, depth)
            case tree.Quote(blocks):
                yield {"k": "quote", "body": self.blocks(blocks, depth + 1)}
            case tree.CodeBlock(text):
                lines = self._runs.printed(text).rstrip("\n").split("\n")
                text = "\n".join(breakable(line, _CODE_ROOM) for line in lines)
                yield {"k": "code", "text": text}
            case tree.Picture():
                yield self._picture(block)
            case tree.Note(kind, blocks):
                yield {"k": "note", "kind": kind, "body": self.blocks(blocks, depth + 1)}
            case tree.Quotable(sentence, terms):
                body, below = self._runs.inlines(sentence), self._runs.inlines(terms)
                yield {"k": "quotable", "body": body, "terms": below}
            case tree.Columns(entries):
                yield from self._columns(entries, depth)
            case tree.Rule():
                yield {"k": "rule"}
            case tree.PageBreak():
                if depth == 0:
                    yield {"k": "break"}

    def _heading(self, heading: tree.Heading) -> Iterator[dict[str, Any]]:
        inside = (i.name for i in tree.all_inlines(heading.inlines) if isinstance(i, tree.Anchor))
        wanted = [*([heading.anchor] if heading.anchor else []), *inside]
        names = [name for anchor in wanted if (name := self._runs.give(anchor))]
        words = tree.plain_text(heading.inlines)
        if not self._runs.line(words):
            yield paragraph([["a", name] for name in names])
            return
        # One place is the heading's own; a heading holds no other.
        if names[1:]:
            yield {"k": "places", "body": [["a", name] for name in names[1:]]}
        body = self._runs.inlines(heading.inlines, HEADING_ROOM, links=False)
        long = len(words) > LONGEST_HEADING
        yield {
            "k": "h",
            "level": self._levels.take(heading.level),
            "body": self._runs.text(shortened(words, LONGEST_HEADING), HEADING_ROOM)
            if long
            else body,
            "at": names[0] if names else None,
        }
        if long:
            yield paragraph(body)

    def _definitions(self, entries: tuple[Definition, ...], depth: int) -> Iterator[dict[str, Any]]:
        if not all(map(_is_fact, entries)):
            yield {"k": "dl", "rows": self._rows(entries, depth), "stacked": True}
            return
        wide = any(len(tree.plain_text(one.term)) > _LONGEST_NARROW_TERM for one in entries)
        for run, rows in self._gathered(entries):
            if run:
                yield {"k": "brief", "pairs": [self._pair(entry) for entry in rows]}
            else:
                rows_set = self._rows(rows, depth)
                yield {"k": "dl", "rows": rows_set, "stacked": False, "wide": wide}

    def _gathered(
        self, entries: tuple[Definition, ...]
    ) -> list[tuple[bool, tuple[Definition, ...]]]:
        """Return the stretches of brief facts that share lines, and the lists between them."""
        found: list[tuple[bool, tuple[Definition, ...]]] = []
        for brief, group in groupby(entries, lambda entry: self._dense and _is_brief(entry)):
            rows = tuple(group)
            run = brief and len(rows) > 1
            if found and not run and not found[-1][0]:
                rows = (*found.pop()[1], *rows)
            found.append((run, rows))
        return found

    def _rows(self, entries: tuple[Definition, ...], depth: int) -> list[Any]:
        return [
            [self._runs.inlines(entry.term, _TERM_ROOM), self.blocks(entry.blocks, depth + 1)]
            for entry in entries
        ]

    def _pair(self, entry: Definition) -> list[Any]:
        (only,) = entry.blocks
        words = only.inlines if isinstance(only, tree.Paragraph) else ()
        return [self._runs.inlines(entry.term), self._runs.inlines(words)]

    def _columns(self, entries: tuple[Definition, ...], depth: int) -> Iterator[dict[str, Any]]:
        if len(entries) > _MOST_COLUMNS or depth:
            yield {"k": "dl", "rows": self._rows(entries, depth), "stacked": True}
        elif entries:
            shares = [_share(entry) for entry in entries]
            rooms = [max(8, BODY_ROOM * share // sum(shares)) for share in shares]
            cells = [
                [self._runs.inlines(entry.term, room), self.blocks(entry.blocks, depth + 1)]
                for entry, room in zip(entries, rooms, strict=True)
            ]
            yield {"k": "columns", "cells": cells, "shares": shares}

    def _table(self, table: tree.Table, depth: int) -> Iterator[dict[str, Any]]:
        rooms = column_rooms(table)
        if not rooms:
            return
        records = as_records(table, rooms)
        if records is not None:
            yield paragraph(self._runs.inlines(table.caption))
            yield from self.blocks(records, depth)
            return
        kinds = [column.kind for column in table.columns] + ["text"] * len(rooms)

        def cells(row: tuple[Inlines, ...]) -> list[Any]:
            padded = [*row, *[()] * (len(rooms) - len(row))]
            pairs = zip(padded, rooms, strict=True)
            return [self._runs.inlines(cell, max(1, room - 2)) for cell, room in pairs]

        head = sum(len(tree.plain_text(cell)) for cell in table.head)
        share = sum(rooms) / LINE_CHARACTERS
        yield {
            "k": "table",
            "caption": self._runs.inlines(table.caption),
            "head": cells(table.head) if head else [],
            "repeat": head < _LONGEST_REPEATED_HEAD,
            "rows": [cells(row) for row in table.rows],
            "rooms": rooms,
            "share": 1.0 if share > _NEARLY_WHOLE else share,
            "kinds": kinds[: len(rooms)],
            "together": _lines(table, rooms) <= _MOST_LINES_TOGETHER,
        }

    def _picture(self, picture: tree.Picture) -> dict[str, Any]:
        alt = self._runs.line(picture.alt) or "A drawing without a description."
        caption = self._runs.inlines(picture.caption)
        drawing = read_drawing(picture.svg, words=self._runs.printed) if self._drawings else None
        if drawing is None or not drawing.sized:
            return {"k": "missing", "alt": breakable(alt, BODY_ROOM), "caption": caption}
        width = min(1.0, max(0.05, picture.width), _HIGHEST / _height(drawing.svg))
        return {
            "k": "image",
            "svg": drawing.svg,
            "alt": shortened(alt, _LONGEST_ALT),
            "caption": caption,
            "width": width,
            "together": len(tree.plain_text(picture.caption)) <= LONGEST_HEADING,
        }


def paragraph(body: Any, *, lead: bool = False) -> dict[str, Any]:
    """Return the data of a paragraph."""
    return {"k": "p", "body": body, "lead": lead, "sticky": False}


def shortened(text: str, length: int) -> str:
    """Return a text of at most the given length, with a sign that it was longer."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _height(svg: str) -> float:
    """Return the height of a drawing that says how large it is, in its widths."""
    start = svg[: svg.find(">")]
    box = _VIEW_BOX.search(start)
    numbers = [float(number) for number in _NUMBER.findall(box[1])] if box else []
    if len(numbers) == 4:  # noqa: PLR2004 - x, y, width, height
        return numbers[3] / numbers[2]
    sides = {name: float(side) for name, side in _SIDE.findall(start)}
    return sides.get("height", 1.0) / sides.get("width", 1.0)


def _share(entry: Definition) -> int:
    """Return how wide one of several columns should be: by its text, within limits."""
    length = sum(
        len(tree.plain_text(run))
        for block in tree.all_blocks(entry.blocks)
        for run in tree.inline_runs(block)
    )
    least, most = _SHARES
    return max(least, min(most, length))


def _lines(table: tree.Table, rooms: tuple[int, ...]) -> int:
    """Return about how many lines a table takes."""
    return sum(
        max(
            1 + len(tree.plain_text(cell)) // room + sum(isinstance(i, tree.Break) for i in cell)
            for cell, room in zip(row, rooms, strict=False)
        )
        for row in table.rows
        if row
    )


def _is_fact(entry: Definition) -> bool:
    """Tell whether a definition is short enough to stand beside its term."""
    if len(tree.plain_text(entry.term)) > _LONGEST_TERM:
        return False
    plain = (tree.Paragraph, tree.BulletList, tree.NumberedList)
    inside = list(tree.all_blocks(entry.blocks))
    length = sum(len(tree.plain_text(run)) for block in inside for run in tree.inline_runs(block))
    return length <= _LONGEST_FACT and all(isinstance(block, plain) for block in inside)


def _is_brief(entry: Definition) -> bool:
    """Tell whether a definition is short enough to stand on one line with others."""
    if len(entry.blocks) != 1 or not isinstance(entry.blocks[0], tree.Paragraph):
        return False
    term, words = tree.plain_text(entry.term), tree.plain_text(entry.blocks[0].inlines)
    return len(term) <= _LONGEST_BRIEF_TERM and len(words) <= _LONGEST_BRIEF
