"""Tables and what is made of them: surveys, incidents, drills, production counts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import FileRows, Options

CSV = """id,score,flag,day,zip,words,none,mixed
1,0.5,true,2026-10-01,007,a,,1
2,,FALSE,2026-10-02,012,"b, c",,x
3,-2e1,True,2026-10-03,013,ü,,2
"""


def made(tmp_path: Path, text: str | bytes, name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: Path, kind: str = "table", **columns: str) -> FileRows:
    return READERS[kind].read(path, Options(tuple(columns.items())))


def rows(found: FileRows) -> pl.DataFrame:
    assert found.rows is not None, found.issues
    return found.rows


def test_columns_are_what_all_of_their_cells_are(tmp_path: Path) -> None:
    table = rows(read(made(tmp_path, CSV)))
    assert table["id"].to_list() == [1, 2, 3]
    assert table["score"].to_list() == [0.5, None, -20.0]
    assert table["flag"].to_list() == [True, False, True]
    assert table["day"].to_list() == [date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3)]
    assert table["zip"].to_list() == ["007", "012", "013"]
    assert table["words"].to_list() == ["a", "b, c", "ü"]
    assert table["none"].to_list() == [None, None, None]
    assert table["mixed"].to_list() == ["1", "x", "2"]
    assert set(table["file"]) == {"t.csv"}


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators_and_a_mark_of_byte_order(mark: str, tmp_path: Path) -> None:
    text = "\ufeffa,b\n1,2\n".replace(",", mark)
    table = rows(read(made(tmp_path, text)))
    assert table.select("a", "b").rows() == [(1, 2)]


def test_names_of_the_author_stand_beside_those_of_the_file(tmp_path: Path) -> None:
    found = read(made(tmp_path, CSV), share="score", lost="absent")
    assert rows(found)["share"].to_list() == [0.5, None, -20.0]
    assert [(one.name, one.weight) for one in found.issues] == [("no-column", "warning")]


def test_json_lines_and_parquet_agree(tmp_path: Path) -> None:
    lines = '{"a": 1, "b": {"c": "x"}, "l": [1, 2]}\n\n{"a": 2.5, "b": null}\n'
    ours = rows(read(made(tmp_path, lines, "t.jsonl"))).drop("file")
    assert ours.to_dicts() == [
        {"a": 1.0, "b.c": "x", "l": "[1,2]", "b": None},
        {"a": 2.5, "b.c": None, "l": None, "b": None},
    ]
    pl.DataFrame({"a": [1.0, 2.5], "l": [[1, 2], None]}).write_parquet(tmp_path / "t.parquet")
    table = rows(read(tmp_path / "t.parquet"))
    assert table.select("a", "l").rows() == [(1.0, "[1,2]"), (2.5, None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a,b\n1,2,3\n", "t.csv"),
        ("a,a\n1,2\n", "t.csv"),
        (b"a,b\n\xff\xfe,1\n", "t.csv"),
        (b"a\0b\n1\n", "t.csv"),
        ('{"a": 1}\n{"a": \n', "t.jsonl"),
        ('{"a": 1}\n[2]\n', "t.jsonl"),
        (b"PAR1 and then nothing", "t.parquet"),
    ],
)
def test_what_is_no_table_is_refused(text: str | bytes, name: str, tmp_path: Path) -> None:
    found = read(made(tmp_path, text, name))
    assert found.rows is None
    assert [(one.name, one.weight) for one in found.issues] == [("unreadable-data", "error")]


def test_a_count_below_zero_is_none(tmp_path: Path) -> None:
    found = read(made(tmp_path, "day,alerts\n2026-10-01,3\n2026-10-02,-1\n"), "production")
    assert [(one.name, one.weight) for one in found.issues] == [("unread-values", "error")]


def test_who_answers_twice_is_said(tmp_path: Path) -> None:
    found = read(made(tmp_path, "respondent,answer\nada,1\nben,2\nada,3\n"), "survey")
    assert [(one.name, one.weight) for one in found.issues] == [("repeated-rows", "warning")]
    assert read(made(tmp_path, "answer\n1\n1\n"), "survey").issues == ()


def test_an_incident_has_one_row(tmp_path: Path) -> None:
    found = read(made(tmp_path, "id,severity\ni1,low\ni1,high\n"), "incidents")
    assert [(one.name, one.weight) for one in found.issues] == [("repeated-rows", "error")]


def test_a_drill_has_intervals_named_by_both_ends(tmp_path: Path) -> None:
    text = (
        "onset_at,detected_at,contained_at\n"
        "2026-10-01T09:00Z,2026-10-01T09:10:30+00:00,2026-10-01T12:00+02:00\n"
        "2026-10-02T09:00Z,,\n"
    )
    table = rows(read(made(tmp_path, text), "drill"))
    assert table["onset_to_detected"].to_list() == [timedelta(minutes=10, seconds=30), None]
    assert table["onset_to_contained"].to_list() == [timedelta(hours=1), None]
    assert "detected_to_contained" in table.columns


def test_moments_that_are_none_or_run_backwards(tmp_path: Path) -> None:
    text = "onset_at,detected_at\n2026-10-01T09:00Z,2026-10-01T08:00Z\nsoon,2026-10-01T08:00Z\n"
    found = read(made(tmp_path, text), "drill")
    assert [one.message for one in found.issues] == [
        "1 cells of 'onset_at' are no moment such as 2026-10-31T09:30Z"
    ]
    found = read(made(tmp_path, text.split("soon", maxsplit=1)[0]), "drill")
    (issue,) = found.issues
    assert issue.message == "some ends come before their beginning: onset_to_detected"
