"""Markdown as a tree of our own with positions in characters.

Everything that knows the parser is in this file.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, groupby
from typing import Any, TypeAlias

import pyromark
from pyromark.event import Range

from riskcase.source.problem import Problem
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
    "markdown_problems",
    "plain_text",
    "read_inline",
    "read_markdown",
    "walk_inlines",
    "walk_nodes",
]

#: Quotes, lists, emphasis and links inside each other; what is deeper becomes text.
DEPTH_LIMIT = 64
#: Characters; more is not written by hand.
LENGTH_LIMIT = 500_000

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_WIKILINKS
    | pyromark.Options.ENABLE_FOOTNOTES
)
#: The parser takes quadratic time for many lines below such a line.
_DEEP_LINE = re.compile(r"(?m)^(?:(?:[ \t]*(?:>|[-+*][ \t]|[0-9]{1,9}[.)][ \t])){64}|[ \t>]{256})")
_CONTINUATION_BYTES = re.compile(rb"[\x80-\xbf]+")
_MARKED_UP = re.compile(r"[\\`*_\[<&\r\n]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: A line end to everything but the parser's code blocks.
_LONE_CR = re.compile(r"\r(?!\n)")
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
        prose longer than `LENGTH_LIMIT`, stands in one text inside an `Emphasis` of the same
        span, and `markdown_problems` reports it.
    """
    text = file.text[part.start : part.end]
    if not is_bearable(text):
        return (_as_paragraph(file.text, part),) if text.strip() else ()
    parsed = _LONE_CR.sub("\n", text) if "\r" in text else text
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
    text = _LONE_CR.sub("\n", _SURROGATE.sub("\ufffd", text))
    if not is_bearable(text):
        return _as_paragraph(text, whole).children
    guard = next((mark for mark in _GUARDS if mark not in text), _GUARDS[0])
    guarded = guard + _LINE_END.sub(lambda match: match.group() + guard, text)
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    guards = [start + index for index, start in enumerate(starts)]
    count = count_characters(guarded, 0)

    def place(offset: int) -> int:
        characters = count(offset)
        return characters - bisect_left(guards, characters)

    inlines: list[Inline] = []
    for block in _Builder(text, place, guard).read(guarded):
        # The guards leave nothing but paragraphs; whatever else came would stay as text.
        inlines += block.children if isinstance(block, Paragraph) else (_as_text(text, block.span),)
    return tuple(_joined_breaks(inlines))


def markdown_problems(file: SourceFile, blocks: Iterable[Block]) -> Iterator[Problem]:
    """Report what Markdown should not hold.

    Args:
        file: The file the blocks were read from.
        blocks: What `read_markdown` gave.

    Yields:
        A problem for each piece of HTML and for each part that was not read.
    """
    for node in walk_nodes(blocks):
        if isinstance(node, RawHtml | HtmlBlock):
            start = node.text.strip().split("\n", 1)[0][:40]
            message = f"`{start}` is HTML; it is printed as text."
            hint = "Use Markdown, or put a backslash before <."
            yield Problem("RC015", file.path, node.span, message, hint)
        elif isinstance(node, Emphasis) and _is_unread(node):
            place = Span(node.span.start, node.span.start)
            if node.span.end - node.span.start > LENGTH_LIMIT:
                message = f"This is longer than {LENGTH_LIMIT:,} characters; it was not read."
                yield Problem("RC011", file.path, place, message, "Split the file.")
            else:
                message = "This is nested too deep; it is printed as plain text."
                yield Problem("RC019", file.path, place, message, "Use fewer levels.")


def is_bearable(text: str) -> bool:
    """Say whether the parser gets through a text in time that grows no faster than the text."""
    return len(text) <= LENGTH_LIMIT and not _DEEP_LINE.search(text)


def _as_paragraph(source: str, span: Span) -> Paragraph:
    return Paragraph((_as_text(source, span),), span)


def _as_text(source: str, span: Span) -> Emphasis:
    """Keep what is not read as one text. No Markdown gives an emphasis the span of its text."""
    return Emphasis((Text(source[span.start : span.end], span),), span)


def _is_unread(node: Emphasis) -> bool:
    return len(node.children) == 1 and node.children[0].span == node.span


def count_characters(text: str, base: int) -> Callable[[int], int]:
    """Give the function from the parser's offsets, in UTF-8 bytes, to characters.

    Args:
        text: What the parser reads.
        base: What to add to each result.
    """
    if text.isascii():
        return base.__add__
    runs = [match.span() for match in _CONTINUATION_BYTES.finditer(text.encode())]
    starts = [start for start, _ in runs]
    before = [base, *(base - total for total in accumulate(end - start for start, end in runs))]
    return lambda offset: offset + before[bisect_left(starts, offset)]


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
        for event, extent in pyromark.events_with_range(text, options=OPTIONS):
            # The parser's own types list every pair; a kind and what belongs to it is enough here.
            kind: Any
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
            end = self._trimmed(start, end)
        self._children.append(_LEAVES[kind](value, _new_span(Span, (start, end))))

    def _start(self, tag: Any) -> None:
        data: Any = None
        if isinstance(tag, str):
            name = tag
        else:
            ((name, data),) = tag.items()
        if len(self._frames) > DEPTH_LIMIT and name not in _PARTS:
            self._unread = 1
            return
        self._children = []
        self._frames.append((name, data, self._children))

    def _end(self, start: int, end: int) -> None:
        name, data, children = self._frames.pop()
        self._children = self._frames[-1][2]
        if name not in _INLINE_NAMES:
            end = self._trimmed(start, end)
        self._children.append(_NODES[name](data, children, _new_span(Span, (start, end))))

    def _skip(self, kind: str, tag: Any, extent: Range) -> None:
        """Pass over what is nested too deep, and keep it as text when it ends."""
        if kind == "Start":
            self._unread += 1
        elif kind == "End":
            self._unread -= 1
            if not self._unread:
                inline = tag in _INLINE_NAMES if isinstance(tag, str) else False
                as_node = _as_text if inline else _as_paragraph
                span = Span(self._place(extent["start"]), self._place(extent["end"]))
                self._children.append(as_node(self._source, span))

    def _trimmed(self, start: int, end: int) -> int:
        """Leave the line ends after a block out of it, but no blanks on its last line."""
        at = end
        while start < at and self._source[at - 1] in " \t\r\n":
            at -= 1
        while at < end and self._source[at] in " \t":
            at += 1
        return at


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


def read_target(url: str) -> str:
    # In a table the bar is written \|, and the parser leaves that backslash in the target.
    return " ".join(url.split()).removesuffix("\\")


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
_INLINE_NAMES = frozenset({"Emphasis", "Strong", "Link", "Image"})
#: Parts of a node that are no nodes themselves: they are read wherever their whole is.
_PARTS = frozenset({"Item", "TableHead", "TableRow", "TableCell"})

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
