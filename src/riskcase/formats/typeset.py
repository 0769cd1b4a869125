"""A Document as the data that the print template reads.

The template (`templates/report.typ`) gets one JSON value and sets it; no text of a document is
ever part of a program. What print asks for is done here and in `runs.py`: characters that no
font has become codes, long words may break, headings skip no level and are not endless, tables
fit the sheet, links lead to what is printed.

A block is {"k": its kind, ...}; the template says what each kind holds.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from riskcase.formats.glyphs import is_blank
from riskcase.formats.headings import Levels
from riskcase.formats.pictures import read_drawing
from riskcase.formats.runs import BODY_ROOM, Replacement, Runs
from riskcase.formats.wrapping import LINE_CHARACTERS, as_records, breakable, column_rooms
from riskcase.report import document as tree
from riskcase.report.document import Block, Blocks, Document, Inlines, Page

_HEADING_ROOM = 23
_CODE_ROOM = 60
_LONGEST_HEADING = 300
_LONGEST_ALT = 2000
_LONGEST_RUNNING_HEAD = 80
_LONGEST_NOTICE = 200
_LONGEST_TERM = 60
_LONGEST_FACT = 1500
_LONGEST_REPEATED_HEAD = 400
_DEEPEST = 6
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?", re.IGNORECASE)


class Sheets(NamedTuple):
    """What the template reads, and what was replaced on the way, each once per page."""

    data: dict[str, Any]
    replaced: tuple[Replacement, ...]


def typeset(document: Document, *, drawings: bool = True) -> Sheets:
    """Return the data of the pages that are printed.

    Args:
        document: What to print.
        drawings: Whether pictures are drawn; without, the words that stand for them are set.
    """
    pages = tuple(page for page in document.pages if page.in_pdf)
    setter = _Setter(pages, drawings=drawings)
    runs = setter.runs
    title = runs.line(document.title) or "Untitled"
    notice = runs.line(document.notice or "")
    language = _LANGUAGE.fullmatch(document.language)
    data = {
        "title": breakable(title, _HEADING_ROOM),
        "name": _cut(title, _LONGEST_HEADING),
        "running": breakable(_cut(title, _LONGEST_RUNNING_HEAD), BODY_ROOM),
        "subtitle": runs.text(document.subtitle),
        "notice": breakable(_cut(notice, _LONGEST_NOTICE), BODY_ROOM),
        "whole_notice": runs.text(notice) if len(notice) > _LONGEST_NOTICE else "",
        "meta": [[runs.text(label, 16), runs.text(text)] for label, text in document.meta],
        "digest": breakable(_cut(runs.line(document.digest), _LONGEST_RUNNING_HEAD), BODY_ROOM),
        "lang": language[1].lower() if language else "en",
        "region": language[2].upper() if language and language[2] else None,
        "pages": list(setter.pages(pages)),
    }
    return Sheets(data, tuple(dict.fromkeys(runs.replaced)))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


class _Setter:
    """Sets the pages of one document, in order."""

    def __init__(self, pages: tuple[Page, ...], *, drawings: bool) -> None:
        self.runs = Runs(pages)
        self._drawings = drawings
        self._levels = Levels()

    def pages(self, pages: tuple[Page, ...]) -> Iterator[dict[str, Any]]:
        """Yield the data of all pages; the first page of a group says where it starts."""
        previous = ""
        for page in pages:
            self.runs.turn(page.id)
            group = self.runs.line(page.group)
            opens = group if group != previous else ""
            previous = group
            level = 2 if group else 1
            self._levels = Levels(title=level)
            title = self.runs.line(page.title) or self.runs.line(page.id) or "Untitled"
            yield {
                "group": breakable(_cut(opens, _LONGEST_HEADING), _HEADING_ROOM),
                "title": breakable(_cut(title, _LONGEST_HEADING), _HEADING_ROOM),
                "label": self.runs.text(page.label) if not is_blank(page.label) else "",
                "standing": page.standing,
                "level": level,
                "sheet": page.kind != "item",
                "at": self.runs.give(None),
                "blocks": [*_remainder([title]), *self._blocks(page.blocks, 0)],
            }

    def _blocks(self, blocks: Blocks, depth: int) -> list[dict[str, Any]]:
        return [data for block in blocks for data in self._block(block, depth)]

    def _block(  # noqa: C901, PLR0912 - one case per kind of block
        self, block: Block, depth: int
    ) -> Iterator[dict[str, Any]]:
        if depth > _DEEPEST and any(tree.child_blocks(block)):
            # A box in a box in a box leaves no room for words: go on without further boxes.
            yield from self._blocks(tuple(tree.child_blocks(block)), depth + 1)
            return
        match block:
            case tree.Heading():
                yield from self._heading(block)
            case tree.Paragraph(inlines, lead):
                yield _paragraph(self.runs.inlines(inlines), lead=lead)
            case tree.BulletList(items):
                yield {"k": "ul", "items": [self._blocks(item, depth + 1) for item in items]}
            case tree.NumberedList(items, start):
                parts = [self._blocks(item, depth + 1) for item in items]
                yield {"k": "ol", "items": parts, "start": max(0, start)}
            case tree.DefinitionList():
                yield from self._definitions(block, depth)
            case tree.Table():
                yield from self._table(block, depth)
            case tree.Quote(blocks):
                yield {"k": "quote", "body": self._blocks(blocks, depth + 1)}
            case tree.CodeBlock(text):
                lines = self.runs.printed(text).rstrip("\n").split("\n")
                text = "\n".join(breakable(line, _CODE_ROOM) for line in lines)
                yield {"k": "code", "text": text}
            case tree.Picture():
                yield self._picture(block)
            case tree.Note(kind, blocks):
                yield {"k": "note", "kind": kind, "body": self._blocks(blocks, depth + 1)}
            case tree.Quotable(sentence, terms):
                body, below = self.runs.inlines(sentence), self.runs.inlines(terms)
                yield {"k": "quotable", "body": body, "terms": below}
            case tree.Columns(entries):
                room = max(8, BODY_ROOM // max(1, len(entries)))
                cells = [
                    [self.runs.inlines(entry.term, room), self._blocks(entry.blocks, depth + 1)]
                    for entry in entries
                ]
                yield {"k": "columns", "cells": cells}
            case tree.Rule():
                yield {"k": "rule"}
            case tree.PageBreak():
                if depth == 0:
                    yield {"k": "break"}

    def _heading(self, heading: tree.Heading) -> Iterator[dict[str, Any]]:
        label = self.runs.give(heading.anchor) if heading.anchor else None
        words = tree.plain_text(heading.inlines)
        if not self.runs.line(words):
            yield _paragraph([["a", label]] if label else [])
            return
        body = self.runs.inlines(heading.inlines, _HEADING_ROOM, links=False)
        long = len(words) > _LONGEST_HEADING
        yield {
            "k": "h",
            "level": self._levels.take(heading.level),
            "body": [self.runs.text(_cut(words, _LONGEST_HEADING), _HEADING_ROOM)]
            if long
            else body,
            "at": label,
        }
        if long:
            yield _paragraph(body)

    def _definitions(self, block: tree.DefinitionList, depth: int) -> Iterator[dict[str, Any]]:
        rows = [
            [self.runs.inlines(entry.term, 16), self._blocks(entry.blocks, depth + 1)]
            for entry in block.entries
        ]
        if rows:
            yield {"k": "dl", "rows": rows, "stacked": not all(map(_is_fact, block.entries))}

    def _table(self, table: tree.Table, depth: int) -> Iterator[dict[str, Any]]:
        records = as_records(table)
        if records is not None:
            yield _paragraph(self.runs.inlines(table.caption))
            yield from self._blocks(records, depth)
            return
        rooms = column_rooms(table)
        if not rooms:
            return
        kinds = [column.kind for column in table.columns] + ["text"] * len(rooms)

        def cells(row: tuple[Inlines, ...]) -> list[Any]:
            padded = [*row, *[()] * (len(rooms) - len(row))]
            pairs = zip(padded, rooms, strict=True)
            return [self.runs.inlines(cell, max(1, room - 2)) for cell, room in pairs]

        head = sum(len(tree.plain_text(cell)) for cell in table.head)
        yield {
            "k": "table",
            "caption": self.runs.inlines(table.caption),
            "head": cells(table.head) if head else [],
            "repeat": head < _LONGEST_REPEATED_HEAD,
            "rows": [cells(row) for row in table.rows],
            "rooms": rooms,
            "share": min(1.0, sum(rooms) / LINE_CHARACTERS),
            "kinds": kinds[: len(rooms)],
        }

    def _picture(self, picture: tree.Picture) -> dict[str, Any]:
        alt = self.runs.line(picture.alt) or "A drawing without a description."
        caption = self.runs.inlines(picture.caption)
        drawing = read_drawing(picture.svg, words=self.runs.printed) if self._drawings else None
        if drawing is None or not drawing.sized:
            return {"k": "missing", "alt": breakable(alt, BODY_ROOM), "caption": caption}
        return {
            "k": "image",
            "svg": drawing.svg,
            "alt": _cut(alt, _LONGEST_ALT),
            "caption": caption,
            "width": min(1.0, max(0.05, picture.width)),
            "together": len(tree.plain_text(picture.caption)) <= _LONGEST_HEADING,
        }


def _paragraph(body: list[Any], *, lead: bool = False) -> dict[str, Any]:
    return {"k": "p", "body": body, "lead": lead}


def _remainder(titles: list[str]) -> list[dict[str, Any]]:
    """Return titles that were too long for a heading, in full."""
    return [_paragraph([breakable(t, BODY_ROOM)]) for t in titles if len(t) > _LONGEST_HEADING]


def _is_fact(entry: tree.Definition) -> bool:
    """Tell whether a definition is short enough to stand beside its term."""
    if len(tree.plain_text(entry.term)) > _LONGEST_TERM:
        return False
    plain = (tree.Paragraph, tree.BulletList, tree.NumberedList)
    inside = list(tree.all_blocks(entry.blocks))
    length = sum(len(tree.plain_text(run)) for block in inside for run in tree.inline_runs(block))
    return length <= _LONGEST_FACT and all(isinstance(block, plain) for block in inside)
