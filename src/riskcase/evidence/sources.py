"""The files behind evidence: whether they are there, and whether they are the recorded ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from riskcase.model.evidence import Evidence
from riskcase.model.figure import SourceState
from riskcase.values.fields import Path as Pattern

CHUNK = 1 << 20


def find_files(root: Path, pattern: Pattern) -> list[Path]:
    """The files below the case folder that a path or pattern names, in path order.

    A pattern that leads out of the folder, also by a link, names nothing.
    """
    parts = PurePosixPath(pattern).parts
    if not parts or PurePosixPath(pattern).is_absolute() or ".." in parts or "\0" in pattern:
        return []
    try:
        found = sorted(root.glob(str(pattern))) if _is_glob(pattern) else [root / pattern]
        inside = root.resolve()
        return [path for path in found if path.is_file() and path.resolve().is_relative_to(inside)]
    except (OSError, ValueError, NotImplementedError):
        return []


def _is_glob(pattern: str) -> bool:
    return any(mark in pattern for mark in "*?[")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def digest_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def digest_files(root: Path, files: list[Path]) -> str:
    """SHA-256 of one file; of several, of the lines `digest  path` in path order."""
    if len(files) == 1:
        return digest_file(files[0])
    lines = (f"{digest_file(path)}  {path.relative_to(root).as_posix()}\n" for path in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


class Found(NamedTuple):
    """The files of a piece of evidence.

    Attributes:
        state: what is there of them.
        files: those that are there, in path order.
    """

    state: SourceState
    files: tuple[Path, ...] = ()


def find_source(root: Path | None, evidence: Evidence) -> Found | None:
    """What is there of the files that evidence names; None where it names none."""
    source = evidence.source
    if source is None or not source.paths:
        return None
    written = ", ".join(source.paths)
    if root is None or all(path.outside for path in source.paths):
        return Found(SourceState(written, source.sha256, "elsewhere"))
    found: dict[Path, None] = {}
    for pattern in source.paths:
        if pattern.outside:
            continue
        files = find_files(root, pattern)
        if not files:
            return Found(SourceState(str(pattern), None, "missing"))
        found.update(dict.fromkeys(files))
    there = tuple(sorted(found))
    try:
        digest = digest_files(root, list(there))
    except OSError:
        return Found(SourceState(written, None, "missing"))
    changed = source.sha256 is not None and source.sha256 != digest
    return Found(SourceState(written, digest, "changed" if changed else "present"), there)
