"""Statements: the sentences, list items and table rows of an item, which are what is checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from riskcase.source.prose import Inline
from riskcase.source.sentences import SPLITTER, unresolved

DIGITS = 12


def statement_name(item_id: str, nodes: Iterable[Inline]) -> str:
    """The name of a statement: of its item and its words with references unresolved.

    Returns:
        `s-` and twelve hexadecimal digits of a SHA-256; an edited statement has another name.
    """
    said = f"{SPLITTER}\n{item_id}\n{unresolved(nodes)}"
    return f"s-{hashlib.sha256(said.encode(errors='replace')).hexdigest()[:DIGITS]}"
