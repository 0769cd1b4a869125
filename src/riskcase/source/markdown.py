"""Markdown as a tree of our own with positions in characters."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, TypeAlias

from pyromark.event import Range

from riskcase.source.parser import (
    DEPTH_LIMIT,
    INLINE_TAGS,
    LENGTH_LIMIT,
    PART_TAGS,
    count_characters,
    prepare,
    read_events,
    read_target,
    trim_end,
)
from riskcase.source.prose import (
    INLINES,
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    FootnoteMark,
    FootnoteText,
    Heading,
    HtmlBlock,
    Inline,
    Link,
    List,
    Node,
    Paragraph,
    Picture,
    Quote,
    RawHtml,
    Rule,
    Strong,
    Table,
    Text,
    WikiLink,
    plain_text,
    walk_inlines,
    walk_nodes,
)
from riskcase.source.span import Span
from riskcase.source.text import SourceFile

__all__ = [
    "DEPTH_LIMIT",
    "LENGTH_LIMIT",
    "Block",
    "Break",
    "Code",
    "CodeBlock",
    "Emphasis",
    "FootnoteMark",
    "FootnoteText",
    "Heading",
    "HtmlBlock",
    "Inline",
    "Link",
    "List",
    "Node",
    "Paragraph",
    "Picture",
    "Quote",
    "RawHtml",
    "Rule",
    "Strong",
    "Table",
    "Text",
    "WikiLink",
    "plain_text",
    "read_inline",
    "read_markdown",
    "walk_inlines",
    "walk_nodes",
]

_MARKED_UP = re.compile(r"[\\`*_\[<&\r\n]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r?\n")
#: Rare white space that Markdown does not strip from the start of a line.
_GUARDS = ("\u205f", "\u2008", "\u2006", "\u2005")

#: NamedTuple's own constructor takes twice as long, and a large case has a million spans.
_new_span = tuple.__new__


def read_markdown(file: SourceFile, part: Span) -> tuple[Block, ...]:
    """Read a part of a file as Markdown.

    Args:
        file: The file.
        part: Where in its text the Markdown stands.

    Returns:
        The blocks, with spans in `file.text`. What is nested deeper than `DEPTH_LIMIT`, and
        prose longer than `LENGTH_LIMIT`, stands in one text; `scan_problems` reports it.
    """
    text = file.text[part.start : part.end]
    parsed = prepare(text)
    if parsed is None:
        return (_as_paragraph(file.text, part),) if text.strip() else ()
    return _Builder(file.text, count_characters(text, part.start)).read(parsed)


def read_inline(text: str) -> tuple[Inline, ...]:
    """Read a string as Markdown inside one paragraph.

    Nothing in it makes a heading, list, quote or table: a sentence may begin with "2." or ">".

    Args:
        text: The string.

    Returns:
        The inline nodes, with spans in `text`. A blank line becomes a hard break.
    """
    whole = Span(0, len(text))
    if not _MARKED_UP.search(text):
        return (Text(text, whole),) if text else ()
    source = _SURROGATE.sub("\ufffd", text)
    prepared = prepare(source)
    if prepared is None:
        return (_as_text(source, whole),)
    guard = next((mark for mark in _GUARDS if mark not in prepared), _GUARDS[0])
    guarded = guard + _LINE_END.sub(lambda match: match.group() + guard, prepared)
    starts = [0, *(match.end() for match in _LINE_END.finditer(prepared))]
    guards = [start + index for index, start in enumerate(starts)]
    count = count_characters(guarded, 0)

    def place(offset: int) -> int:
        characters = count(offset)
        return characters - bisect_left(guards, characters)

    inlines: list[Inline] = []
    for block in _Builder(source, place, guard).read(guarded):
        # The guards leave nothing but paragraphs; whatever else came would stay as text.
        inlines += (
            block.children if isinstance(block, Paragraph) else (_as_text(source, block.span),)
        )
    return tuple(_joined_breaks(inlines))


def _as_paragraph(source: str, span: Span) -> Paragraph:
    return Paragraph((_as_text(source, span),), span)


def _as_text(source: str, span: Span) -> Text:
    """Keep what is not read as one text."""
    return Text(source[span.start : span.end], span)


def _joined_breaks(inlines: list[Inline]) -> Iterator[Inline]:
    """Make one hard break of several in a row, a blank line, and drop those at either end."""
    groups = [
        (is_break, list(group))
        for is_break, group in groupby(inlines, key=lambda node: isinstance(node, Break))
    ]
    for index, (is_break, nodes) in enumerate(groups):
        if not is_break:
            yield from nodes
        elif 0 < index < len(groups) - 1:
            span = Span(nodes[0].span.start, nodes[-1].span.end)
            yield nodes[0] if len(nodes) == 1 else Break(hard=True, span=span)


#: A node that is being read: its kind, what the parser says of it, and what is inside. There is
#: one for every second event, so that a NamedTuple would be felt.
_Frame: TypeAlias = tuple[str, Any, list[Any]]


class _Builder:
    """Builds the tree from the parser's events, on a stack of its own.

    Attributes:
        source: The text that spans count in.
        place: Byte offset in the parsed text to character offset in `source`.
        guard: A character that stands in the parsed text only.
    """

    def __init__(self, source: str, place: Callable[[int], int], guard: str = "") -> None:
        self._source = source
        self._place = place
        self._guard = guard
        self._children: list[Any] = []
        self._frames: list[_Frame] = [("", None, self._children)]
        self._unread = 0
        self._run_start = self._run_end = 0

    def read(self, text: str) -> tuple[Block, ...]:
        """Read a text; its blocks."""
        place = self._place
        for event, extent in read_events(text):
            value: Any = None
            if isinstance(event, str):
                kind = event
            else:
                ((kind, value),) = event.items()
            if self._unread:
                self._skip(kind, value, extent)
            elif kind == "Text":
                self._text(value, place(extent["start"]), place(extent["end"]))
            else:
                if self._run_start < self._run_end:
                    self._flush()
                if kind == "Start":
                    self._start(value)
                elif kind == "End":
                    self._end(place(extent["start"]), place(extent["end"]))
                else:
                    self._leaf(kind, value, place(extent["start"]), place(extent["end"]))
        return _as_blocks(self._children)

    def _text(self, value: str, start: int, end: int) -> None:
        """Take words. The parser cuts them at every bracket; here they become one again."""
        if self._guard:
            value = value.replace(self._guard, "")
        verbatim = self._source[start:end] == value
        if start != self._run_end or not verbatim:
            self._flush()
            self._run_start = start
        self._run_end = end
        if not verbatim:
            self._run_start = end
            if value:
                self._children.append(Text(value, _new_span(Span, (start, end))))

    def _flush(self) -> None:
        """Make a node of the words that stand together."""
        start, end = self._run_start, self._run_end
        if start < end:
            text = Text(self._source[start:end], _new_span(Span, (start, end)))
            self._children.append(text)
            self._run_start = end

    def _leaf(self, kind: str, value: Any, start: int, end: int) -> None:
        if self._guard and value:
            value = value.replace(self._guard, "")
        if kind == "Rule":
            end = trim_end(self._source, start, end)
        self._children.append(_LEAVES[kind](value, _new_span(Span, (start, end))))

    def _start(self, tag: Any) -> None:
        data: Any = None
        if isinstance(tag, str):
            name = tag
        else:
            ((name, data),) = tag.items()
        if len(self._frames) > DEPTH_LIMIT and name not in PART_TAGS:
            self._unread = 1
            return
        self._children = []
        self._frames.append((name, data, self._children))

    def _end(self, start: int, end: int) -> None:
        name, data, children = self._frames.pop()
        self._children = self._frames[-1][2]
        if name not in INLINE_TAGS:
            end = trim_end(self._source, start, end)
        self._children.append(_NODES[name](data, children, _new_span(Span, (start, end))))

    def _skip(self, kind: str, tag: Any, extent: Range) -> None:
        """Pass over what is nested too deep, and keep it as text when it ends."""
        if kind == "Start":
            self._unread += 1
        elif kind == "End":
            self._unread -= 1
            if not self._unread:
                inline = tag in INLINE_TAGS if isinstance(tag, str) else False
                as_node = _as_text if inline else _as_paragraph
                span = Span(self._place(extent["start"]), self._place(extent["end"]))
                self._children.append(as_node(self._source, span))


def _as_blocks(children: list[Any]) -> tuple[Block, ...]:
    """Put the words of a tight list item into paragraphs."""
    blocks: list[Block] = []
    words: list[Inline] = []
    for child in children:
        if isinstance(child, INLINES):
            words.append(child)
            continue
        if words:
            blocks.append(_loose_words(words))
            words = []
        blocks.append(child)
    if words:
        blocks.append(_loose_words(words))
    return tuple(blocks)


def _loose_words(words: list[Inline]) -> Paragraph:
    return Paragraph(tuple(words), Span(words[0].span.start, words[-1].span.end))


def _link(data: dict[str, Any], children: list[Inline], span: Span) -> Link | WikiLink:
    url: str = data["dest_url"]
    kind = data["link_type"]
    if isinstance(kind, dict):
        return WikiLink(read_target(url), _words(kind, children), embed=False, span=span)
    return Link(f"mailto:{url}" if kind == "Email" else url, tuple(children), span)


def _image(data: dict[str, Any], children: list[Inline], span: Span) -> Picture | WikiLink:
    url: str = data["dest_url"]
    kind = data["link_type"]
    if isinstance(kind, dict):
        return WikiLink(read_target(url), _words(kind, children), embed=True, span=span)
    return Picture(url, plain_text(children), span)


def _words(kind: dict[str, Any], children: list[Inline]) -> str | None:
    if not kind["WikiLink"]["has_pothole"]:
        return None
    return plain_text(children).strip() or None


def _code_block(info: Any, children: list[Text], span: Span) -> CodeBlock:
    words = info["Fenced"].split() if isinstance(info, dict) else []
    return CodeBlock(plain_text(children), words[0] if words else "", span)


def _table(alignments: tuple[str, ...], children: list[Any], span: Span) -> Table:
    head, *rows = children
    return Table(tuple(map(str.lower, alignments)), head, tuple(rows), span)


#: By the parser's name of a tag: what becomes of it, given its data and children.
_NODES: dict[str, Callable[[Any, list[Any], Span], Any]] = {
    "Paragraph": lambda _, children, span: Paragraph(tuple(children), span),
    "Heading": lambda data, children, span: Heading(int(data["level"][1]), tuple(children), span),
    "BlockQuote": lambda _, children, span: Quote(_as_blocks(children), span),
    "CodeBlock": _code_block,
    "HtmlBlock": lambda _, children, span: HtmlBlock(plain_text(children), span),
    "List": lambda start, items, span: List(start is not None, start, tuple(items), span),
    "Item": lambda _, children, __: _as_blocks(children),
    "FootnoteDefinition": lambda label, children, span: FootnoteText(
        label, _as_blocks(children), span
    ),
    "Table": _table,
    "TableHead": lambda _, cells, __: tuple(cells),
    "TableRow": lambda _, cells, __: tuple(cells),
    "TableCell": lambda _, children, __: tuple(children),
    "Emphasis": lambda _, children, span: Emphasis(tuple(children), span),
    "Strong": lambda _, children, span: Strong(tuple(children), span),
    "Link": _link,
    "Image": _image,
}

#: By the parser's name of an event without inside: what becomes of it.
_LEAVES: dict[str, Callable[[Any, Span], Node]] = {
    "Code": Code,
    "InlineHtml": RawHtml,
    "Html": Text,
    "SoftBreak": lambda _, span: Break(hard=False, span=span),
    "HardBreak": lambda _, span: Break(hard=True, span=span),
    "Rule": lambda _, span: Rule(span),
    "FootnoteReference": FootnoteMark,
}
