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
READING = ("evidence/readers", "evidence/cache/readings.py", "model/figure.py")
FIGURES = (
    *READING,
    *("evidence/figures", "evidence/statistics", "evidence/admission", "evidence/rows.py"),
    *(
        "evidence/cells.py",
        "evidence/measure.py",
        "model/estimand.py",
        "model/figure_source.py",
        "values",
    ),
)


@cache
def program_digest(parts: tuple[str, ...]) -> str:
    """SHA-256 of these files and folders of the package, and of the versions of its libraries."""
    digest = hashlib.sha256()
    for part in parts:
        at = _PACKAGE / part
        for path in sorted(at.rglob("*.py")) if at.is_dir() else [at]:
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
