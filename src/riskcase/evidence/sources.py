"""The files behind evidence: which they are, and what their bytes are."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from riskcase.evidence.remote import Unreachable, expand_address, is_allowed
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Issue, Presence
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


def digest_all(files: Iterable[tuple[str, str]]) -> str:
    """The digest of one file; of several, SHA-256 of the lines `digest  path` in path order.

    Args:
        files: path and digest of each.
    """
    known = sorted(files)
    if len(known) == 1:
        return known[0][1]
    lines = (f"{digest}  {path}\n" for path, digest in known)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


class DataPath(NamedTuple):
    """One file of data.

    Attributes:
        name: its path below the case folder, or its address.
        here: where it is on this machine; None for what has to be fetched.
        token: what its store calls its present content; empty for a file that is here.
    """

    name: str
    here: Path | None
    token: str = ""


class Found(NamedTuple):
    """The files that a piece of evidence names.

    Attributes:
        written: as written in the case.
        presence: `changed` is not known before they are digested.
        files: those that are there, in path order.
        issues: what could not be looked at.
    """

    written: str
    presence: Presence
    files: tuple[DataPath, ...] = ()
    issues: tuple[Issue, ...] = ()


def find_source(root: Path | None, evidence: Evidence, schemes: Collection[str]) -> Found | None:
    """The files that evidence names; None where it names none.

    Args:
        root: the case folder.
        evidence: whose they are.
        schemes: of the addresses that may be fetched: `s3`, `file`.
    """
    source = evidence.source
    if source is None or not source.paths:
        return None
    written = ", ".join(source.paths)
    away = [path for path in source.paths if path.outside]
    far = [path for path in away if is_allowed(path, schemes)]
    if root is None or (len(away) == len(source.paths) and not far):
        return Found(written, "elsewhere")
    found: dict[str, DataPath] = {}
    issues = [_not_fetched(path, "it was not fetched") for path in away if path not in far]
    for pattern in source.paths:
        if pattern.outside:
            continue
        files = find_files(root, pattern)
        if not files:
            return Found(str(pattern), "missing")
        names = (path.relative_to(root).as_posix() for path in files)
        found |= {name: DataPath(name, path) for name, path in zip(names, files, strict=True)}
    for address in far:
        try:
            there = expand_address(address)
        except Unreachable as cannot:
            issues.append(_not_fetched(address, str(cannot)))
            continue
        if not there:
            return Found(str(address), "missing")
        found |= {name: DataPath(name, None, token) for name, token in there}
    presence: Presence = "present" if found else "elsewhere"
    return Found(written, presence, tuple(found[name] for name in sorted(found)), tuple(issues))


def _not_fetched(address: str, why: str) -> Issue:
    return Issue("unreadable-data", "error", why, address)
