"""Case folders for tests: written from a few files, or copied from an example."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
SETTINGS = 'riskcase: 1\ntitle: "A small case"\ncoverage-date: 2026-10-31\n'


def write_case(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write a case: riskcase.yaml of a small case, unless `files` has one, and the files."""
    for path, text in {"riskcase.yaml": SETTINGS, **(files or {})}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def copy_example(folder: Path, name: str = "first-case") -> Path:
    """A copy of an example that a test may change."""
    return Path(shutil.copytree(EXAMPLES / name, folder / name))


def swap(file: Path, old: str, new: str) -> None:
    """Replace the one occurrence of a text in a file."""
    text = file.read_bytes().decode()
    assert text.count(old) == 1, f"{file.name} has {text.count(old)} of {old!r}"
    file.write_bytes(text.replace(old, new).encode())
