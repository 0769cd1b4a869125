"""Digests of large files that have not changed since they were last looked at.

A file counts as unchanged while its size, times and number (inode) are those that it had before
it was digested. One that had been written within two seconds of that is not remembered: a second
change might have left the same times.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from riskcase.evidence.cache.store import Cache

SMALL = 1 << 16
"""Bytes below which digesting costs less than remembering."""
RACY = 2_000_000_000
"""Nanoseconds; some file systems keep times no finer."""
NAME = "files.json"
Stamp = tuple[int, int, int, int]


def stamp(path: Path) -> Stamp:
    """Size, time of writing, time of change, and number of a file.

    Raises:
        OSError: there is no such file.
    """
    found = os.stat(path)  # noqa: PTH116 - in one call
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


class Seen:
    """The digests that are remembered; new ones are kept once all files were looked at.

    Args:
        cache: where they are kept.
        trust: False forgets what was remembered, and remembers anew.
    """

    def __init__(self, cache: Cache, *, trust: bool = True) -> None:
        self._cache = cache
        self._known: dict[str, tuple[Stamp | str, str]] = {}
        self._changed = False
        self.stamps: dict[str, Stamp] = {}
        kept = cache.read_entry(NAME) if trust else None
        if kept is not None:
            try:
                known = msgspec.json.decode(kept, type=dict[str, tuple[Stamp | str, str]])
                self._known = known
            except msgspec.DecodeError:
                self._changed = True

    def digest(self, name: str, path: Path, digest: Callable[[Path], str]) -> str:
        """The digest of a file.

        Args:
            name: what it is remembered under.
            path: where it is.
            digest: how it is found out.

        Raises:
            OSError: the file cannot be read.
        """
        at = self.stamps[name] = stamp(path)
        known = self._known.get(name)
        if known and known[0] == at:
            return known[1]
        settled = time.time_ns() - RACY > max(at[1], at[2])
        found = digest(path)
        if at[0] >= SMALL and settled:
            self._known[name] = (at, found)
            self._changed = True
        elif self._known.pop(name, None):
            self._changed = True
        return found

    def token(self, name: str, token: str) -> str | None:
        """The digest of what is elsewhere, while its store gives it the same token."""
        known = self._known.get(name)
        return known[1] if known and known[0] == token else None

    def remember(self, name: str, token: str, digest: str) -> None:
        """Remember the digest of what is elsewhere."""
        if self._known.get(name) != (token, digest):
            self._known[name] = (token, digest)
            self._changed = True

    def is_as_digested(self, name: str, path: Path) -> bool:
        """Whether a file is still what it was before it was digested."""
        try:
            return self.stamps.get(name) == stamp(path)
        except OSError:
            return False

    def keep(self) -> None:
        """Keep what is remembered, where something is new."""
        if self._changed:
            self._cache.write_entry(NAME, msgspec.json.encode(self._known))
