"""The case: all items of one folder at one moment, and where each value stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from riskcase.finding import Place
from riskcase.model.item import Item
from riskcase.model.settings import SETTINGS_FILE, Settings
from riskcase.model.walk import Link, field_links, item_links
from riskcase.source.files import SourceFile
from riskcase.source.markdown import Block, read_markdown
from riskcase.source.span import FieldPath, Position, Span
from riskcase.source.yaml import YamlReading, value_offset

Kind = TypeVar("Kind", bound=Item)


class Origin(NamedTuple):
    """A file, and where the values of its front matter stand in it."""

    file: SourceFile
    head: YamlReading


class Location(NamedTuple):
    """A place made concrete: a file, a first and a last position in it, and the range of text."""

    path: str
    start: Position
    end: Position
    span: Span


@dataclass(frozen=True)
class Case:
    """A frozen value; a change on disk makes a new one.

    Attributes:
        root: the folder; None for a case that has none.
        settings: riskcase.yaml.
        items: by id, in the order of folders and paths.
        repeated: items whose id another one already has.
        broken: the files that could not be understood, by id; riskcase.yaml by its name.
        sources: every file that was read, by path.
        as_of: the day on which freshness is judged; None when the case names none.
    """

    root: Path | None
    settings: Settings
    items: Mapping[str, Item]
    repeated: tuple[Item, ...] = ()
    broken: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Origin] = field(default_factory=dict)
    as_of: date | None = None

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """All items of one kind."""
        return tuple(item for item in self._by_kind.get(kind, ()) if isinstance(item, kind))

    def get(self, item_id: str, kind: type[Kind]) -> Kind | None:
        """The item of this id if it is of this kind."""
        item = self.items.get(item_id)
        return item if isinstance(item, kind) else None

    def on(self, day: date) -> Case:
        """The same case judged on another day."""
        return replace(self, as_of=day)

    @cached_property
    def _by_kind(self) -> dict[type[Item], list[Item]]:
        kinds: dict[type[Item], list[Item]] = {}
        for item in self.items.values():
            kinds.setdefault(type(item), []).append(item)
        return kinds

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Every reference of every item, by the id of the item that makes it."""
        return {item.id: tuple(item_links(item)) for item in self.items.values()}

    @cached_property
    def settings_links(self) -> tuple[Link, ...]:
        """Every reference of riskcase.yaml."""
        return tuple(field_links(self.settings))

    def all_links(self) -> Iterator[tuple[Item | None, Link]]:
        """Every reference of the case with the item that makes it; None for riskcase.yaml."""
        for link in self.settings_links:
            yield None, link
        for item in self.items.values():
            for link in self.links[item.id]:
                yield item, link

    @cached_property
    def used_by(self) -> Mapping[str, tuple[tuple[str, Link], ...]]:
        """Who refers to an item: (path of the referring file, reference), by the item's id."""
        users: dict[str, list[tuple[str, Link]]] = {}
        for item, link in self.all_links():
            if link.target:
                path = item.path if item else SETTINGS_FILE
                users.setdefault(link.target.item, []).append((path, link))
        return {target: tuple(found) for target, found in users.items()}

    def blocks(self, item: Item) -> tuple[Block, ...]:
        """The body of an item as a tree, read when it is asked for."""
        origin = self.sources.get(item.path)
        return read_markdown(origin.file, item.body.span) if origin else ()

    def place(self, item: Item | None, link: Link) -> Place:
        """Where a reference stands."""
        path = item.path if item else SETTINGS_FILE
        if link.at or link.span is None:
            return Place(path, link.at, within=link.span)
        return Place(path, span=link.span)

    def locate(self, place: Place) -> Location:
        """Make a place concrete: the nearest thing that stands in the file."""
        origin = self.sources.get(place.path)
        if origin is None:
            return Location(place.path, Position(1, 1), Position(1, 1), Span(0, 0))
        span = place.span or _span(origin, place)
        file = origin.file
        return Location(place.path, file.position(span.start), file.position(span.end), span)


def _span(origin: Origin, place: Place) -> Span:
    head = origin.head
    at, exact = _written(head, place.at)
    while at:
        if place.key and exact and at in head.keys:
            return head.keys[at]
        if at in head.spans:
            span = head.spans[at]
            if place.within and exact:
                return Span(
                    value_offset(origin.file, span, place.within.start),
                    value_offset(origin.file, span, place.within.end),
                )
            return span
        if at in head.keys:
            return head.keys[at]
        at, exact = at[:-1], False
    return Span(0, 0)


def _written(head: YamlReading, at: FieldPath) -> tuple[FieldPath, bool]:
    """The path as the author wrote it, and whether all of it was: a list of one has no index."""
    found: FieldPath = ()
    for part in at:
        if (*found, part) in head.spans:
            found = (*found, part)
        elif part != 0:
            return found, False
    return found, True
