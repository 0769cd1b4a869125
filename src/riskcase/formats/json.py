"""The report as JSON: the whole tree of the document, for other programs.

`{"riskcase-report": 1, "document": {...}}`. Every node is an object whose `type` is its name in
`riskcase.report.document`, with all its fields in the order in which they are declared there.
`riskcase.formats.report_schema` says the same as a JSON Schema. Fields may be added under the same
version; whatever else changes gets a new one.
"""

import json as codec
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from riskcase.report.document import Document

VERSION = 1


def write_json(document: Document) -> dict[str, bytes]:
    """Write a document with all its pages, printed or not.

    Args:
        document: What to write.

    Returns:
        One file, `report.json`.
    """
    report = {"riskcase-report": VERSION, "document": _plain(document)}
    text = codec.dumps(report, ensure_ascii=False, indent=1) + "\n"
    # A lone surrogate is no UTF-8; the escape for it is the one that JSON has.
    return {"report.json": text.encode("utf-8", "backslashreplace")}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if isinstance(value, date):
        return value.isoformat()
    kind: type = type(value)
    return {"type": kind.__name__} | {name: _plain(getattr(value, name)) for name in _names(kind)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
