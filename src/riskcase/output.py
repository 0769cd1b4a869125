"""Files written into a folder, each whole, so that none of an earlier time stays by mistake."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from riskcase.errors import CannotWrite
from riskcase.finding import Finding

MANIFEST = ".riskcase-build.json"
"""In the output folder: what builds wrote there, so that the next one knows its own files."""
PART = ".riskcase-{}.part"
"""A file that is being written, before it takes its place; the number is that of the process."""
PATIENCE, PAUSE = 10.0, 0.1
"""Seconds to wait for another build that writes into the folder, and between two looks."""

Manifest = dict[str, dict[str, frozenset[str]]]
"""By format and path below the output folder: the SHA-256 digests that the file may have."""


class Written(NamedTuple):
    """What writing a report did to its folder.

    Attributes:
        files: every file of the report.
        removed: files of an earlier build that this report has not.
        left: such files that somebody changed since; they were not touched.
    """

    files: tuple[Path, ...]
    removed: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A report as files.

    Attributes:
        formats: by format, content by path below the output folder.
        edition: the name of the edition; None for the full report.
        findings: what could not be printed as it was written.
    """

    formats: Mapping[str, Mapping[str, bytes]]
    edition: str | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """All content by path below the output folder."""
        return {path: data for files in self.formats.values() for path, data in files.items()}

    def write(self, folder: Path) -> Written:
        """Write all files below a folder, and take away what earlier builds left there.

        Only files that an earlier build of the same format wrote, and that are as it wrote them,
        are removed. Each file is replaced whole, so that no reader meets half of one; a build that
        is killed leaves a folder that the next one puts in order.

        Raises:
            CannotWrite: the folder cannot be written, a file in it is in the way that no build
                wrote, another edition was built into it, or another build does not finish with it.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with _held(folder) as alone:
                return self._write(folder, alone=alone)
        except OSError as bad:
            raise CannotWrite(f"{folder} cannot be written: {bad.strerror}.") from None

    def _write(self, folder: Path, *, alone: bool) -> Written:
        edition, earlier = _read_manifest(folder)
        if earlier and edition != self.edition:
            raise CannotWrite(
                f"{folder} holds {_named(edition)}, and this is {_named(self.edition)};"
                " choose another folder with --out."
            )
        _refuse_foreign(folder, self.files, earlier)
        now: Manifest = {
            name: {path: frozenset({_digest(data)}) for path, data in files.items()}
            for name, files in self.formats.items()
        }
        if alone:
            _sweep(folder, (path for files in (*earlier.values(), *now.values()) for path in files))
        # Before the first file: were this build killed, the next one would still know its files.
        _write_manifest(folder, self.edition, _merged(earlier, now))
        for path, data in self.files.items():
            _replace(folder, path, data)
        stale = {
            path: digests
            for name in now
            for path, digests in earlier.get(name, {}).items()
            if path not in self.files
        }
        removed, left = _remove(folder, stale)
        # What was left stays on record, so that it is named again until somebody has looked.
        kept = {
            name: {path: digests for path, digests in files.items() if folder / path in left}
            for name, files in earlier.items()
            if name in now
        }
        others = {name: files for name, files in earlier.items() if name not in now}
        _write_manifest(folder, self.edition, _merged(_merged(others, kept), now))
        return Written(tuple(folder / path for path in self.files), removed, left)


def write_exactly(folder: Path, files: Mapping[str, bytes], stale: Iterable[Path]) -> None:
    """Write files below a folder in the order given, and take stale ones away; no record is kept.

    Raises:
        CannotWrite: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _held(folder):
            for path, data in files.items():
                _replace(folder, path, data)
            for gone in stale:
                gone.unlink(missing_ok=True)
    except OSError as bad:
        raise CannotWrite(f"{folder} cannot be written: {bad.strerror}.") from None


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Keep other builds out of a folder; a lock that the system lifts when the process ends.

    Yields:
        Whether they are kept out; False where the system or the file system has no such lock.
    """
    if sys.platform == "win32":
        yield False
        return
    import fcntl  # noqa: PLC0415 - not every system has it

    alone = True
    handle = os.open(folder, os.O_RDONLY)
    try:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    raise CannotWrite(f"Another build is writing into {folder}.") from None
                time.sleep(PAUSE)
                continue
            except OSError:
                alone = False  # a file system without locks
            break
        yield alone
    finally:
        os.close(handle)


def _refuse_foreign(folder: Path, files: Mapping[str, bytes], earlier: Manifest) -> None:
    known = {path for recorded in earlier.values() for path in recorded}
    for path, data in files.items():
        target = folder / path
        if path in known or not os.path.lexists(target):
            continue
        if target.is_file() and target.read_bytes() == data:
            continue
        raise CannotWrite(
            f"{target} is in the way, and `riskcase build` did not write it;"
            " move it, or choose another folder with --out."
        )


def _named(edition: str | None) -> str:
    return "the full report" if edition is None else f"the edition '{edition}'"


def _read_manifest(folder: Path) -> tuple[str | None, Manifest]:
    """The edition and what earlier builds wrote; nothing where that is not on record or legible."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        edition = said.get("edition")
        return None if edition is None else str(edition), {
            name: {path: frozenset(digests) for path, digests in files.items() if _is_below(path)}
            for name, files in said["formats"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None, {}


def _write_manifest(folder: Path, edition: str | None, manifest: Manifest) -> None:
    said = {
        "made-by": "riskcase build",
        "edition": edition,
        "formats": {
            name: {path: sorted(digests) for path, digests in files.items()}
            for name, files in manifest.items()
        },
    }
    text = json.dumps(said, indent=1, sort_keys=True) + "\n"
    _replace(folder, MANIFEST, text.encode())


def _merged(one: Manifest, other: Manifest) -> Manifest:
    merged = {name: dict(files) for name, files in one.items()}
    for name, files in other.items():
        known = merged.setdefault(name, {})
        for path, digests in files.items():
            known[path] = known.get(path, frozenset()) | digests
    return merged


def _is_below(path: str) -> bool:
    """Whether a recorded path stays in its folder; the record may have been changed."""
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and not set(path) & {"\\", ":", "\0"}


def _replace(folder: Path, path: str, data: bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.parent / PART.format(os.getpid())
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as stream:
            stream.write(data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _sweep(folder: Path, paths: Iterable[str]) -> None:
    """Take away what builds that were killed left half written beside the files of a report."""
    beside = {folder, *((folder / path).parent for path in paths)}
    for place in sorted(beside):
        for part in place.glob(PART.format("[0-9]*")):
            part.unlink(missing_ok=True)


def _remove(
    folder: Path, stale: Mapping[str, frozenset[str]]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Remove files that are as they were written; the removed ones, and those left alone."""
    removed, left = [], []
    root = folder.resolve()
    for path, digests in stale.items():
        target = folder / path
        if not os.path.lexists(target):
            continue
        own = not target.is_symlink() and target.is_file()
        if (
            own
            and target.resolve().is_relative_to(root)
            and _digest(target.read_bytes()) in digests
        ):
            target.unlink()
            removed.append(target)
        else:
            left.append(target)
    return tuple(removed), tuple(left)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
