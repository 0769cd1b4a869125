"""Production counts and the days that they are said to cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riskcase.evidence.readers.reader import File
from riskcase.model.figure import Issue
from riskcase.model.source import Source

DAYS = ("day", "date")


def inside_window(files: Sequence[File], source: Source | None) -> tuple[list[File], list[Issue]]:
    """Leave out counts of days outside the window, and count days without any as missing.

    Days are in a column `day` or `date`. Counts without such a column are taken to cover the
    window.
    """
    if source is None or source.kind != "production" or source.window is None:
        return list(files), []
    import polars as pl  # noqa: PLC0415

    first, last = source.window.from_, source.window.to
    wanted = (last - first).days + 1
    seen: set[object] = set()
    kept: list[File] = []
    issues: list[Issue] = []
    dated = False
    for file in files:
        rows = file.read.rows
        name = next((one for one in DAYS if rows is not None and one in rows.columns), None)
        if rows is None or name is None or not rows.schema[name].is_temporal():
            kept.append(file)
            continue
        dated = True
        days = rows.get_column(name).cast(pl.Date)
        inside = (days >= first) & (days <= last)
        left = rows.filter(inside.fill_null(value=False))
        seen |= set(left.get_column(name).cast(pl.Date))
        if left.height < rows.height:
            said = f"{rows.height - left.height:,} rows are outside {first} to {last}; left out"
            issues.append(Issue("outside-window", "warning", said, file.path))
        kept.append(File(file.path, replace(file.read, rows=left)))
    if dated and len(seen) < wanted:
        said = f"{wanted - len(seen):,} of {wanted:,} days in {first} to {last} have no counts"
        issues.append(Issue("rows-missing", "warning", said))
    return kept, issues
