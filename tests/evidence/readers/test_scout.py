"""Scans: a Parquet file a scanner, with what the scan says of itself beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import FileRows, Options

SCAN: dict[str, Any] = {
    "scan_id": "sc1",
    "scan_name": "reviews",
    "timestamp": "2026-11-01T10:00:00+00:00",
    "model": {"model": "skerry/judge"},
    "revision": {"type": "git", "origin": "x", "commit": "abc123"},
    "packages": {"inspect_scout": "0.6.1"},
    "transcripts": {"type": "eval_log", "transcript_ids": {f"t{i}": None for i in range(5)}},
    "scanners": {"evasion": {"name": "evasion"}},
}
ROWS = pl.DataFrame(
    {
        "transcript_id": ["t0", "t1", "t2", "t3"],
        "value": ["true", "2", '{"hidden": 3, "quote": "x"}', None],
        "value_type": ["boolean", "number", "object", "null"],
        "answer": ["yes", "2", None, None],
        "scan_error": [None, None, None, "the judge timed out"],
        "input": ["a whole transcript"] * 4,
    }
)


def folder(tmp_path: Path, *, scan: bool = True, rows: pl.DataFrame = ROWS) -> Path:
    path = tmp_path / "scan_id=sc1" / "evasion.parquet"
    path.parent.mkdir()
    rows.write_parquet(path)
    if scan:
        (path.parent / "_scan.json").write_text(json.dumps(SCAN), "utf-8")
        (path.parent / "_summary.json").write_text('{"complete": true}', "utf-8")
        error = {"scanner": "evasion", "transcript_id": "t3", "error": "timed out"}
        (path.parent / "_errors.jsonl").write_text(json.dumps(error) + "\n", "utf-8")
    return path


def read(path: Path) -> FileRows:
    return READERS["scout"].read(path, Options())


def test_values_are_what_scout_says_that_they_are(tmp_path: Path) -> None:
    found = read(folder(tmp_path))
    assert found.rows is not None
    assert found.rows["id"].to_list() == ["t0", "t1", "t2", "t3"]
    assert found.rows["value"].to_list() == ["true", "2", '{"hidden":3,"quote":"x"}', None]
    assert found.rows["score.evasion.hidden"].to_list() == [None, None, 3, None]
    assert found.rows["error"].to_list() == [None, None, None, "the judge timed out"]
    assert "input" not in found.rows.columns
    alike = ROWS.with_columns(pl.lit("number").alias("value_type"), pl.lit("4").alias("value"))
    (tmp_path / "b").mkdir()
    numbers = read(folder(tmp_path / "b", rows=alike)).rows
    assert numbers is not None
    assert numbers["score.evasion"].to_list() == [4, 4, 4, None]


def test_what_the_scan_says_of_itself(tmp_path: Path) -> None:
    path = folder(tmp_path)
    found = read(path)
    facts = found.facts
    assert (facts.run, facts.status, facts.planned) == ("sc1/evasion", "success", 5)
    assert (facts.tool, facts.revision) == ("inspect_scout 0.6.1", "abc123")
    assert facts.model == "skerry/judge"
    said = [(one.name, one.message) for one in found.issues]
    told = "the scanner failed on 1 transcripts; their values are missing"
    assert said == [("unread-values", told)]
    assert [one.name for one in READERS["scout"].beside(path)] == [
        "_scan.json",
        "_summary.json",
        "_errors.jsonl",
    ]


def test_results_alone(tmp_path: Path) -> None:
    found = read(folder(tmp_path, scan=False))
    assert found.rows is not None
    assert [one.name for one in found.issues] == ["incomplete-run"]


def test_what_is_no_result_of_a_scan(tmp_path: Path) -> None:
    found = read(folder(tmp_path, rows=ROWS.drop("value")))
    assert found.rows is None
    assert [one.name for one in found.issues] == ["unreadable-data"]
