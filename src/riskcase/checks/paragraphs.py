"""All prose of a case, paragraph by paragraph, with the place of every word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.finding import Place
from riskcase.model.case import Case
from riskcase.model.item import Item
from riskcase.model.settings import SETTINGS_FILE
from riskcase.model.walk import walk
from riskcase.source.markdown import Text, WikiLink, read_inline, walk_inlines
from riskcase.source.scan import Reference, Words
from riskcase.source.span import FieldPath, Span
from riskcase.values.fields import Prose, Record


class Paragraph(NamedTuple):
    """A paragraph, heading, list entry or table cell of a body, or a field of front matter.

    Attributes:
        item: whose it is; None for riskcase.yaml.
        path: the file.
        at: the field; empty for the body.
        words: the runs of plain text, in order; they begin in the file for a body, in the
            field's value for front matter.
        links: the references in it.
        heading: whether it is a heading.
    """

    item: Item | None
    path: str
    at: FieldPath
    words: tuple[Words, ...]
    links: tuple[Reference, ...]
    heading: bool = False

    def place(self, words: Words, start: int, end: int) -> Place:
        """The place of a range of a run's text."""
        span = Span(words.start + start, words.start + end)
        return Place(self.path, self.at, within=span) if self.at else Place(self.path, span=span)

    @property
    def item_id(self) -> tuple[str, ...]:
        """The item's id, as findings list it."""
        return (self.item.id,) if self.item else ()


def paragraphs(case: Case) -> Iterator[Paragraph]:
    """Every paragraph of a case, file by file."""
    yield from _fields(case.settings, None, SETTINGS_FILE)
    for item in case.items.values():
        yield from _fields(item, item, item.path)
        for words, links, heading in item.body.scan.stretches:
            yield Paragraph(item, item.path, (), words, links, heading)


def _fields(record: Record, item: Item | None, path: str) -> Iterator[Paragraph]:
    for at, value in walk(record):
        if isinstance(value, Prose):
            yield _paragraph(value, item, path, at)


def _paragraph(text: Prose, item: Item | None, path: str, at: FieldPath) -> Paragraph:
    read = read_inline(text)
    if len(read) == 1 and isinstance(read[0], Text):
        return Paragraph(item, path, at, (Words(read[0].text, read[0].span.start),), ())
    nodes = tuple(walk_inlines(read))
    words = tuple(Words(node.text, node.span.start) for node in nodes if isinstance(node, Text))
    links = tuple(
        Reference(node.target, node.embed, node.span)
        for node in nodes
        if isinstance(node, WikiLink)
    )
    return Paragraph(item, path, at, words, links)
