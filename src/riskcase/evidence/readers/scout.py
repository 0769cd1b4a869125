"""Scans by Inspect Scout: a folder with one Parquet file a scanner.

A source names the Parquet files (`scans/scan_id=*/*.parquet`); what the scan says of itself is
read from `_scan.json`, `_summary.json` and `_errors.jsonl` beside each.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from riskcase.evidence.readers.columns import column, rename
from riskcase.evidence.readers.damage import UnreadableError, guarded, look
from riskcase.evidence.readers.json_text import decode
from riskcase.evidence.readers.reader import Facts, FileRows, Options
from riskcase.evidence.readers.table import MOST_ROWS, PARQUET
from riskcase.model.figure import Issue

if TYPE_CHECKING:
    from polars import DataFrame

SCAN, SUMMARY, ERRORS = "_scan.json", "_summary.json", "_errors.jsonl"
BULKY = ("input", "input_data", "scan_events", "scan_error_traceback", "scan_model_usage")
"""Columns with whole transcripts, which no figure is computed from."""
LARGEST_BESIDE = 256 << 20


class _Revision(msgspec.Struct):
    commit: str = ""


class _Model(msgspec.Struct):
    model: str = ""


class _Options(msgspec.Struct):
    limit: int | None = None


class _Transcripts(msgspec.Struct):
    transcript_ids: dict[str, Any] | None = None
    count: int | None = None


class _Work(msgspec.Struct):
    scanner: str
    transcripts: list[str] = []


class _Scan(msgspec.Struct):
    scan_id: str = ""
    scan_name: str = ""
    timestamp: str = ""
    model: _Model | None = None
    revision: _Revision | None = None
    packages: dict[str, str] | None = None
    options: _Options | None = None
    transcripts: _Transcripts | None = None
    worklist: list[_Work] | None = None


class _Summary(msgspec.Struct):
    complete: bool = True


class _Error(msgspec.Struct):
    scanner: str = ""
    transcript_id: str = ""


def beside(path: Path) -> tuple[Path, ...]:
    """The files that are read with a Parquet file, as far as they are there."""
    return tuple(one for name in (SCAN, SUMMARY, ERRORS) if (one := path.parent / name).is_file())


@guarded
def read_scan(path: Path, options: Options) -> FileRows:
    """Read what one scanner found: a row a transcript, or a part of one.

    Columns: `id` (of the transcript), `value`, `answer`, `explanation`, `error`, the same value as
    `score.SCANNER`, and what Scout keeps of the transcript. Where the scanner failed the value is
    missing; `error` says why.
    """
    if not look(path).startswith(PARQUET):
        raise UnreadableError("this is no result of a scan: it is no Parquet file")
    scanner = path.stem
    frame, issues = _rows(path, scanner)
    facts, more = _facts(path, scanner)
    frame, unmapped = rename(frame, options)
    return FileRows(frame, facts, (*issues, *more, *unmapped))


def _rows(path: Path, scanner: str) -> tuple[DataFrame, list[Issue]]:
    import polars as pl  # noqa: PLC0415 - a case without rows never needs it

    lazy = pl.scan_parquet(path, glob=False)
    names = lazy.collect_schema().names()
    if "value" not in names:
        raise UnreadableError("this is no result of a scan: it has no column 'value'")
    if lazy.select(pl.len()).collect().item() > MOST_ROWS:
        raise UnreadableError(f"the scan has more than {MOST_ROWS:,} rows")
    frame = lazy.select([name for name in names if name not in BULKY]).collect()
    height = frame.height
    kinds = frame["value_type"].to_list() if "value_type" in names else [None] * height
    failed = frame["scan_error"].to_list() if "scan_error" in names else [None] * height
    raw = zip(frame["value"].to_list(), kinds, failed, strict=True)
    values = [_value(value, kind) if bad is None else None for value, kind, bad in raw]
    made = [column("value", values), column(f"score.{scanner}", values)]
    keys = dict.fromkeys(key for one in values if type(one) is dict for key in one)
    for key in list(keys)[:500]:
        parts = [one.get(key) if type(one) is dict else None for one in values]
        made.append(column(f"score.{scanner}.{key}", parts))
    ids = frame["transcript_id"] if "transcript_id" in names else pl.Series([None] * height)
    made += [ids.cast(pl.String).alias("id"), column("error", failed)]
    made += [pl.Series("file", [path.name] * height), pl.Series("scanner", [scanner] * height)]
    issues = []
    if "resultset" in kinds:
        said = f"{kinds.count('resultset'):,} rows hold several results, which are not taken apart"
        issues.append(Issue("unread-values", "warning", said))
    return frame.drop("value").with_columns(made), issues


def _value(value: Any, kind: str | None) -> Any:
    """A value as what Scout says that it is; it keeps mixed ones, and records, as text."""
    if not isinstance(value, str) or kind in {None, "string", "resultset"}:
        return value
    if kind == "null":
        return None
    if kind == "boolean":
        return {"true": True, "false": False}.get(value.casefold(), value)
    try:
        return msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError):
        return value


def _read(path: Path) -> bytes | None:
    if not path.is_file():
        return None
    if path.stat().st_size > LARGEST_BESIDE:
        raise UnreadableError(f"{path.name} has more than {LARGEST_BESIDE:,} bytes")
    return path.read_bytes()


def _facts(path: Path, scanner: str) -> tuple[Facts, list[Issue]]:
    data = _read(path.parent / SCAN)
    if data is None:
        said = f"there is no {SCAN} beside it, so nobody can tell how many rows there should be"
        return Facts(task=scanner), [Issue("incomplete-run", "warning", said)]
    scan = decode(data, _Scan, SCAN)
    summary = _read(path.parent / SUMMARY)
    complete = None if summary is None else decode(summary, _Summary, SUMMARY).complete
    packages = scan.packages or {}
    version = packages.get("inspect_scout", "")
    facts = Facts(
        tool=f"inspect_scout {version}".strip(),
        status={None: "", True: "success", False: "started"}[complete],
        run=f"{scan.scan_id}/{scanner}" if scan.scan_id else "",
        created=scan.timestamp,
        task=scanner,
        model=scan.model.model if scan.model else "",
        packages=packages,
        planned=_planned(scan, scanner),
        revision=scan.revision.commit if scan.revision else "",
    )
    return facts, _errors(path.parent / ERRORS, scanner)


def _planned(scan: _Scan, scanner: str) -> int | None:
    for work in scan.worklist or []:
        if work.scanner == scanner:
            return len(work.transcripts)
    transcripts = scan.transcripts
    if transcripts is None:
        return None
    count = len(transcripts.transcript_ids) if transcripts.transcript_ids else transcripts.count
    limit = scan.options.limit if scan.options else None
    return min(count, limit) if count and limit else count or None


def _errors(path: Path, scanner: str) -> list[Issue]:
    data = _read(path) or b""
    lines = [line for line in data.split(b"\n") if line.strip()]
    mine = [one for line in lines if (one := decode(line, _Error, ERRORS)).scanner == scanner]
    if not mine:
        return []
    said = f"the scanner failed on {len({one.transcript_id for one in mine}):,} transcripts"
    return [Issue("unread-values", "warning", f"{said}; their values are missing")]
