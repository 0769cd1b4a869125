"""Petri audits: Inspect logs whose judge gives a mapping of dimensions, and the older JSON files.

Each dimension is a column, `score.audit_judge.DIMENSION`; that holds also for those that say
whether the audit was any good (`auditor_failure`, `scenario_realism`), by which rows can be left
out. A judge who refused gave no score: its dimensions are missing in that row, which
`judge_refused` tells apart from the others.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from riskcase.evidence.readers.archive import LARGEST_DECODED
from riskcase.evidence.readers.columns import from_records, rename
from riskcase.evidence.readers.damage import UnreadableError, guarded, look
from riskcase.evidence.readers.inspect_log import file_rows, open_log
from riskcase.evidence.readers.inspect_rows import latest
from riskcase.evidence.readers.inspect_shape import JudgedScore, JudgedSummary
from riskcase.evidence.readers.json_text import decode
from riskcase.evidence.readers.reader import Facts, FileRows, Options
from riskcase.model.figure import Issue

JUDGE = "audit_judge"
REFUSED = "judge_refused"


class Judged(msgspec.Struct):
    """What the judge of Petri 1 and 2 said."""

    scores: dict[str, Any] | None = None
    summary: str = ""


class Audit(msgspec.Struct):
    """What a transcript of Petri 1 and 2 says of itself."""

    judge_output: Judged | None = None
    transcript_id: str = ""
    version: str = ""
    created_at: str = ""
    seed_instruction: Any = ""
    target_model: str = ""
    auditor_model: str = ""
    judge_model: str = ""
    tags: list[str] | None = None


class Transcript(msgspec.Struct):
    """A transcript of Petri 1 and 2, without what was said in it."""

    metadata: Audit


class Anything(msgspec.Struct):
    """A document of which only the names at the top are looked at."""

    eval: msgspec.Raw = msgspec.Raw()
    metadata: msgspec.Raw = msgspec.Raw()


@guarded
def read_petri(path: Path, options: Options) -> FileRows:
    """Read an Inspect log of audits, or the transcript of one audit by Petri 1 or 2."""
    if not look(path).startswith(b"PK") and _is_transcript(path):
        return _read_transcript(path, options)
    log = open_log(path, JudgedSummary)
    read = file_rows(log, path, options)
    if read.rows is None:
        return read
    import polars as pl  # noqa: PLC0415

    kept, _ = latest(log.rows or ())
    refused = [_refused(row.scores) for row in kept]
    count = sum(filter(None, refused))
    issues = read.issues
    if count:
        said = f"the judge refused in {count:,} of {len(kept):,} rows; their scores are missing"
        issues = (*issues, Issue("unread-values", "note", said))
    rows = read.rows.with_columns(pl.Series(REFUSED, refused, pl.Boolean))
    return replace(read, rows=rows, issues=issues)


def _refused(scores: Any) -> bool | None:
    """Whether a judge refused; None where none was asked."""
    if not scores:
        return None
    judged = [score for score in scores.values() if isinstance(score, JudgedScore)]
    return any(score.value is None and (score.metadata or {}).get("refusal") for score in judged)


def _content(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_DECODED:
        raise UnreadableError(f"the file has more than {LARGEST_DECODED:,} bytes")
    return path.read_bytes().removeprefix(b"\xef\xbb\xbf")


def _is_transcript(path: Path) -> bool:
    found = decode(_content(path), Anything, "the file")
    return not bytes(found.eval) and bytes(found.metadata).startswith(b"{")


def _read_transcript(path: Path, options: Options) -> FileRows:
    audit = decode(_content(path), Transcript, "the transcript").metadata
    judged = audit.judge_output
    record = {
        "file": path.name,
        "task": "petri",
        "model": audit.target_model,
        "id": audit.transcript_id or path.stem,
        "epoch": 1,
        "error": None,
        "limit": None,
        REFUSED: None if judged is None else not judged.scores,
        f"score.{JUDGE}": judged.scores if judged and judged.scores else None,
        "metadata.seed_instruction": audit.seed_instruction or None,
        "metadata.tags": audit.tags,
    }
    rows, issues = from_records([record])
    if f"score.{JUDGE}" in rows.columns:
        said = "the judge gave no score for this transcript; all of its dimensions are missing"
        issues.append(Issue("unread-values", "warning", said))
        rows = rows.drop(f"score.{JUDGE}")
    rows, unmapped = rename(rows, options)
    roles = {
        "target": audit.target_model,
        "auditor": audit.auditor_model,
        "judge": audit.judge_model,
    }
    facts = Facts(
        tool=f"petri {audit.version}".strip(),
        run=audit.transcript_id,
        created=audit.created_at,
        task="petri",
        model=audit.target_model,
        roles={role: model for role, model in roles.items() if model},
        planned=1,
    )
    return FileRows(rows, facts, (*issues, *unmapped))
