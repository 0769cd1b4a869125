"""Surveys: a table with a row for each who answered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from riskcase.evidence.readers.damage import guarded
from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.evidence.readers.table import read_table
from riskcase.model.figure import Issue

WHO = "respondent"


@guarded
def read_survey(path: Path, options: Options) -> FileRows:
    """Read answers; who did not answer has no row, and is missing by `asked` of the source.

    A column `respondent`, where there is one, tells who answers twice.
    """
    read = read_table(path, options)
    if read.rows is None or WHO not in read.rows.columns:
        return read
    known = read.rows.get_column(WHO).drop_nulls()
    twice = len(known) - known.n_unique()
    if not twice:
        return read
    said = f"{twice:,} answers are by a respondent who has another one; they all count"
    return replace(read, issues=(*read.issues, Issue("repeated-rows", "warning", said)))
