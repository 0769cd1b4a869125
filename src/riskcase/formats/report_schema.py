"""The JSON Schema of `report.json`, made from the types of the document tree."""

import inspect
from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from riskcase.formats.json import VERSION
from riskcase.report import document as tree

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    NoneType: {"type": "null"},
}
_CHOICES: dict[Any, str] = {
    tree.Inline: "Inline",
    tree.Block: "Block",
    tree.Target: "Target",
    tree.StandingWord: "StandingWord",
}
"""Choices that have a name of their own, since many nodes take them."""


def report_schema() -> dict[str, Any]:
    """Return the schema of the present version; an object as `json.dumps` takes it."""
    nodes = [kind for _, kind in inspect.getmembers(tree, is_dataclass) if isinstance(kind, type)]
    named = {name: _choice(kind) for kind, name in _CHOICES.items()}
    return {
        "$schema": DIALECT,
        "title": f"A report written by riskcase, version {VERSION}",
        "description": "Fields may be added under the same version.",
        "type": "object",
        "properties": {
            "riskcase-report": {"const": VERSION},
            "document": _schema(tree.Document),
        },
        "required": ["riskcase-report", "document"],
        "$defs": dict(sorted((named | {kind.__name__: _node(kind) for kind in nodes}).items())),
    }


def _node(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        "description": inspect.getdoc(kind),
        "type": "object",
        "properties": {"type": {"const": kind.__name__}}
        | {name: _schema(hint) for name, hint in hints.items()},
        "required": ["type", *hints],
    }


def _schema(kind: Any) -> dict[str, Any]:
    """Return the schema of a type: of a node and of a named choice, where it is defined."""
    if kind in _SCALARS:
        return _SCALARS[kind]
    if kind in _CHOICES or is_dataclass(kind):
        return {"$ref": f"#/$defs/{_CHOICES.get(kind) or kind.__name__}"}
    if get_origin(kind) is tuple:
        return _array(get_args(kind))
    return _choice(kind)


def _choice(kind: Any) -> dict[str, Any]:
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if get_origin(kind) in {Union, UnionType}:
        return {"anyOf": [_schema(member) for member in get_args(kind)]}
    raise TypeError(f"no JSON for {kind}")


def _array(members: Iterable[Any]) -> dict[str, Any]:
    first, *others = members
    if others == [...]:
        return {"type": "array", "items": _schema(first)}
    parts = [_schema(member) for member in (first, *others)]
    return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}
