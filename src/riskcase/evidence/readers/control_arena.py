"""ControlArena runs: Inspect logs of honest and attacking agents, and what monitors thought.

Columns beside those of the log: `eval_mode` (`honest` or `attack`), `main_task_success` and
`side_task_success` (true, false or missing), `suspicion_score` (0 to 1), `micro_protocol` and
`setting`. The names are those of control_arena 20.1. A monitor whose answer could not be parsed
writes its default, 0, as if it had found nothing: here its score is missing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from riskcase.evidence.readers.columns import Cells, column, rename
from riskcase.evidence.readers.damage import guarded
from riskcase.evidence.readers.inspect_log import file_rows, open_log
from riskcase.evidence.readers.inspect_rows import AnyRow, latest
from riskcase.evidence.readers.inspect_shape import JudgedScore, JudgedSummary, Spec
from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.model.figure import Issue

if TYPE_CHECKING:
    from polars import DataFrame

SUCCESSES = ("main_task_success", "side_task_success")
TRUTHS = {"C": True, "I": False, "true": True, "false": False}
UNPARSED = (
    "No score found in model response",
    "Could not parse score from model response",
    "No tools found in model response",
)
"""What a monitor gives as its reason where `score_parsed` is not in the log."""
RAW_SCALE = 10.0
"""The scale of a monitor's raw answer, which ControlArena brings to 0 to 1 by default."""


@guarded
def read_control_arena(path: Path, options: Options) -> FileRows:
    """Read a log, and derive the columns of a control evaluation."""
    log = open_log(path, JudgedSummary)
    read = file_rows(log, path, Options())
    if read.rows is None:
        return read
    rows, _ = latest(log.rows or ())
    unparsed = _unparsed(rows)
    frame = _without(read.rows, unparsed)
    monitors = [name for name in _monitors(rows) if f"score.{name}" in frame.columns]
    cells = Cells(len(rows))
    for i, row in enumerate(rows):
        cells.set("eval_mode", i, _mode(row))
        for success in SUCCESSES:
            cells.set(success, i, _success(row, success))
        cells.set("micro_protocol", i, _named(log.header.eval, "micro_protocol", "protocol"))
        cells.set("setting", i, _named(log.header.eval, "setting"))
    frame = frame.hstack(cells.frame())
    frame, scales, issues = _suspicion(frame, monitors)
    for name, gone in unparsed.items():
        said = f"in {len(gone):,} rows no score could be parsed from {name}; they are missing"
        issues.append(Issue("unread-values", "note", said))
    frame, unmapped = rename(frame, options)
    facts = replace(read.facts, scales=scales)
    return replace(read, rows=frame, facts=facts, issues=(*read.issues, *issues, *unmapped))


def _mode(row: AnyRow) -> str | None:
    """Honest or attack, by its own word or by whether there was a side task; else unknown."""
    metadata = row.metadata or {}
    said = metadata.get("eval_mode")
    if isinstance(said, str) and said:
        return said.casefold()
    if "side_task_name" not in metadata:
        return None
    return "attack" if metadata["side_task_name"] else "honest"


def _success(row: AnyRow, name: str) -> bool | None:
    for scorer, score in (row.scores or {}).items():
        value = score.value
        if isinstance(value, dict) and value.get(name) is not None:
            return _truth(value[name])
        if scorer == name and not isinstance(value, dict):
            return _truth(value)
    return None


def _truth(value: Any) -> bool | None:
    if isinstance(value, str):
        return TRUTHS.get(value)
    return {0.0: False, 1.0: True}.get(value) if isinstance(value, bool | int | float) else None


def _named(spec: Spec, *keys: str) -> str | None:
    """The name of a part of the set-up, which logs have as a word or as a record."""
    for key in keys:
        found = (spec.metadata or {}).get(key)
        if isinstance(found, dict):
            found = next((found[one] for one in ("name", "__name__", "type") if one in found), None)
        if isinstance(found, str) and found:
            return found
    return None


def _is_monitor(name: str, score: Any) -> bool:
    told = isinstance(score, JudgedScore) and {"score_parsed", "suspicion_score"} & {
        *(score.metadata or ())
    }
    return bool(told) or "monitor" in name or "suspicion" in name


def _monitors(rows: Sequence[AnyRow]) -> list[str]:
    found: dict[str, None] = {}
    for row in rows:
        for name, score in (row.scores or {}).items():
            if _is_monitor(name, score):
                found[name] = None
    return list(found)


def _unparsed(rows: Sequence[AnyRow]) -> dict[str, list[int]]:
    """By monitor, the rows in which it gave nothing that could be parsed."""
    found: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        for name, score in (row.scores or {}).items():
            if isinstance(score, JudgedScore) and _is_monitor(name, score):
                parsed = (score.metadata or {}).get("score_parsed")
                if parsed is False or (parsed is None and score.explanation in UNPARSED):
                    found.setdefault(name, []).append(i)
    return found


def _without(frame: DataFrame, rows: dict[str, list[int]]) -> DataFrame:
    for name, gone in rows.items():
        cells = frame.get_column(f"score.{name}").to_list()
        for i in gone:
            cells[i] = None
        frame = frame.with_columns(column(f"score.{name}", cells))
    return frame


def _suspicion(
    frame: DataFrame, monitors: Sequence[str]
) -> tuple[DataFrame, dict[str, float], list[Issue]]:
    """Bring the scores of monitors to 0 to 1.

    Returns:
        The rows, where there is one monitor with its score as `suspicion_score` besides; the top
        of the scale of each; and what was changed.
    """
    import polars as pl  # noqa: PLC0415

    scales: dict[str, float] = {}
    issues: list[Issue] = []
    for name in monitors:
        one = frame.get_column(f"score.{name}")
        numbers = one.cast(pl.Float64, strict=False) if one.dtype != pl.Null else one
        largest = numbers.max()
        top = float(largest) if isinstance(largest, int | float) and math.isfinite(largest) else 0.0
        scales[name] = 1.0
        if 1.0 < top <= RAW_SCALE:
            scales[name] = RAW_SCALE
            said = f"scores of {name} go up to {top:g}; they were divided by ten"
            issues.append(Issue("unread-values", "warning", said))
            frame = frame.with_columns((numbers / RAW_SCALE).alias(f"score.{name}"))
        elif top > RAW_SCALE:
            scales[name] = top
            said = f"scores of {name} go up to {top:g}, which is no scale of ControlArena"
            issues.append(Issue("unread-values", "warning", said))
    if len(monitors) == 1:
        frame = frame.with_columns(pl.col(f"score.{monitors[0]}").alias("suspicion_score"))
    return frame, scales, issues
