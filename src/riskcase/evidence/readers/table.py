"""Tables: CSV and TSV, JSON lines, Parquet."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from riskcase.evidence.readers.archive import LARGEST_DECODED
from riskcase.evidence.readers.columns import from_records, plain, rename
from riskcase.evidence.readers.damage import UnreadableError, guarded, look
from riskcase.evidence.readers.json_text import decode
from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.model.figure import Issue

if TYPE_CHECKING:
    from polars import DataFrame, Series

MOST_ROWS = 50_000_000
PARQUET = b"PAR1"
_WHOLE = r"^[+-]?(0|[1-9]\d{0,17})$"
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_TRUTH = r"^(?i:true|false)$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"


@guarded
def read_table(path: Path, options: Options) -> FileRows:
    """Read a table; what it is shows in its first bytes, and for text in the ending of its name.

    An empty cell is missing. A column is read as numbers, truth values or dates only where every
    cell is one; a number with a leading zero is a word. Columns that the author maps are there by
    both names.
    """
    head = look(path)
    if path.stat().st_size > LARGEST_DECODED and not head.startswith(PARQUET):
        raise UnreadableError(f"the table has more than {LARGEST_DECODED:,} bytes; use Parquet")
    if head.startswith(PARQUET):
        frame, issues = _parquet(path), list[Issue]()
    elif path.suffix.casefold() in {".jsonl", ".ndjson", ".json"}:
        frame, issues = from_records(_records(path))
    else:
        frame, issues = _csv(path), []
    frame, unmapped = rename(plain(frame), options)
    import polars as pl  # noqa: PLC0415 - a case without rows never needs it

    if "file" not in frame.columns:
        frame = frame.with_columns(pl.lit(path.name).alias("file"))
    return FileRows(frame, issues=(*issues, *unmapped))


def _parquet(path: Path) -> DataFrame:
    import polars as pl  # noqa: PLC0415

    lazy = pl.scan_parquet(path, glob=False)
    height = lazy.select(pl.len()).collect().item()
    if height > MOST_ROWS:
        raise UnreadableError(f"the table has {height:,} rows; at most {MOST_ROWS:,} are read")
    return pl.read_parquet(path, glob=False)


def _records(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    if data.lstrip()[:1] == b"[":
        return decode(data, list[dict[str, Any]], "the table")
    records = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            try:
                records.append(decode(line, dict[str, Any], f"line {number}"))
            except UnreadableError as bad:
                raise UnreadableError(bad.message) from bad
    return records


def _csv(path: Path) -> DataFrame:
    import polars as pl  # noqa: PLC0415

    with path.open("rb") as file:
        first = file.readline(1 << 16).removeprefix(b"\xef\xbb\xbf")
    if b"\0" in first:
        raise UnreadableError("this is no table: it holds zero bytes")
    separator = max(",;\t", key=lambda mark: first.count(mark.encode()))
    words = first.decode("utf-8", "replace")
    names = next(csv.reader([words], delimiter=separator), [])
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableError(f"two columns are named '{twice[:60]}'")
    try:
        frame = pl.read_csv(
            path, separator=separator, infer_schema=False, encoding="utf8", glob=False
        )
    except pl.exceptions.PolarsError as bad:
        why = "a line has more fields than the first, or a quotation is not closed"
        raise UnreadableError(f"the table cannot be read: {why}, or it is no UTF-8") from bad
    return frame.select(_typed(one) for one in frame)


def _typed(words: Series) -> Series:
    """A column of words as what all of them are."""
    import polars as pl  # noqa: PLC0415

    words = words.str.strip_chars().replace({"": None})
    known = words.drop_nulls()
    if known.is_empty():
        return words
    if known.str.contains(_WHOLE).all():
        return words.cast(pl.Int64)
    if known.str.contains(_NUMBER).all() and not known.str.contains(r"^[+-]?0\d").any():
        return words.cast(pl.Float64)
    if known.str.contains(_TRUTH).all():
        return words.str.to_lowercase() == "true"
    if known.str.contains(_DAY).all():
        days = words.str.to_date("%Y-%m-%d", strict=False)
        return days if days.null_count() == words.null_count() else words
    return words
