"""The page docs/reference/format.md: every kind of item and each of its fields."""

import re
import types
import typing
from collections.abc import Iterator
from datetime import date
from inspect import cleandoc
from typing import Any, Literal, NamedTuple

from pydantic.fields import FieldInfo

from field_words import FIELD_WORDS
from riskcase.model.item import OWN_FIELDS, Item
from riskcase.model.kinds import KINDS
from riskcase.model.relations import ANY, CASE, RELATIONS
from riskcase.model.settings import Settings
from riskcase.values.condition import Condition
from riskcase.values.expression import Expression
from riskcase.values.fields import Id, IdOrNone, Listed, Measure, Path, Person, Prose, Record, Share
from riskcase.values.quantity import Quantity
from riskcase.values.row_filter import RowFilter

HEAD = """\
# The format

Written by `docs/reference.py` from the program; do not edit it by hand.

A case is a folder with `riskcase.yaml` and one folder for each kind of item. An item is one
Markdown file: YAML front matter with the fields below, then the body. The file's stem is its id:
small letters, digits and hyphens, unique in the case.

`data/` and `assets/` hold files that items name. `reviews/` and `releases/` are kept for later.
Any other field or folder is a finding ([RC020](checks.md#rc020-unknown-field),
[RC025](checks.md#rc025-unread-file)).

In the tables, *text* may hold emphasis and references, *plain text* may not; *many* means one
value or a list of them, *list* a list. A field without *needed* may be left out. Quantities and
conditions have [their own page](conditions-and-quantities.md).

**Expressions.** What a claim rests on, and what a barrier holds by: an id; a list of expressions,
all of which are needed; `all:` or `any:` with a list; `at-least: {needs: 2, of: [...]}`;
`convergent: {needs: 2, of: [...]}` for legs that are only partly independent, so that the claim is
weakened once one of them is lost.

**References.** In text, `[[item]]` prints the item's name, `[[item|words]]` the words,
`[[item#figure]]` a figure with its interval, `[[item#figure.upper]]` one part of it (`value`,
`lower`, `upper`, `k`, `n`). `![[passage]]` embeds a passage.
"""

PLAIN: dict[Any, str] = {
    Condition: "condition",
    RowFilter: "condition over columns",
    Expression: "expression",
    Id: "id",
    Path: "path",
    Person: "id",
    Prose: "text",
    Quantity: "quantity",
    bool: "true or false",
    date: "date",
    float: "number",
    int: "whole number",
    str: "plain text",
}
ALIASES: dict[Any, str] = {Measure: "quantity or id", IdOrNone: "id or `none`", Share: "share"}


class Written(NamedTuple):
    """A field as the page shows it.

    Attributes:
        path: its name below the kind, with dots: `barriers.holds-if`.
        records: the records that its value is made of.
    """

    name: str
    path: str
    sort: str
    needed: str
    says: str
    records: tuple[type[Record], ...]


def format_page() -> str:
    """The whole page."""
    shown: set[type[Record]] = {Settings, Item}
    kinds = ("\n".join(_kind(kind, shown)) for kind in KINDS)
    return "\n".join([HEAD, _settings(), _every_item(), *kinds])


def undescribed() -> list[str]:
    """What is wrong with FIELD_WORDS: fields without words, entries that are not needed."""
    lineages = dict.fromkeys(one for record in _all_records() for one in _lineage(record))
    known = {
        f"{record.__name__}.{alias}"
        for record in lineages
        for alias in FIELD_WORDS.get(record.__name__, {})
        if alias in _own_aliases(record) and not _docstring(record).get(_own_aliases(record)[alias])
    }
    written = {f"{name}.{alias}" for name, fields in FIELD_WORDS.items() for alias in fields}
    wordless = [
        f"no words for {record.__name__}.{alias}"
        for record in _all_records()
        for alias, name in _own_aliases(record).items()
        if not _says(record, name, alias)
    ]
    return wordless + [f"FIELD_WORDS has {entry} in vain" for entry in sorted(written - known)]


def _settings() -> str:
    lines = ["## riskcase.yaml", "", *_first_line(Settings), *_table(CASE, Settings, "")]
    shown: set[type[Record]] = set()
    lines += _parts(CASE, Settings, "", shown)
    return "\n".join([*lines, ""])


def _every_item() -> str:
    lines = ["## Every item", "", "Fields that every kind has.", "", *_table(ANY, Item, "")]
    return "\n".join([*lines, *_parts(ANY, Item, "", set()), ""])


def _kind(kind: type[Item], shown: set[type[Record]]) -> Iterator[str]:
    yield f"## {kind.kind}"
    yield ""
    yield f"Folder `{kind.folder}/`. {_sentence(kind)}"
    yield ""
    if any(True for _ in _fields(kind.kind, kind, "")):
        yield from _table(kind.kind, kind, "")
        yield from _parts(kind.kind, kind, "", shown)
    else:
        yield "It has the fields of every item and no others."
        yield ""


def _parts(kind: str, record: type[Record], path: str, shown: set[type[Record]]) -> Iterator[str]:
    """The records inside a record, each once on the page."""
    for field in _fields(kind, record, path):
        for part in field.records:
            yield f"### {'riskcase.yaml' if kind == CASE else kind}: {field.path}"
            yield ""
            if part in shown:
                yield f"As above: {_sentence(part)[0].lower()}{_sentence(part)[1:]}"
                yield ""
                continue
            shown.add(part)
            yield from _first_line(part)
            yield from _table(kind, part, field.path)
            yield from _parts(kind, part, field.path, shown)


def _first_line(record: type[Record]) -> tuple[str, str]:
    return _sentence(record), ""


def _sentence(record: type[Record]) -> str:
    paragraph = cleandoc(record.__doc__ or "").split("\n\n", 1)[0]
    return " ".join(paragraph.split())


def _table(kind: str, record: type[Record], path: str) -> Iterator[str]:
    yield "| field | is | needed | says |"
    yield "|---|---|---|---|"
    for field in _fields(kind, record, path):
        cells = (f"`{field.name}`", field.sort, field.needed, field.says)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _fields(kind: str, record: type[Record], path: str) -> Iterator[Written]:
    for alias, name in _own_aliases(record).items():
        info = record.model_fields[name]
        below = f"{path}.{alias}" if path else alias
        sort = _sort(info)
        named = RELATIONS.get((kind, below))
        if named:
            sort += " of " + ", ".join(sorted(named))
        needed = "needed" if info.is_required() else ""
        records = tuple(dict.fromkeys(_records(info.annotation)))
        yield Written(alias, below, sort, needed, _says(record, name, alias), records)


def _own_aliases(record: type[Record]) -> dict[str, str]:
    """The fields that the page shows for a record: name as written, name in the code."""
    left_out: set[str] = set()
    if issubclass(record, Item):
        left_out = {*OWN_FIELDS, *(Item.model_fields if record is not Item else ())}
    fields = record.model_fields.items()
    return {str(info.alias): name for name, info in fields if name not in left_out}


def _says(record: type[Record], name: str, alias: str) -> str:
    said = (
        _docstring(one).get(name) or FIELD_WORDS.get(one.__name__, {}).get(alias)
        for one in _lineage(record)
    )
    words = next(filter(None, said), "")
    return words[:1].upper() + words[1:]


def _lineage(record: type[Record]) -> list[type[Record]]:
    """A record and those that it takes its fields over from."""
    return [one for one in record.__mro__ if issubclass(one, Record) and one is not Record]


def _docstring(record: type[Record]) -> dict[str, str]:
    """The Attributes of a docstring; `from_` is `from_` here too."""
    doc = cleandoc(record.__doc__ or "")
    if "Attributes:" not in doc:
        return {}
    found: dict[str, str] = {}
    for line in doc.split("Attributes:\n", 1)[1].splitlines():
        if entry := re.match(r" {4}(\w[\w, ]*): (.*)", line):
            names = [name.strip() for name in entry[1].split(",")]
            found |= dict.fromkeys(names, entry[2])
        elif line.strip() and found:
            for name in names:
                found[name] += f" {line.strip()}"
    return found


def _sort(info: FieldInfo) -> str:
    # pydantic takes an Annotated apart: what a field is stands in its annotation and its metadata.
    for alias, words in ALIASES.items():
        if set(alias.__metadata__) & set(info.metadata):
            return words
    return _words(info.annotation, many=Listed in info.metadata)


def _words(sort: Any, *, many: bool = False) -> str:
    if words := ALIASES.get(sort) or PLAIN.get(sort):
        return words
    if isinstance(sort, type) and issubclass(sort, Record):
        return "fields below"
    origin, inner = typing.get_origin(sort), typing.get_args(sort)
    if origin in {typing.Union, types.UnionType}:
        told = [_words(part, many=many) for part in inner if part is not type(None)]
        return (", " if all(word.startswith("`") for word in told) else " or ").join(told)
    if origin is typing.Annotated:
        return _words(inner[0], many=Listed in inner)
    return _compound(origin, inner, many=many)


def _compound(origin: Any, inner: tuple[Any, ...], *, many: bool) -> str:
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inner)
    if origin is tuple:
        return f"{'many' if many else 'list'}: {_words(inner[0])}"
    if origin is dict:
        return f"mapping of {_words(inner[0])} to {_words(inner[1])}"
    raise TypeError(f"no words for {origin}")


def _records(sort: Any) -> Iterator[type[Record]]:
    if isinstance(sort, type) and issubclass(sort, Record):
        yield sort
    for part in typing.get_args(sort):
        yield from _records(part)


def _all_records() -> list[type[Record]]:
    found: dict[type[Record], None] = {}
    waiting: list[type[Record]] = [Settings, Item, *KINDS]
    while waiting:
        record = waiting.pop(0)
        if record not in found:
            found[record] = None
            for name in _own_aliases(record).values():
                waiting += _records(record.model_fields[name].annotation)
    return list(found)
