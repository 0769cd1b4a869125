"""Every value of a record with its path, by type: what generic passes are built on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from riskcase.model.item import OWN_FIELDS, Item
from riskcase.source.markdown import WikiLink, read_inline, walk_inlines
from riskcase.source.scan import Reference
from riskcase.source.span import FieldPath, Span
from riskcase.values.condition import Condition
from riskcase.values.expression import Expression
from riskcase.values.fields import Hole, Id, Prose, Record, Target, read_target

PROSE = "prose"
SINGLE = (str, Expression, Condition)
PLAIN = (str, int, float, bool, date, NoneType)
"""Types that say nothing of what a value is for."""


class Value(NamedTuple):
    """A value and the way to it, keys as the author writes them."""

    at: FieldPath
    value: Any


class Link(NamedTuple):
    """One reference of an item to another.

    Attributes:
        relation: the fields on the way to it, without positions in lists; or "prose".
        at: the field; for prose of the body, empty.
        span: for prose of the body, the place in the file; for prose of a field, in its text.
        text: the reference as written.
        target: what it names; None when it is no id at all.
        embed: whether it embeds a passage.
    """

    relation: str
    at: FieldPath
    span: Span | None
    text: str
    target: Target | None
    embed: bool = False


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields in which a value with a telling type can stand: name, and name as written."""
    return tuple(
        (name, field.alias or name)
        for name, field in kind.model_fields.items()
        if (name not in OWN_FIELDS or not issubclass(kind, Item))
        and not _is_plain(field.annotation)
    )


def _is_plain(annotation: Any) -> bool:
    """Whether nothing but a single value of a plain type can stand in a field."""
    if get_origin(annotation) is Literal or annotation in PLAIN:
        return True
    parts = get_args(annotation)
    return get_origin(annotation) in {Union, UnionType} and all(map(_is_plain, parts))


def walk(record: Record) -> list[Value]:
    """Every value whose type tells what it is, in the order of the fields.

    Ids, prose, paths, quantities, expressions, conditions; plain text, numbers, days and words of
    a fixed list only where they stand in a list or mapping, since nothing refers by them.
    """
    found: list[Value] = []
    _walk(record, (), found)
    return found


def _walk(value: Any, at: FieldPath, found: list[Value]) -> None:
    if isinstance(value, SINGLE):
        found.append(Value(at, value))
    elif isinstance(value, Record):
        fields = value.__dict__
        for name, alias in _fields(type(value)):
            inner = fields[name]
            if inner is not None and inner != ():
                _walk(inner, (*at, alias), found)
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            _walk(inner, (*at, i), found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(key, Id):
                found.append(Value((*at, key), key))
            _walk(inner, (*at, key), found)
    else:
        found.append(Value(at, value))


def relation(at: FieldPath) -> str:
    """The name of a relation: `barriers.holds-if` for ("barriers", 0, "holds-if", "any", 1)."""
    return ".".join(part for part in at if isinstance(part, str))


def field_links(record: Record) -> Iterator[Link]:
    """Every reference in the fields of a record: ids, expressions, prose."""
    for at, value in walk(record):
        if isinstance(value, Hole):
            continue
        if isinstance(value, Id):
            yield Link(relation(at), at, None, value, value.target)
        elif isinstance(value, Expression):
            name = relation(at)
            for leaf in value.leaves():
                if isinstance(leaf.id, Hole):
                    continue
                yield Link(name, (*at, *leaf.at), None, leaf.id, leaf.id.target)
        elif isinstance(value, Prose) and "[[" in value:
            for node in walk_inlines(read_inline(value)):
                if isinstance(node, WikiLink):
                    yield _wiki(node, at)


def item_links(item: Item) -> Iterator[Link]:
    """Every reference of an item: those of its fields, then those of its body."""
    yield from field_links(item)
    for stretch in item.body.scan.stretches:
        for reference in stretch.references:
            yield _wiki(reference, ())


def _wiki(node: WikiLink | Reference, at: FieldPath) -> Link:
    return Link(PROSE, at, node.span, node.target, read_target(node.target), node.embed)
