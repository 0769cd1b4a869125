"""Ways in which a data file gets spoilt: each a line that a worked case may write.

empty                       nothing is left
cut 100                     the last hundred bytes are gone
halve                       so is the second half
zero 64 in samples/s1       sixty-four bytes inside a member of an archive are zero
pointer                     git kept a pointer to the file
set KEY.KEY VALUE           a value (JSON) in the header of a log
drop summaries.json         a member of an archive is gone
drop-rows 3                 the last three summaries are gone
repeat-rows 2               the first two summaries are there again
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import zstandard

ZSTANDARD = 93
HEADER, SUMMARIES = "header.json", "summaries.json"


def damage(path: Path, line: str) -> None:
    """Spoil a file in the way that a line says."""
    word, _, rest = line.partition(" ")
    path.write_bytes(WAYS[word](path.read_bytes(), rest.strip()))


def _zero(data: bytes, said: str) -> bytes:
    """Zero bytes in the middle of what is packed of the first member of that name."""
    count, _, part = said.partition(" in ")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = next(one for one in archive.infolist() if part in one.filename)
    names = int.from_bytes(data[info.header_offset + 26 : info.header_offset + 28], "little")
    more = int.from_bytes(data[info.header_offset + 28 : info.header_offset + 30], "little")
    start = info.header_offset + 30 + names + more + info.compress_size // 2
    size = min(int(count), info.compress_size - info.compress_size // 2)
    return data[:start] + bytes(size) + data[start + size :]


def _pointer(data: bytes, _: str) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    lines = ("version https://git-lfs.github.com/spec/v1", f"oid sha256:{digest}")
    return "\n".join((*lines, f"size {len(data)}", "")).encode()


def members(data: bytes) -> dict[str, bytes]:
    """Every member of an archive, unpacked, by name."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.compress_type != ZSTANDARD:
                found[info.filename] = archive.read(info)
                continue
            at = info.header_offset
            lengths = data[at + 26 : at + 28], data[at + 28 : at + 30]
            start = at + 30 + sum(int.from_bytes(one, "little") for one in lengths)
            packed = data[start : start + info.compress_size]
            found[info.filename] = zstandard.ZstdDecompressor().decompress(
                packed, max_output_size=info.file_size
            )
    return found


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _set(data: bytes, said: str) -> bytes:
    keys, _, value = said.partition(" ")
    parts = members(data)
    header = json.loads(parts[HEADER])
    inner = header
    *outer, last = keys.split(".")
    for key in outer:
        inner = inner.setdefault(key, {})
    inner[last] = json.loads(value)
    return packed({**parts, HEADER: json.dumps(header).encode()})


def _rows(change: Callable[[list[Any], int], list[Any]]) -> Callable[[bytes, str], bytes]:
    def apply(data: bytes, said: str) -> bytes:
        parts = members(data)
        rows = change(json.loads(parts[SUMMARIES]), int(said))
        return packed({**parts, SUMMARIES: json.dumps(rows).encode()})

    return apply


def _drop(data: bytes, name: str) -> bytes:
    return packed({key: text for key, text in members(data).items() if not key.startswith(name)})


WAYS: dict[str, Callable[[bytes, str], bytes]] = {
    "empty": lambda _data, _: b"",
    "cut": lambda data, said: data[: -int(said)],
    "halve": lambda data, _: data[: len(data) // 2],
    "zero": _zero,
    "pointer": _pointer,
    "set": _set,
    "drop": _drop,
    "drop-rows": _rows(lambda rows, n: rows[:-n]),
    "repeat-rows": _rows(lambda rows, n: [*rows, *rows[:n]]),
}
"""From a file's bytes and the rest of the line to other bytes, by the first word."""
