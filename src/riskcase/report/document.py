"""The one tree that every output format is written from.

A `Document` holds pages, a page holds blocks, a block holds inlines. All of them are frozen and
hashable, hold nothing but text (and drawings of our own), and know no case: whoever composes a
report decides what is said, whoever writes a format decides how it looks.

Headings: the title of a page is its first-level heading, written from `Page.title`; headings among
the blocks start at level 2. A writer re-levels headings that skip a level.

Names that can be linked to are `Heading.anchor` and `Anchor.name`. They are unique in their page.
An `ItemTarget("shade", "evasion")` means the page `shade#evasion` or, where a medium has no such
page, the anchor `evasion` on the page `shade`; `report.places` finds it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

StandingWord: TypeAlias = Literal["stands", "weakened", "unconfirmed", "fallen"]
NoteKind: TypeAlias = Literal["info", "doubt", "withheld", "warning"]
ColumnKind: TypeAlias = Literal["text", "head", "number"]
PageKind: TypeAlias = Literal["index", "section", "pathway", "item", "findings"]
Part: TypeAlias = Literal["body", "annex"]
SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


# --- targets of links ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ItemTarget:
    """A page of the document, or a named place on it."""

    id: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class WebTarget:
    """An address outside the document; only those that `safe_url` lets through become links."""

    url: str


Target: TypeAlias = ItemTarget | WebTarget


def safe_url(url: str) -> str | None:
    """Return the address if a reader may follow it: http, https or mailto, without controls."""
    if any(char <= " " or char == "\x7f" for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in SAFE_SCHEMES:
        return None
    return url if parts.netloc or parts.scheme.lower() == "mailto" else None


# --- inlines ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words, printed as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text, printed with letters of one width."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; plain words where the medium has no such place."""

    children: "Inlines"
    target: Target


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of no width that links can name: a figure, a statement, a row."""

    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of an item as a small label: the word, and a symbol that survives in grey."""

    word: StandingWord


@dataclass(frozen=True, slots=True)
class Tag:
    """A small neutral label: a role, a grade, a state."""

    text: str


Inline: TypeAlias = Text | Code | Emphasis | Strong | Link | Break | Anchor | Standing | Tag
Inlines: TypeAlias = tuple[Inline, ...]


# --- blocks -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title of its page; `level` is 2 or more."""

    level: int
    inlines: Inlines
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `lead` sets it larger, for the sentence that carries a page."""

    inlines: Inlines
    lead: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items without an order; each is a run of blocks."""

    items: "tuple[Blocks, ...]"


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items with an order, counted from `start`."""

    items: "tuple[Blocks, ...]"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Definition:
    """One term and what is said about it."""

    term: Inlines
    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms and what is said about them; used for the facts at the head of an item too."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is set.

    `kind` is `head` for the column that names its row, `number` for figures (set to the right).
    `width` is the column's share against the other columns; 0 lets the content decide.
    """

    kind: ColumnKind = "text"
    width: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below one head row; short rows are filled up, long rows are kept.

    `columns` may be shorter than the head: the remaining columns are text of natural width.
    """

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of literal text."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, with the words that stand for it where it cannot be seen.

    `width` is the share of the text's width it may take, up to 1; `narrow` is it for a phone.
    """

    svg: str
    alt: str
    caption: Inlines = ()
    width: float = 1.0
    narrow: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Blocks set apart: a warning, a doubt, a hole left by withholding, information."""

    kind: NoteKind
    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Quotable:
    """A sentence meant for quoting, and the terms under which it holds; they copy as one piece.

    Attributes:
        sentence: What may be quoted.
        terms: Figure, interval, condition, date, and a link to the place where it stands.
    """

    sentence: Inlines
    terms: Inlines


@dataclass(frozen=True, slots=True)
class Columns:
    """Stretches that stand side by side where there is room, else one below the other.

    Each has a term as its head; a stretch without blocks is drawn all the same.
    """

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the text."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new sheet where there are sheets; nothing elsewhere."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | DefinitionList
    | Table
    | Quote
    | CodeBlock
    | Picture
    | Note
    | Quotable
    | Columns
    | Rule
    | PageBreak
)
Blocks: TypeAlias = tuple[Block, ...]


# --- pages --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site; in print, one stretch of the report.

    Attributes:
        id: What links name; the id of the item on a page about an item.
        title: The first-level heading, plain text.
        kind: `item` pages run on in print and are reached through the contents of the site;
            all others start a sheet and stand in the site's navigation.
        blocks: What the page says.
        group: The chapter the page belongs to ("Pathways", "Claims"); in print the heading above
            its pages, which then sink one level. Pages of one group stand together.
        label: A word above the title, such as "Claim 1.2".
        standing: Printed beside the title and in lists of pages.
        in_pdf: Whether the page is in the printed report too.
        sheet: The same as rows of cells for other programs, the first row being the head; the site
            has it as a file beside the page.
        part: Whether it is read in a row with the others, or looked up; the annex comes last.
    """

    id: str
    title: str
    kind: PageKind
    blocks: Blocks
    group: str = ""
    label: str = ""
    standing: StandingWord | None = None
    in_pdf: bool = True
    part: Part = "body"
    sheet: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes:
        title: Its title, plain text.
        pages: In reading order; the first is where the site opens.
        subtitle: Printed below the title.
        notice: One line printed on every page, such as "An unofficial reading of ...".
        meta: Label and text of the facts on the first page (system, coverage date, cut-off).
        edition: Which edition at which stage this is; printed in running heads beside the digest.
        digest: Names the text that was read; printed in running heads.
        as_of: The coverage date: the date that outputs carry, since nothing reads the clock.
        language: A BCP 47 tag.
    """

    title: str
    pages: tuple[Page, ...]
    subtitle: str = ""
    notice: str | None = None
    meta: tuple[tuple[str, str], ...] = ()
    edition: str = ""
    digest: str = ""
    as_of: date | None = None
    language: str = "en"


# --- reading the tree ---------------------------------------------------------------------------


def child_blocks(block: Block) -> Iterator[Block]:
    """Yield the blocks directly inside a block."""
    match block:
        case BulletList(items) | NumberedList(items):
            for item in items:
                yield from item
        case DefinitionList(entries) | Columns(entries):
            for entry in entries:
                yield from entry.blocks
        case Quote(blocks) | Note(_, blocks):
            yield from blocks
        case _:
            return


def inline_runs(block: Block) -> Iterator[Inlines]:
    """Yield the runs of inlines that stand directly in a block, in reading order."""
    match block:
        case Heading(_, inlines) | Paragraph(inlines):
            yield inlines
        case DefinitionList(entries) | Columns(entries):
            for entry in entries:
                yield entry.term
        case Quotable(sentence, terms):
            yield sentence
            yield terms
        case Table(head, rows, caption):
            yield caption
            yield from head
            for row in rows:
                yield from row
        case Picture(_, _, caption):
            yield caption
        case _:
            return


def all_blocks(blocks: Blocks) -> Iterator[Block]:
    """Yield every block of a run, at any depth, outer ones first."""
    for block in blocks:
        yield block
        yield from all_blocks(tuple(child_blocks(block)))


def all_inlines(inlines: Inlines) -> Iterator[Inline]:
    """Yield every inline of a run, at any depth, outer ones first."""
    for inline in inlines:
        yield inline
        match inline:
            case Emphasis(children) | Strong(children) | Link(children):
                yield from all_inlines(children)
            case _:
                pass


def plain_text(inlines: Inlines) -> str:
    """Return the words of a run without their looks."""
    words: list[str] = []
    for inline in all_inlines(inlines):
        match inline:
            case Text(text) | Code(text) | Tag(text) | Standing(text):
                words.append(text)
            case Break():
                words.append(" ")
            case _:
                pass
    return "".join(words)


def targets(document: Document) -> Iterator[tuple[str, Target]]:
    """Yield every link as the id of the page it stands on and its target."""
    for page in document.pages:
        for inline in _page_inlines(page):
            if isinstance(inline, Link):
                yield page.id, inline.target


def anchors(page: Page) -> Iterator[str]:
    """Yield the names of the places on a page that links can lead to."""
    for block in all_blocks(page.blocks):
        if isinstance(block, Heading) and block.anchor:
            yield block.anchor
        for run in inline_runs(block):
            for inline in all_inlines(run):
                if isinstance(inline, Anchor):
                    yield inline.name


def _page_inlines(page: Page) -> Iterator[Inline]:
    for block in all_blocks(page.blocks):
        for run in inline_runs(block):
            yield from all_inlines(run)
