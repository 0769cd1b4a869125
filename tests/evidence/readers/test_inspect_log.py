"""Every cell and every count as Inspect's own reader has them."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

import pytest

from evidence.readers.written import EDITS, written
from logs import official
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import FileRows, Options

NAMES = (
    *("scores", "scores-json", "judged", "epochs", "epochs-json", "lists", "limited"),
    *("selected", "error", "edited", "invalid", "served", "unfinished"),
)


def read(name: str, **columns: str) -> FileRows:
    return READERS["inspect"].read(written()[name], Options(tuple(columns.items())))


@cache
def oracle() -> dict[str, dict[str, Any]]:
    return dict(zip(NAMES, official(*(written()[name] for name in NAMES)), strict=True))


def records(found: FileRows) -> dict[str, dict[str, Any]]:
    assert found.rows is not None
    return {f"{row['id']}/{row['epoch']}": row for row in found.rows.to_dicts()}


def same(ours: Any, theirs: Any) -> bool:
    """Whether a cell is the same; what they have as JSON, or we as a word, is compared as such."""
    if theirs is None or (isinstance(theirs, float) and math.isnan(theirs)):
        return ours is None
    if isinstance(theirs, list):
        return isinstance(ours, str) and json.loads(ours) == theirs
    if type(ours) is str and type(theirs) is not str:
        return ours == json.dumps(theirs)
    return bool(ours == theirs)


@pytest.mark.parametrize("name", NAMES)
def test_status_and_counts_are_those_of_the_official_header(name: str) -> None:
    facts, theirs = read(name).facts, oracle()[name]
    assert facts.status == theirs["status"]
    assert facts.invalidated == theirs["invalidated"]
    assert facts.counted == theirs["completed"]
    if theirs["planned"] is not None:
        assert facts.planned == theirs["planned"]
    assert set(facts.served) <= set(theirs["served"])
    assert facts.served


@pytest.mark.parametrize("name", NAMES)
def test_every_score_is_that_of_the_official_summaries(name: str) -> None:
    rows, theirs = records(read(name)), oracle()[name]["summaries"]
    assert len(rows) == len(theirs) > 0
    compared = 0
    for summary in theirs:
        row = rows[f"{summary['id']}/{summary['epoch']}"]
        assert row["error"] == summary["error"]
        assert row["limit"] == summary["limit"]
        expected: dict[str, Any] = {}
        for scorer, value in summary["scores"].items():
            if isinstance(value, dict):
                expected |= {f"score.{scorer}.{key}": one for key, one in value.items()}
            else:
                expected[f"score.{scorer}"] = value
        for column, value in expected.items():
            assert same(row[column], value), (column, row[column], value)
            compared += 1
        spare = {key for key in row if key.startswith("score.")} - set(expected)
        assert all(row[key] is None for key in spare)
    assert compared >= len(theirs)


@pytest.mark.parametrize("name", NAMES)
def test_every_score_cell_of_samples_df(name: str) -> None:
    rows, theirs = records(read(name)), oracle()[name]["cells"]
    assert set(rows) == set(theirs)
    for key, cells in theirs.items():
        for column, value in cells.items():
            ours = rows[key].get(column.replace("score_", "score.", 1))
            prefix = column.replace("score_", "score.", 1) + "."
            parts = {
                k.removeprefix(prefix): v for k, v in rows[key].items() if k.startswith(prefix)
            }
            if parts:
                assert json.loads(value) == parts
            elif isinstance(value, str) and type(ours) is str and ours.startswith("["):
                assert json.loads(value) == json.loads(ours)
            elif isinstance(value, float) and isinstance(ours, int):
                assert float(ours) == value  # pandas has no whole number beside a missing one
            elif isinstance(value, str) and ours != value:
                assert json.loads(value.casefold()) == json.loads(str(ours))
            else:
                assert same(ours, value), (key, column, ours, value)


def test_selected_samples_times_epochs_are_planned() -> None:
    assert read("selected").facts.planned == 7
    assert read("epochs").facts.planned == 12
    assert read("unfinished").facts.planned == 20
    assert read("error").facts.planned == 20


def test_edits_say_who_when_and_why() -> None:
    edits = {edit.what: edit for edit in read("edited").facts.edits}
    assert set(edits) == {"tags", "the score suspicion of 2 rows"}
    by_hand = edits["the score suspicion of 2 rows"]
    assert (by_hand.by, by_hand.because) == ("Ada", EDITS[0]["because"])
    assert by_hand.at.startswith("20")
    assert records(read("edited"))["s0001/1"]["score.suspicion"] == 0.9


def test_what_the_log_says_of_its_run() -> None:
    facts = read("judged").facts
    assert facts.roles == {"judge": "mockllm/judge"}
    assert facts.tool == f"inspect_ai {facts.packages['inspect_ai']}"
    assert read("served").facts.served == ("tern-2",)
    assert read("scores").facts.metrics["count/mean"] > 0


def test_columns_that_the_author_names() -> None:
    found = read("scores", success="score.mark", nothing="score.absent")
    assert found.rows is not None
    assert found.rows["success"].to_list() == ["C", "I", None, "P", None, "C"]
    assert [issue.name for issue in found.issues] == ["no-column"]
