"""Keeps printed text inside its box: where long words may break, how wide columns are."""

import re
from itertools import zip_longest

from riskcase.report.document import (
    Blocks,
    Column,
    Definition,
    DefinitionList,
    Inlines,
    Paragraph,
    Standing,
    Table,
    Tag,
    plain_text,
)

LINE_CHARACTERS = 92
"""About how many characters of a table's text stand side by side across the whole page."""

_ZERO_WIDTH_SPACE = "\u200b"
_AFTER = re.compile(r"(?<=[\w)])([/._?&=#:;,@+~|\\-]+)(?=\w)")
_LONGEST_LIKED = 16
_NARROWEST = 4
_MOST_COLUMNS = 12
_TALLEST = 30


def breakable(text: str, room: int) -> str:
    """Return the text with places where a word longer than the room may break.

    Args:
        text: Any text.
        room: How many characters of usual width stand side by side; at least 1.

    Returns:
        The text with zero-width spaces in long words: behind punctuation, and where that is not
        enough, at every half of the room (a wide letter takes the place of two).
    """
    if len(text) <= room:
        return text
    return re.sub(rf"\S{{{room + 1},}}", lambda match: _broken(match[0], room), text)


def _broken(word: str, room: int) -> str:
    word = _AFTER.sub(rf"\1{_ZERO_WIDTH_SPACE}", word)
    step = max(1, room // 2)
    pieces = []
    for piece in word.split(_ZERO_WIDTH_SPACE):
        cut = range(0, len(piece), step) if len(piece) > room else (0,)
        pieces += [piece[i : i + step] if len(cut) > 1 else piece for i in cut]
    return _ZERO_WIDTH_SPACE.join(pieces)


def column_rooms(table: Table) -> tuple[int, ...]:
    """Return the width of each column in characters; together they fill the line.

    A column asks for its longest word (up to a limit) and shares what is left by how much text
    it holds; a width given in `Table.columns` replaces what the text asks for.
    """
    columns = list(zip_longest(*_texts(table), fillvalue=""))
    if not columns:
        return ()
    hints = [*table.columns, *[Column()] * len(columns)][: len(columns)]
    total = sum(hint.width for hint in hints)
    if total and all(hint.width for hint in hints):
        return tuple(max(1, LINE_CHARACTERS * hint.width // total) for hint in hints)
    needs = [_need(texts) for texts in columns]
    wants = [_want(texts, need) for texts, need in zip(columns, needs, strict=True)]
    spare = LINE_CHARACTERS - sum(needs)
    if spare < 0:
        return tuple(max(1, LINE_CHARACTERS * need // sum(needs)) for need in needs)
    more = [want - need for want, need in zip(wants, needs, strict=True)]
    asked = sum(more) or 1
    # A table that needs less than the line stays narrow, unless it is nearly as wide.
    share = min(1.0, spare / asked)
    return tuple(need + round(extra * share) for need, extra in zip(needs, more, strict=True))


def as_records(table: Table, rooms: tuple[int, ...]) -> Blocks | None:
    """Return a table that does not fit a sheet as one list of facts per row, else None.

    That is so with more columns than leave room for words, or with a cell as tall as a sheet.

    Args:
        table: The table.
        rooms: Its `column_rooms`.
    """
    if len(rooms) <= _MOST_COLUMNS and not _is_tall(table, rooms):
        return None
    return tuple(_record(table.head, row) for row in table.rows or (table.head,))


def _is_tall(table: Table, rooms: tuple[int, ...]) -> bool:
    return any(
        len(text) > _TALLEST * room
        for texts in _texts(table)
        for text, room in zip(texts, rooms, strict=False)
    )


def _record(head: tuple[Inlines, ...], row: tuple[Inlines, ...]) -> DefinitionList:
    pairs = zip_longest(head, row, fillvalue=())
    return DefinitionList(tuple(Definition(term, (Paragraph(cell),)) for term, cell in pairs))


def _texts(table: Table) -> list[tuple[str, ...]]:
    return [tuple(map(_shape, row)) for row in (table.head, *table.rows)]


def _shape(cell: Inlines) -> str:
    """Return text as wide as the cell: a label takes the room of its mark or frame too."""
    return "".join(
        ("xxx" if isinstance(inline, Standing | Tag) else "") + plain_text((inline,))
        for inline in cell
    )


def _need(texts: tuple[str, ...]) -> int:
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return 2 + min(max(longest, _NARROWEST), _LONGEST_LIKED)


def _want(texts: tuple[str, ...], need: int) -> int:
    """Ask for the line of the longest cell, damped: a column of essays gets no more than 60."""
    return max(need, min(60, 2 + max(map(len, texts))))
