"""A declaration in one canonical form, and the digest of all that a figure follows from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from riskcase.values.condition import write_condition
from riskcase.values.fields import Record
from riskcase.values.row_filter import RowFilter

VERSION = 1
"""Of the statistics: raised when the same rows give another figure."""
SAID = frozenset(
    {"alternatives", "name", "note", "from_", "read", "quantity", "system", "positive_control"}
)
"""Fields of a declaration that are words about the figure and change no number of it."""


def canonical(value: Any) -> Any:
    """A declaration as plain values; two that say the same give the same ones."""
    if isinstance(value, Record):
        fields = type(value).model_fields
        return {
            name: canonical(inner)
            for name, inner in sorted(value.__dict__.items())
            if name not in SAID and inner != fields[name].default
        }
    if isinstance(value, RowFilter):
        return write_condition(value.condition.root)
    if isinstance(value, tuple | list):
        return [canonical(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): canonical(one) for key, one in sorted(value.items())}
    return value if isinstance(value, bool | int | float | None) else str(value)


def figure_digest(
    figure_id: str,
    given: Record,
    rows: Sequence[str],
    unread: int,
    needed: Mapping[str, str | None],
) -> str:
    """SHA-256 of what a figure follows from: with equal digests, figures are equal.

    Args:
        figure_id: its name, from which the seed of its random numbers follows.
        given: its declaration.
        rows: what its rows were read from: path, digest and reader of each file.
        unread: how many rows there should be besides.
        needed: the digests of the figures that it is computed with.
    """
    parts = {
        "figure": figure_id,
        "declared": canonical(given),
        "rows": list(rows),
        "unread": unread,
        "needed": dict(sorted(needed.items())),
        "statistics": VERSION,
    }
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
