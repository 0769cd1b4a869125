"""Moments, each in a column named `..._at`, and the time from each to each later column.

Means of such intervals hide their tails and start at different moments with every vendor, so the
moments are kept and each interval is named by both of its ends: `onset_to_detected`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from typing import TYPE_CHECKING

from riskcase.evidence.readers.reader import FileRows
from riskcase.model.figure import Issue

if TYPE_CHECKING:
    from polars import Series

AT = "_at"
MOST_MOMENTS = 10


def with_intervals(read: FileRows) -> FileRows:
    """The same rows with the time between each two of their moments.

    A moment that has not come is missing, and so is every interval that it would end.
    """
    if read.rows is None:
        return read
    issues = list(read.issues)
    moments: dict[str, Series] = {}
    for one in read.rows:
        if one.name.endswith(AT) and len(moments) < MOST_MOMENTS:
            moment = _moments(one)
            lost = moment.null_count() - one.null_count()
            if lost:
                said = f"{lost:,} cells of '{one.name}' are no moment such as 2026-10-31T09:30Z"
                issues.append(Issue("unread-values", "warning", said))
            else:
                moments[one.name.removesuffix(AT)] = moment
    intervals = [
        (end - start).alias(f"{first}_to_{last}")
        for (first, start), (last, end) in combinations(moments.items(), 2)
        if f"{first}_to_{last}" not in read.rows.columns
    ]
    negative = [one.name for one in intervals if (one.dt.total_microseconds() < 0).any()]
    if negative:
        said = f"some ends come before their beginning: {', '.join(negative[:3])}"
        issues.append(Issue("unread-values", "warning", said))
    return replace(read, rows=read.rows.hstack(intervals), issues=tuple(issues))


def _moments(one: Series) -> Series:
    """A column as moments in UTC; a cell that is none becomes null."""
    import polars as pl  # noqa: PLC0415

    if one.dtype == pl.Date:
        return one.cast(pl.Datetime("us"))
    if isinstance(one.dtype, pl.Datetime):
        utc = one if one.dtype.time_zone is None else one.dt.convert_time_zone("UTC")
        return utc.dt.replace_time_zone(None).cast(pl.Datetime("us"))
    if one.dtype != pl.String:
        return pl.Series(one.name, [None] * len(one), pl.Datetime("us"))
    return pl.Series(one.name, [_moment(word) for word in one], pl.Datetime("us"))


def _moment(word: str | None) -> datetime | None:
    if word is None:
        return None
    try:
        found = datetime.fromisoformat(word)
    except ValueError:
        return None
    return found if found.tzinfo is None else found.astimezone(UTC).replace(tzinfo=None)
