"""JSON into typed records: only the fields that are asked for are built."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from riskcase.evidence.readers.damage import UnreadableError

T = TypeVar("T")

_CONSTANT = re.compile(rb'"(?:[^"\\]|\\.)*"|-?Infinity|NaN', re.DOTALL)
_WRITTEN = {b"NaN": b"null", b"Infinity": b'"Infinity"', b"-Infinity": b'"-Infinity"'}


def decode(data: bytes, shape: type[T], what: str) -> T:
    """Read JSON.

    The words NaN and Infinity, which Inspect writes and JSON does not know, are read as null and
    as the words `Infinity` and `-Infinity`.

    Args:
        data: the text, UTF-8.
        shape: what to build; other fields are skipped.
        what: what it is, for the message.

    Raises:
        UnreadableError: it is no JSON (`unreadable-data`), or of another shape (`unknown-schema`).
    """
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError as bad:
        raise UnreadableError(f"{what} is not as expected: {bad}", "unknown-schema") from bad
    except (msgspec.DecodeError, UnicodeDecodeError) as bad:
        if b"NaN" in data or b"Infinity" in data:
            plain = _CONSTANT.sub(lambda found: _WRITTEN.get(found[0], found[0]), data)
            if plain != data:
                return decode(plain, shape, what)
        cut = "truncated" in str(bad)
        why = "its end is missing" if cut else "it is damaged, or no JSON"
        raise UnreadableError(f"{what} cannot be read: {why}") from bad
    except RecursionError as bad:
        raise UnreadableError(f"{what} is nested too deeply to be read") from bad


def encode(value: Any) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()
