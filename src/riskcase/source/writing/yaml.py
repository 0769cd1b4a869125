"""Plain values written as YAML, in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from riskcase.source.yaml.scalars import read_plain

_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w .,;()'/%+#<>=-]*[\w.)%'])?", re.ASCII)
_COMMENT = re.compile(r" #")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def write_yaml(fields: Mapping[str, Any]) -> str:
    """Plain values as YAML, one value a line; no text is folded."""
    return "".join(f"{line}\n" for line in _mapping(fields))


def _mapping(fields: Mapping[str, Any]) -> Iterator[str]:
    for key, value in fields.items():
        yield from _entry(f"{_scalar(key)}:", value, "  ")


def _entry(lead: str, value: Any, pad: str) -> Iterator[str]:
    """A key or hyphen and its value; what has parts stands on the lines below."""
    if isinstance(value, dict) and value:
        lines = list(_mapping(value))
    elif isinstance(value, list) and value:
        lines = [line for part in value for line in _entry("-", part, "  ")]
    else:
        empty = "{}" if isinstance(value, dict) else "[]" if isinstance(value, list) else None
        yield f"{lead} {empty or _scalar(value)}"
        return
    if lead == "-":
        yield f"- {lines[0]}"
        lines = lines[1:]
    else:
        yield lead
    yield from (pad + line for line in lines)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    bare = _PLAIN.fullmatch(text) and not _COMMENT.search(text)
    if bare and isinstance(read_plain(text), str):
        return text
    return f'"{"".join(map(_character, text))}"'


def _character(one: str) -> str:
    if one in _SHORT:
        return _SHORT[one]
    if one.isprintable():
        return one
    code = ord(one)
    return f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}"
