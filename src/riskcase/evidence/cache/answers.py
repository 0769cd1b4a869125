"""Figures as computed, and samples as drawn, kept under the digest of all that they follow from."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

from riskcase.evidence.cache.program import program_digest
from riskcase.evidence.cache.store import Cache
from riskcase.model.figure import Figure

Answer = TypeVar("Answer")


def _name(digest: str) -> str:
    key = hashlib.sha256(f"{digest} {program_digest()}".encode()).hexdigest()
    return f"figures/{key}.json"


def find_answer(cache: Cache, digest: str, kind: type[Answer]) -> Answer | None:
    """The answer kept under a digest; None where there is none that is whole.

    Args:
        cache: where it may be kept.
        digest: of all that it follows from.
        kind: what it is: `Figure`, or `tuple[Sample, ...]`.
    """
    kept = cache.read_entry(_name(digest)) if cache.folder else None
    try:
        return None if kept is None else msgspec.json.decode(kept, type=kind)
    except msgspec.DecodeError:
        return None


def keep_answer(cache: Cache, digest: str, answer: Figure | tuple[Any, ...], kind: Any) -> None:
    """Keep an answer, unless JSON would change it: it has no word for what is no number."""
    if cache.folder is None:
        return
    body = msgspec.json.encode(answer)
    if msgspec.json.decode(body, type=kind) == answer:
        cache.write_entry(_name(digest), body)
