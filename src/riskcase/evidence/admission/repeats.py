"""The same run in two files, and the same row in two runs: each counts once, and it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from riskcase.evidence.readers.reader import File
from riskcase.model.figure import Issue

if TYPE_CHECKING:
    from polars import DataFrame

_SHARD = re.compile(r"(?P<log>.*)\.shards/(?P<shard>[^/]+)/[^/]+")
COMPARED = ("id", "epoch", "score.")


def each_run_once(files: Sequence[File]) -> tuple[list[File], list[Issue]]:
    """Leave out files of a run that another file has.

    A shard is left out where the log that it was merged into is there and finished, and an earlier
    attempt of a shard where there is a later one. Of two files of one run the first with rows
    stays; if the other has different scores, nobody can tell which are right, which is grave.

    Returns:
        The files that count, and an issue for each that does not.
    """
    issues: list[Issue] = []
    apart = _without_shards(files, issues)
    runs: dict[str, File] = {}
    for file in sorted(apart, key=lambda one: one.read.rows is None):
        run = file.read.facts.run or f"file {file.path}"
        first = runs.setdefault(run, file)
        if first is file:
            continue
        if first.read.rows is None or file.read.rows is None or _same(first, file):
            said = f"it is the same run as {first.path}, which counts once"
            issues.append(Issue("repeated-run", "warning", said, file.path))
        else:
            said = f"it is the same run as {first.path} with other scores; name only one of them"
            issues.append(Issue("repeated-run", "error", said, file.path))
    kept = set(map(id, runs.values()))
    return [file for file in files if id(file) in kept], issues


def _without_shards(files: Sequence[File], issues: list[Issue]) -> list[File]:
    """Leave out shards that were merged, or that were tried again."""
    by_path = {file.path: file for file in files}
    newest: dict[tuple[str, str], File] = {}
    for file in files:
        if found := _SHARD.fullmatch(file.path):
            key = (found["log"], found["shard"])
            if key not in newest or newest[key].read.facts.created < file.read.facts.created:
                newest[key] = file
    kept = []
    for file in files:
        found = _SHARD.fullmatch(file.path)
        if found is None:
            kept.append(file)
            continue
        merged = next(_merged(found["log"], found["shard"], by_path), None)
        if merged is not None:
            said = f"it is a part of {merged.path}, which has its rows"
            issues.append(Issue("repeated-run", "note", said, file.path))
        elif newest[found["log"], found["shard"]] is not file:
            said = "it is an earlier attempt of a part that was run again"
            issues.append(Issue("repeated-run", "note", said, file.path))
        else:
            kept.append(file)
    return kept


def _merged(log: str, shard: str, by_path: dict[str, File]) -> Iterator[File]:
    for path in (f"{log}.eval", f"{log}-recovered.eval"):
        file = by_path.get(path)
        if file is not None and file.read.rows is not None:
            facts = file.read.facts
            if facts.status == "success" and facts.shards.get(shard) == "success":
                yield file


def _same(one: File, other: File) -> bool:
    """Whether two files have the same samples with the same scores."""
    left, right = _scores(one.read.rows), _scores(other.read.rows)
    if set(left.columns) != set(right.columns) or left.height != right.height:
        return False
    order = ["id", "epoch"]
    if not {*order} <= {*left.columns}:
        return left.equals(right)
    return left.sort(order).equals(right.select(left.columns).sort(order))


def _scores(rows: DataFrame | None) -> DataFrame:
    frame = cast("DataFrame", rows)
    return frame.select(name for name in frame.columns if name.startswith(COMPARED))


def each_row_once(files: Sequence[File]) -> tuple[list[File], list[Issue]]:
    """Leave out rows that a later run took over from an earlier one, as a retried run does.

    Rows are one where Inspect gave them one `uuid`. What the earlier run has left is then all that
    there should be of it: what it was short of, the later one has.
    """
    newest = sorted(files, key=lambda file: file.read.facts.created, reverse=True)
    seen: set[str] = set()
    made: dict[int, File] = {}
    issues: list[Issue] = []
    for file in newest:
        rows = file.read.rows
        if rows is None or "uuid" not in rows.columns:
            continue
        known = set(rows.get_column("uuid").drop_nulls())
        again = known & seen
        seen |= known
        if again:
            import polars as pl  # noqa: PLC0415

            left = rows.filter(pl.col("uuid").is_null() | ~pl.col("uuid").is_in(list(again)))
            made[id(file)] = _with_rows(file, left)
            said = f"{len(again):,} of its rows are also in a later run, which replaces them"
            issues.append(Issue("repeated-rows", "warning", said, file.path))
    return [made.get(id(file), file) for file in files], issues


def _with_rows(file: File, rows: DataFrame) -> File:
    facts = replace(file.read.facts, planned=rows.height)
    return File(file.path, replace(file.read, rows=rows, facts=facts))
