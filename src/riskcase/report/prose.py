"""Authors' prose as document nodes: references become links, figures, and embedded passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from riskcase.evidence.words import figure_words, measure_words
from riskcase.model.cause import Cause
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.model.prose import Passage
from riskcase.model.scenario import Scenario
from riskcase.model.settings import Scale
from riskcase.model.statement import statement_name
from riskcase.model.world import Somebody
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.source import markdown as m
from riskcase.source.sentences import split_sentences
from riskcase.source.span import Span
from riskcase.values.fields import Hole, Target, is_hole, read_target

PAGELESS = (Somebody, Passage)
"""Kinds without a page of their own: people are named, passages stand where embedded."""

DEEPEST = 4
"""How deep passages may embed passages; deeper ones become links."""
ROOM, LEAST = 200_000, 100
"""Characters that a report may embed again, each passage counting as at least so many.

A passage always fits the first time. Passages that embed passages multiply; what no longer fits
becomes a link.
"""
SEPARATOR = m.Text(" | ", Span(0, 0))
"""Between the cells of a row, where it is taken as one text."""
LONGEST_NAME = 500
"""Characters of a name that a link prints."""


@dataclass(slots=True)
class _Room:
    """What is left of the room for embedded passages, and which have been embedded."""

    left: int = ROOM
    known: set[str] = field(default_factory=set)


class Prose:
    """Turns the Markdown of one case into document nodes.

    Args:
        material: where references are looked up.
        depth: how many passages this prose is already inside of.
        room: what the report may still embed; all of it by default.
        of: the item whose text this is; its statements get anchors.
    """

    def __init__(
        self, material: Material, depth: int = 0, room: _Room | None = None, of: str | None = None
    ) -> None:
        self._material = material
        self._depth = depth
        self._room = room or _Room()
        self._of = of

    @property
    def scale(self) -> Scale:
        """The words of the case for levels and confidence."""
        return self._material.case.settings.scale

    def words(self, text: str | None) -> d.Inlines:
        """A field of front matter as inlines."""
        return self.inlines(m.read_inline(text)) if text else ()

    def plain(self, text: str | None) -> str:
        """A field of front matter as plain text, references printed."""
        return d.plain_text(self.words(text))

    def name(self, item: Item) -> str:
        """Number and short title of an item, plain."""
        name = self._short(item.name, item.id)
        return f"{item.label} {name}" if item.label else name

    def _short(self, words: str, else_: str) -> str:
        """A name for a link; it prints no reference, since that might print this one in turn."""
        if "[[" in words:
            return else_
        plain = self.plain(words)
        if plain.endswith(".") and not plain.endswith(".."):
            plain = plain[:-1]  # a statement serves as a name inside other sentences
        return plain if len(plain) <= LONGEST_NAME else f"{plain[:LONGEST_NAME]}…"

    def link(self, item_id: str, words: d.Inlines = ()) -> d.Inlines:
        """A link to an item with its number and short title; its id where there is no item."""
        item = self._material.case.items.get(item_id)
        if is_hole(item_id):
            return (d.Text(f"[withheld: {Hole(item_id).reason}]"),)
        if item is None:
            return (d.Strong((d.Text(f"[no item '{item_id}']"),)),)
        said = words or (d.Text(self.name(item)),)
        return said if isinstance(item, PAGELESS) else (d.Link(said, d.ItemTarget(item.id)),)

    def reference(self, ref: str) -> d.Inlines:
        """A reference of a field as prose prints it."""
        return self.link(ref) if is_hole(ref) else self.words(f"[[{ref}]]")

    def inlines(self, nodes: Sequence[m.Inline]) -> d.Inlines:  # noqa: C901 - a case a kind
        """Markdown inlines as document inlines."""
        found: list[d.Inline] = []
        for node in nodes:
            match node:
                case m.Text():
                    found.append(d.Text(node.text))
                case m.Code():
                    found.append(d.Code(node.text))
                case m.RawHtml():
                    found.append(d.Text(node.text))
                case m.Emphasis():
                    found.append(d.Emphasis(self.inlines(node.children)))
                case m.Strong():
                    found.append(d.Strong(self.inlines(node.children)))
                case m.Link():
                    found.append(d.Link(self.inlines(node.children), d.WebTarget(node.url)))
                case m.Picture():
                    found.append(d.Emphasis((d.Text(f"[picture: {node.alt}]"),)))
                case m.Break():
                    found.append(d.Break() if node.hard else d.Text(" "))
                case m.FootnoteMark():
                    found.append(d.Text(f"[{node.label}]"))
                case m.WikiLink():
                    found += self._reference(node)
        return tuple(found)

    def _reference(self, node: m.WikiLink) -> d.Inlines:
        target = read_target(node.target)
        if target is None:
            return (d.Strong((d.Text(f"[no item '{node.target}']"),)),)
        words: d.Inlines = (d.Text(node.words),) if node.words else ()
        if node.embed:
            return self._embedded_inline(target)
        figure = self._material.figures.get(target)
        if figure and target.part:
            said = (
                measure_words(figure, target.measure)
                if target.measure
                else figure_words(figure, self._material.figures)
            )
            return (d.Link(words or (d.Text(said),), d.ItemTarget(target.item, target.part)),)
        item = self._material.case.items.get(target.item)
        if item and target.part:
            return self.link(item.id, words or (d.Text(self._part(item, target.part)),))
        return self.link(target.item, words)

    def _part(self, item: Item, part: str) -> str:
        whole = f"{item.id}#{part}"
        if isinstance(item, (Pathway, Cause)):
            named = next((b.name for b in item.barriers if b.id == part), "")
            return self._short(named, whole) or whole
        if isinstance(item, Scenario):
            step = next((s.step for s in item.chain if s.id == part), "")
            return self._short(step, whole) or whole
        if part == "support":
            return f"the inference to {self.name(item)}"
        return whole

    def _passage(self, target: Target) -> Passage | None:
        """The passage that a reference embeds; None where a link has to do."""
        found = self._material.case.get(target.item, Passage)
        if found is None or self._depth >= DEEPEST:
            return None
        if found.id in self._room.known:
            start, end = found.body.span
            size = max(end - start, LEAST)
            if size > self._room.left:
                return None
            self._room.left -= size
        self._room.known.add(found.id)
        return found

    def _embedded_inline(self, target: Target) -> d.Inlines:
        passage = self._passage(target)
        blocks = self._material.case.blocks(passage) if passage else ()
        first = blocks[0] if blocks else None
        if isinstance(first, m.Paragraph):
            return Prose(self._material, self._depth + 1, self._room).inlines(first.children)
        return self.link(target.item)

    def body(self, item: Item) -> d.Blocks:
        """The text below an item's front matter, with an anchor at each statement."""
        prose = Prose(self._material, self._depth, self._room, item.id)
        return prose.blocks(self._material.case.blocks(item))

    def statement(self, item: Item, text: str | None) -> d.Inlines:
        """A field of front matter that is a statement, with its anchor."""
        nodes = m.read_inline(text) if text else ()
        return (d.Anchor(statement_name(item.id, nodes)), *self.inlines(nodes)) if nodes else ()

    def blocks(self, nodes: Sequence[m.Block]) -> d.Blocks:
        """Markdown blocks as document blocks."""
        return tuple(block for node in nodes for block in self._block(node))

    def _block(self, node: m.Block) -> d.Blocks:  # noqa: C901, PLR0911 - a case a kind of block
        match node:
            case m.Paragraph():
                return self._paragraph(node)
            case m.Heading():
                return (d.Heading(max(2, node.level), self.inlines(node.children)),)
            case m.List():
                items = tuple(self._item(entry) for entry in node.items)
                if node.ordered:
                    return (d.NumberedList(items, 1 if node.start is None else node.start),)
                return (d.BulletList(items),)
            case m.Quote():
                return (d.Quote(self.blocks(node.blocks)),)
            case m.CodeBlock():
                return (d.CodeBlock(node.text),)
            case m.Table():
                head = tuple(self.inlines(cell) for cell in node.head)
                rows = tuple(self._row(row) for row in node.rows)
                return (d.Table(head, rows),)
            case m.Rule():
                return (d.Rule(),)
            case m.HtmlBlock():
                return (d.CodeBlock(node.text),)
            case m.FootnoteText():
                return (d.Paragraph((d.Text(f"[{node.label}]"),)), *self.blocks(node.blocks))

    def _paragraph(self, node: m.Paragraph, *, whole: bool = False) -> d.Blocks:
        """A paragraph, sentence by sentence or as one statement; or the passage that it embeds."""
        only = node.children[0] if len(node.children) == 1 else None
        if isinstance(only, m.WikiLink) and only.embed:
            target = read_target(only.target)
            passage = self._passage(target) if target else None
            if passage:
                return Prose(self._material, self._depth + 1, self._room).body(passage)
        if self._of is None:
            return (d.Paragraph(self.inlines(node.children)),)
        sentences = [node.children] if whole else split_sentences(node.children)
        return (d.Paragraph(tuple(i for part in sentences for i in self._anchored(part))),)

    def _anchored(self, nodes: Sequence[m.Inline]) -> d.Inlines:
        mark = (d.Anchor(statement_name(self._of, nodes)),) if self._of else ()
        return (*mark, *self.inlines(nodes))

    def _item(self, blocks: Sequence[m.Block]) -> d.Blocks:
        """An item of a list; one of a single paragraph is one statement."""
        first = blocks[0] if len(blocks) == 1 else None
        if isinstance(first, m.Paragraph):
            return self._paragraph(first, whole=True)
        return self.blocks(blocks)

    def _row(self, cells: Sequence[Sequence[m.Inline]]) -> tuple[d.Inlines, ...]:
        """A row of a table is one statement; its anchor stands in its first cell."""
        row = [self.inlines(cell) for cell in cells]
        if row and self._of:
            nodes = [node for cell in cells for node in (*cell, SEPARATOR)]
            row[0] = (d.Anchor(statement_name(self._of, nodes)), *row[0])
        return tuple(row)
