"""Where things are kept: small files under names that say what they were made from.

A file is written beside its place and then renamed to it, so that at any moment there is the old
one, the new one, or none. Each holds a digest of itself: what is damaged is as good as absent. A
folder that cannot be written keeps nothing and says nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import time
from pathlib import Path

HOME = Path(".riskcase", "cache")
"""Below the case folder; never in git."""
OURS = re.compile(r"(?:rows|figures)/[0-9a-f]{64}\.(?:json|parquet)|files\.json")
"""What this module writes, and all that it ever removes."""
PART = re.compile(r"\.[0-9a-z.]+-[0-9a-f]{16}\.part")
ABANDONED = 3600.0
"""Seconds after which a half-written file belongs to a process that is gone."""
_HEAD, _MIDDLE = b'{"sha256":"', b'","entry":'
_BODY = len(_HEAD) + 64 + len(_MIDDLE)


class Cache:
    """A folder of kept answers.

    Args:
        folder: None keeps nothing.
        frozen: only read; nothing is written.
    """

    def __init__(self, folder: Path | None, *, frozen: bool = False) -> None:
        self.folder = folder
        self._frozen = frozen
        self.used: set[str] = set()

    @classmethod
    def of(cls, root: Path | None) -> Cache:
        """The cache of a case; one that keeps nothing where the folder leads out of the case."""
        if root is None:
            return cls(None)
        folder = root / HOME
        try:
            inside = folder.resolve() == root.resolve() / HOME
        except (OSError, RuntimeError):
            inside = False
        return cls(folder if inside else None)

    def frozen(self) -> Cache:
        """The same folder, to look at only."""
        return Cache(self.folder, frozen=True)

    def read(self, name: str) -> bytes | None:
        """The bytes under a name; None where there are none."""
        if self.folder is None:
            return None
        self.used.add(name)
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> bool:
        """Keep bytes under a name, if that is possible."""
        if self.folder is None or self._frozen:
            return False
        self.used.add(name)
        target = self.folder / name
        beside = target.with_name(f".{target.name}-{secrets.token_hex(8)}.part")
        try:
            self._make(target.parent)
            beside.write_bytes(data)
            beside.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            return False
        return True

    def read_entry(self, name: str) -> bytes | None:
        """The JSON of an entry; None where there is none, or where it is damaged."""
        data = self.read(name)
        if data is None or not data.startswith(_HEAD) or not data.endswith(b"}"):
            return None
        body = data[_BODY:-1]
        digest = hashlib.sha256(body).hexdigest().encode()
        return body if data == _HEAD + digest + _MIDDLE + body + b"}" else None

    def write_entry(self, name: str, body: bytes) -> bool:
        """Keep JSON with its digest: `{"sha256": ..., "entry": ...}`."""
        digest = hashlib.sha256(body).hexdigest().encode()
        return self.write(name, _HEAD + digest + _MIDDLE + body + b"}")

    def sweep(self) -> None:
        """Remove what this process neither read nor wrote, and what killed ones left half-done."""
        if self.folder is None or self._frozen:
            return
        for found in self.folder.rglob("*"):
            name = found.relative_to(self.folder).as_posix()
            with contextlib.suppress(OSError):
                stale = OURS.fullmatch(name) and name not in self.used
                if stale or (PART.fullmatch(found.name) and _age(found) > ABANDONED):
                    found.unlink()

    def _make(self, folder: Path) -> None:
        if folder.is_dir() or self.folder is None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")


def _age(path: Path) -> float:
    return time.time() - os.lstat(path).st_mtime
