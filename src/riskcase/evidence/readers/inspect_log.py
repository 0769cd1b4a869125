"""Inspect logs: `.eval` archives."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import msgspec
import zstandard

from riskcase.evidence.readers.reader import Facts, FileRows, Options

ZSTANDARD = 93
"""The method of compression that `zipfile` does not know before Python 3.14."""


def read_inspect(path: Path, options: Options) -> FileRows:
    """Read the header and the sample summaries of a log; samples themselves are not opened."""
    import polars as pl  # noqa: PLC0415 - a case without logs never needs it

    del options
    with zipfile.ZipFile(path) as archive:
        header = msgspec.json.decode(_member(path, archive, "header.json"))
        summaries = msgspec.json.decode(_member(path, archive, "summaries.json"))
    columns = [_columns(summary) for summary in summaries]
    names = dict.fromkeys(name for row in columns for name in row)
    rows = pl.DataFrame(
        {name: [row.get(name) for row in columns] for name in names}, strict=False
    ).with_columns(file=pl.lit(path.name))
    return FileRows(rows, _facts(header))


def _member(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    info = archive.getinfo(name)
    if info.compress_type != ZSTANDARD:
        return archive.read(info)
    with path.open("rb") as file:
        file.seek(info.header_offset)
        head = file.read(30)
        lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        file.seek(info.header_offset + 30 + lengths)
        packed = file.read(info.compress_size)
    return zstandard.ZstdDecompressor().decompress(packed, max_output_size=info.file_size)


def _columns(summary: dict[str, Any]) -> dict[str, Any]:
    row = {"id": str(summary["id"]), "epoch": summary.get("epoch"), "error": summary.get("error")}
    for scorer, score in (summary.get("scores") or {}).items():
        value = score["value"]
        if isinstance(value, dict):
            row |= {f"score.{scorer}.{key}": part for key, part in value.items()}
        else:
            row[f"score.{scorer}"] = value
    return row | {f"metadata.{key}": one for key, one in (summary.get("metadata") or {}).items()}


def _facts(header: dict[str, Any]) -> Facts:
    spec, results = header["eval"], header.get("results") or {}
    return Facts(
        status=header.get("status", ""),
        run=spec.get("eval_id", ""),
        task=spec.get("task", ""),
        model=spec.get("model", ""),
        created=spec.get("created", ""),
        planned=results.get("total_samples"),
        counted=results.get("completed_samples"),
    )
