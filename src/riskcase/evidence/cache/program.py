"""Which program made a kept answer: any change of its code or its libraries makes it another one.

A number that people raise would be forgotten one day, and a stale answer looks like a right one.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("msgspec", "numpy", "polars", "scipy", "zstandard")
_PACKAGE = Path(__file__).parents[2]
PARTS = ("evidence", "model", "values")
"""All that a reading or a figure is made by. Any change reads again: that is cheap, and certain."""


@cache
def program_digest() -> str:
    """SHA-256 of these parts of the package, and of the versions of its libraries."""
    digest = hashlib.sha256()
    for part in PARTS:
        for path in sorted((_PACKAGE / part).rglob("*.py")):
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
