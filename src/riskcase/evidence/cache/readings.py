"""Files as read, kept: rows as Parquet, facts and issues as JSON.

The JSON is written last and names the digest of the Parquet, so a reading without it, or with rows
that are not its own, is not there.
"""

from __future__ import annotations

import hashlib
import io
import json
from typing import NamedTuple

import msgspec

from riskcase.evidence.cache.program import program_digest
from riskcase.evidence.cache.store import Cache
from riskcase.evidence.readers.reader import Facts, FileRows, Options
from riskcase.model.figure import Issue


class Packed(NamedTuple):
    """A reading as bytes, for a file or a wire.

    Attributes:
        rows: Parquet; None where nothing could be read.
        rest: facts and issues as JSON.
    """

    rows: bytes | None
    rest: bytes


class _Rest(msgspec.Struct):
    facts: Facts
    issues: tuple[Issue, ...]
    rows: str | None


def reading_key(sha256: str, name: str, read_by: str, options: Options) -> str:
    """What a reading is kept under: all that it depends on.

    Args:
        sha256: digest of the file.
        name: of the file, without its folders: rows hold it.
        read_by: name and version of the reader.
        options: of the reader.
    """
    parts = [sha256, name, read_by, [list(pair) for pair in options], program_digest()]
    return hashlib.sha256(json.dumps(parts, default=list).encode()).hexdigest()


def pack(read: FileRows) -> Packed | None:
    """A reading as bytes; None where its rows are of a type that Parquet does not have."""
    rows = None
    if read.rows is not None:
        import polars as pl  # noqa: PLC0415 - only where there are rows

        kept = io.BytesIO()
        try:
            read.rows.write_parquet(kept, compression="zstd", statistics=False)
        except (pl.exceptions.PolarsError, ValueError, TypeError):
            return None
        rows = kept.getvalue()
    digest = None if rows is None else hashlib.sha256(rows).hexdigest()
    return Packed(rows, msgspec.json.encode(_Rest(read.facts, read.issues, digest)))


def unpack(packed: Packed) -> FileRows | None:
    """A reading from its bytes; None where they are not what was packed."""
    try:
        rest = msgspec.json.decode(packed.rest, type=_Rest)
    except msgspec.DecodeError:
        return None
    if rest.rows is None:
        return FileRows(None, rest.facts, rest.issues)
    if packed.rows is None or hashlib.sha256(packed.rows).hexdigest() != rest.rows:
        return None
    import polars as pl  # noqa: PLC0415 - only where there are rows

    try:
        rows = pl.read_parquet(io.BytesIO(packed.rows))
    except pl.exceptions.PolarsError:
        return None
    return FileRows(rows, rest.facts, rest.issues)


def find_reading(cache: Cache, key: str) -> FileRows | None:
    """The reading kept under a key; None where there is none that is whole."""
    rest = cache.read_entry(f"rows/{key}.json")
    if rest is None:
        return None
    return unpack(Packed(cache.read(f"rows/{key}.parquet"), rest))


def keep_reading(cache: Cache, key: str, read: FileRows) -> None:
    """Keep a reading, if that is possible."""
    packed = pack(read) if cache.folder else None
    if packed is None:
        return
    if packed.rows is None or cache.write(f"rows/{key}.parquet", packed.rows):
        cache.write_entry(f"rows/{key}.json", packed.rest)
