"""The rows of an Inspect log: one a sample and epoch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from riskcase.evidence.readers.columns import Cells, Group, column
from riskcase.evidence.readers.inspect_shape import (
    JudgedSummary,
    Limit,
    Row,
    Said,
    Sample,
    Spec,
    Summary,
)
from riskcase.model.figure import Issue

if TYPE_CHECKING:
    from polars import DataFrame, Series

AnyRow = Summary | JudgedSummary | Sample
REMOVED = "Key removed from summary (> 1k)"
"""What Inspect writes into a summary in place of a field of more than 1 KB."""
CUT_FROM = 1_000
"""A text of a summary that is longer and ends in three dots was cut by Inspect, at 1 KB."""
ERROR_LENGTH = 1_000


def latest(rows: Sequence[AnyRow]) -> tuple[list[AnyRow], list[Issue]]:
    """Of several rows of one sample and epoch the last one, which is how Inspect reads a log."""
    kept = {(str(row.id), row.epoch): row for row in rows}
    twice = len(rows) - len(kept)
    if not twice:
        return list(rows), []
    said = f"{twice:,} rows were of a sample and epoch that has a later one, which is used"
    return list(kept.values()), [Issue("repeated-rows", "warning", said)]


def rows_of(rows: Sequence[AnyRow], spec: Spec, file: str) -> tuple[DataFrame, list[Issue]]:
    """The rows as columns.

    Args:
        rows: of the log.
        spec: what was run.
        file: name of the log.

    Returns:
        Columns as `FileRows` describes them, and what of them is not as it was.
    """
    import polars as pl  # noqa: PLC0415 - a case without logs never needs it

    cells = Cells(len(rows))
    scores, metadata = Group(cells, "score."), Group(cells, "metadata.")
    for i, row in enumerate(rows):
        if row.scores:
            for scorer, score in row.scores.items():
                scores.put(scorer, i, score.value)
    removed: Counter[str] = Counter()
    shortened: Counter[str] = Counter()
    summary = not rows or not isinstance(rows[0], Sample)
    for i, row in enumerate(rows):
        for key, value in (row.metadata or {}).items():
            if summary and type(value) is str and len(value) >= len(REMOVED):
                if value == REMOVED:
                    removed[key] += 1
                    metadata.put(key, i, None)
                    continue
                if len(value) > CUT_FROM and value.endswith("..."):
                    shortened[key] += 1
            metadata.put(key, i, value)
    height = len(rows)
    frame = pl.DataFrame(
        [
            pl.Series("file", [file] * height, pl.String),
            pl.Series("task", [spec.task] * height, pl.String),
            pl.Series("model", [spec.model] * height, pl.String),
            *_own(rows),
        ]
    )
    issues = [*cells.issues(), *_long(removed, shortened)]
    return frame.hstack(cells.frame()) if cells.columns else frame, issues


def _own(rows: Sequence[Row | AnyRow]) -> list[Series]:
    import polars as pl  # noqa: PLC0415

    tokens = [
        sum(one.total_tokens or 0 for one in row.model_usage.values()) if row.model_usage else None
        for row in rows
    ]
    return [
        pl.Series("id", [str(row.id) for row in rows], pl.String),
        column("epoch", [row.epoch for row in rows]).cast(pl.Int64, strict=False),
        pl.Series("error", [_words(getattr(row, "error", None)) for row in rows], pl.String),
        pl.Series("limit", [_words(getattr(row, "limit", None)) for row in rows], pl.String),
        pl.Series("uuid", [row.uuid for row in rows], pl.String),
        pl.Series("started_at", [row.started_at for row in rows], pl.String),
        pl.Series("completed_at", [row.completed_at for row in rows], pl.String),
        duration("total_time", [row.total_time for row in rows]),
        duration("working_time", [row.working_time for row in rows]),
        column("total_tokens", tokens),
    ]


def duration(name: str, seconds: Sequence[float | None]) -> Series:
    """Seconds as a column of durations, exact to a microsecond."""
    import polars as pl  # noqa: PLC0415

    micro = (pl.Series(name, seconds, pl.Float64) * 1e6).round()
    return micro.cast(pl.Int64, strict=False).cast(pl.Duration("us"))


def _words(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        found = value
    elif isinstance(value, Said):
        found = value.message
    else:
        found = value.type if isinstance(value, Limit) else str(value)
    return None if found is None else found[:ERROR_LENGTH]


def _long(removed: Mapping[str, int], shortened: Mapping[str, int]) -> list[Issue]:
    """What a summary does not hold in full, and so must not be clustered or filtered by."""
    issues = []
    for key, count in removed.items():
        said = f"metadata.{key} is missing in {count:,} rows: summaries leave out what is over 1 KB"
        issues.append(Issue("unread-values", "warning", said))
    for key, count in shortened.items():
        said = f"metadata.{key} is cut at 1 KB in {count:,} rows: do not group rows by it"
        issues.append(Issue("unread-values", "note", said))
    return issues
