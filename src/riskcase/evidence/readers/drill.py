"""Drills: a table of moments, one row a drill, each named `..._at`."""

from __future__ import annotations

from pathlib import Path

from riskcase.evidence.readers.damage import guarded
from riskcase.evidence.readers.moments import with_intervals
from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.evidence.readers.table import read_table


@guarded
def read_drill(path: Path, options: Options) -> FileRows:
    """Read moments and the time from each to each later column: `onset_to_detected`."""
    return with_intervals(read_table(path, options))
