"""Incidents: a table with a row for each that is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from riskcase.evidence.readers.damage import guarded
from riskcase.evidence.readers.moments import with_intervals
from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.evidence.readers.table import read_table
from riskcase.model.figure import Issue


@guarded
def read_incidents(path: Path, options: Options) -> FileRows:
    """Read incidents; those that are not shown are missing by `existing` of the source.

    Of moments in columns `..._at`, the time from each to each later one is read too, as of drills.
    An incident that has two rows would count twice, so it refuses the file.
    """
    read = with_intervals(read_table(path, options))
    if read.rows is None or "id" not in read.rows.columns:
        return read
    known = read.rows.get_column("id").drop_nulls()
    twice = len(known) - known.n_unique()
    if not twice:
        return read
    said = f"{twice:,} rows repeat the id of another incident"
    return replace(read, issues=(*read.issues, Issue("repeated-rows", "error", said)))
