"""Production statistics: a table of counts, one row a day or another stretch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from riskcase.evidence.readers.damage import guarded
from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.evidence.readers.table import read_table
from riskcase.model.figure import Issue


@guarded
def read_production(path: Path, options: Options) -> FileRows:
    """Read counts; a count below zero is no count, and refuses the file."""
    read = read_table(path, options)
    if read.rows is None:
        return read
    issues = [
        Issue("unread-values", "error", f"'{one.name}' has a count below zero")
        for one in read.rows
        if one.dtype.is_integer() and (one < 0).any()
    ]
    return replace(read, issues=(*read.issues, *issues))
