"""The tree that Markdown is read into; each node knows where it stands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

from riskcase.source.span import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Words. They stand verbatim in the file unless the span is longer than they are."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words between single asterisks or underscores."""

    children: "tuple[Inline, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Strong:
    """Words between double asterisks or underscores."""

    children: "tuple[Inline, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """Words between backticks."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line inside a paragraph; a hard one is meant to be seen."""

    hard: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link to somewhere outside of the case, or a bare address in angle brackets."""

    url: str
    children: "tuple[Inline, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class WikiLink:
    """A reference to an item: `[[target]]`, `[[target|words]]`; `![[target]]` embeds it."""

    target: str
    words: str | None
    embed: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it shows."""

    url: str
    alt: str
    span: Span


@dataclass(frozen=True, slots=True)
class RawHtml:
    """HTML inside a paragraph; printed as text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The place a footnote hangs on."""

    label: str
    span: Span


Inline: TypeAlias = (
    Text | Emphasis | Strong | Code | Break | Link | WikiLink | Picture | RawHtml | FootnoteMark
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; also the text of a list item that has no blank lines around it."""

    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class List:
    """A list; `start` is the number of its first item if it is ordered."""

    ordered: bool
    start: int | None
    items: "tuple[tuple[Block, ...], ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks set off by `>`."""

    blocks: "tuple[Block, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code; `language` is the first word after the opening fence, or empty."""

    text: str
    language: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each alignment is `none`, `left`, `center` or `right`."""

    alignments: tuple[str, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule."""

    span: Span


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """Lines of HTML; printed as text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class FootnoteText:
    """What a footnote says."""

    label: str
    blocks: "tuple[Block, ...]"
    span: Span


Block: TypeAlias = (
    Heading | Paragraph | List | Quote | CodeBlock | Table | Rule | HtmlBlock | FootnoteText
)
Node: TypeAlias = Block | Inline


def _cells(table: Table) -> tuple[Node, ...]:
    return tuple(chain(*table.head, *chain(*table.rows)))


#: What stands directly inside a node, in the order of the text.
_INSIDE: dict[type, Callable[[Any], tuple[Node, ...]]] = {
    Emphasis: lambda node: node.children,
    Strong: lambda node: node.children,
    Link: lambda node: node.children,
    Heading: lambda node: node.children,
    Paragraph: lambda node: node.children,
    List: lambda node: tuple(chain(*node.items)),
    Quote: lambda node: node.blocks,
    Table: _cells,
    FootnoteText: lambda node: node.blocks,
}
#: The types of inline nodes.
INLINES = (Text, Emphasis, Strong, Code, Break, Link, WikiLink, Picture, RawHtml, FootnoteMark)


def walk_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every node, depth first, in the order of the text.

    Args:
        nodes: Blocks or inlines.

    Yields:
        Each node, one with others inside before those.
    """
    pending = list(nodes)
    pending.reverse()
    while pending:
        node = pending.pop()
        yield node
        inside = _INSIDE.get(type(node))
        if inside is not None:
            pending.extend(reversed(inside(node)))


def walk_inlines(nodes: Iterable[Node]) -> Iterator[Inline]:
    """Yield every inline node, depth first, in the order of the text.

    Args:
        nodes: Blocks or inlines.

    Yields:
        Each inline node, one with children before its children.
    """
    for node in walk_nodes(nodes):
        if isinstance(node, INLINES):
            yield node


def plain_text(nodes: Iterable[Node]) -> str:
    """Give the words of nodes without their marks.

    Args:
        nodes: Blocks or inlines.

    Returns:
        The text. Blocks, list items and table rows stand on lines of their own, tabs divide
        table cells. A wiki link without words gives its target, a footnote mark nothing.
    """
    pieces: list[str] = []
    for node in nodes:
        if pieces and not isinstance(node, INLINES):
            pieces.append("\n")
        pieces.append(_SAYS[type(node)](node))
    return "".join(pieces)


def _table_text(table: Table) -> str:
    return "\n".join("\t".join(map(plain_text, row)) for row in (table.head, *table.rows))


#: What each node says. It recurses no deeper than the reader lets the tree grow.
_SAYS: dict[type, Callable[[Any], str]] = {
    Text: lambda node: node.text,
    Emphasis: lambda node: plain_text(node.children),
    Strong: lambda node: plain_text(node.children),
    Code: lambda node: node.text,
    Break: lambda node: "\n" if node.hard else " ",
    Link: lambda node: plain_text(node.children),
    WikiLink: lambda node: node.target if node.words is None else node.words,
    Picture: lambda node: node.alt,
    RawHtml: lambda node: node.text,
    FootnoteMark: lambda _: "",
    Heading: lambda node: plain_text(node.children),
    Paragraph: lambda node: plain_text(node.children),
    List: lambda node: "\n".join(map(plain_text, node.items)),
    Quote: lambda node: plain_text(node.blocks),
    CodeBlock: lambda node: node.text.removesuffix("\n"),
    Table: _table_text,
    Rule: lambda _: "",
    HtmlBlock: lambda node: node.text.removesuffix("\n"),
    FootnoteText: lambda node: plain_text(node.blocks),
}
