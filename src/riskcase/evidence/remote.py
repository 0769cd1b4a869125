"""Data at an address, such as s3://bucket/run.eval, by fsspec where that is installed.

A case fetches nothing by itself: whoever runs the program allows the schemes. Text that somebody
sent should not make a machine call others, nor open files beyond its folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CHUNK = 1 << 20


class Unreachable(Exception):  # noqa: N818 - it is named after what is the matter
    """Data that cannot be fetched; its message says why, in words that begin small."""


def is_allowed(address: str, schemes: Collection[str]) -> bool:
    """Whether an address may be fetched, and there is a program to do it."""
    scheme, mark, _ = address.partition("://")
    return bool(mark) and scheme in schemes and find_spec("fsspec") is not None


def expand_address(address: str) -> list[tuple[str, str]]:
    """The files at an address, which may be a pattern: for each its address and a token.

    The token is what the store calls the present content: an entity tag, a time of writing.

    Raises:
        Unreachable: the store does not answer.
    """
    try:
        store, path = _open(address)
        if store.isfile(path):
            found = [path]
        else:
            found = sorted(name for name in store.glob(path) if store.isfile(name))
        return [(store.unstrip_protocol(name), str(store.ukey(name))) for name in found]
    except Exception as bad:  # noqa: BLE001 - every store has errors of its own
        raise Unreachable(_why(bad)) from None


def fetch(address: str, target: Path) -> str:
    """Copy what is at an address to a file, piece by piece.

    Returns:
        SHA-256 of what was copied.

    Raises:
        Unreachable: the store does not answer, or stops in the middle.
    """
    digest = hashlib.sha256()
    try:
        store, path = _open(address)
        with store.open(path, "rb") as source, target.open("wb") as copy:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                copy.write(chunk)
    except Exception as bad:  # noqa: BLE001 - every store has errors of its own
        raise Unreachable(_why(bad)) from None
    return digest.hexdigest()


def _open(address: str) -> tuple[Any, str]:
    store, path = import_module("fsspec").core.url_to_fs(address)
    return store, path


def _why(bad: Exception) -> str:
    return f"it cannot be fetched ({type(bad).__name__}: {str(bad)[:200]})"
