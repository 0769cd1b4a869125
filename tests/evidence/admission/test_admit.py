"""Whether data may be used: every case by a log that is really so."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from evidence.readers.written import written
from riskcase.evidence.admission.admit import Admission, File, admit
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import Facts, FileRows, Options
from riskcase.model.evidence import Evidence, Waiver
from riskcase.model.source import Source, Window


def evidence(kind: str = "inspect", waive: Iterable[str] = (), **source: Any) -> Evidence:
    waivers = tuple(
        Waiver.model_validate({"issue": name, "because": "known", "by": "ada"}) for name in waive
    )
    given = Source.model_validate({kind: ["data/*"], **source})
    return Evidence.model_construct(source=given, waivers=waivers)


def load(*names: str, kind: str = "inspect") -> list[File]:
    return [read(f"data/{name}.eval", written()[name], kind) for name in names]


def read(path: str, at: Path, kind: str = "inspect") -> File:
    return File(path, READERS[kind].read(at, Options()))


def issues(found: Admission) -> list[tuple[str, str]]:
    return [(one.name, one.weight) for one in found.issues]


def only(found: Admission, name: str) -> str:
    (message,) = [one.message for one in found.issues if one.name == name]
    return message


def test_a_clean_log_is_admitted() -> None:
    found = admit(load("scores"), evidence())
    assert (found.verdict, found.issues) == ("admitted", ())
    assert (found.planned, found.unread) == (6, 0)


@pytest.mark.parametrize("name", ["dirty", "unversioned"])
def test_code_of_which_nobody_knows_what_it_was(name: str) -> None:
    found = admit(load(name), evidence())
    assert issues(found) == [("unknown-revision", "warning")]
    assert found.verdict == "admitted with issues"


def test_a_run_that_was_killed_is_refused() -> None:
    found = admit(load("unfinished"), evidence())
    assert found.verdict == "refused"
    assert issues(found) == [("incomplete-run", "error"), ("rows-missing", "warning")]
    assert only(found, "rows-missing") == "13 of 20 planned rows; 7 count as missing"
    assert (found.planned, found.unread) == (20, 7)


def test_a_run_that_ended_in_an_error_is_refused_unless_it_is_waived() -> None:
    assert admit(load("error"), evidence()).verdict == "refused"
    found = admit(load("error"), evidence(waive=["incomplete-run"]))
    assert found.verdict == "waived"
    assert ("incomplete-run", "error") in issues(found)
    assert admit(load("error"), evidence(waive=["unreadable-data"])).verdict == "refused"


def test_a_damaged_sample_refuses_the_log(tmp_path: Path) -> None:
    path = tmp_path / "x.eval"
    shutil.copy(written()["scores"], path)
    data = bytearray(path.read_bytes())
    at = data.index(b"samples/part_epoch_1.json") + 120
    data[at : at + 64] = bytes(64)
    path.write_bytes(data)
    found = admit([read("data/x.eval", path)], evidence())
    assert found.verdict == "refused"
    assert issues(found) == [("unreadable-data", "error")]
    assert found.issues[0].path == "data/x.eval"


def test_a_file_that_cannot_be_read_refuses_the_evidence(tmp_path: Path) -> None:
    path = tmp_path / "x.eval"
    path.write_bytes(written()["scores"].read_bytes()[:-100])
    found = admit([*load("epochs"), read("data/x.eval", path)], evidence())
    assert found.verdict == "refused"
    assert issues(found) == [("unreadable-data", "error")]
    assert found.planned is None


def test_edits_and_invalidation() -> None:
    found = admit(load("edited"), evidence())
    assert issues(found) == [("edited-after-run", "warning")] * 2
    assert found.verdict == "admitted with issues"
    said = [one.message for one in found.issues if one.name == "edited-after-run"]
    assert said[1].startswith("the score suspicion of 2 rows changed after the run by Ada on 20")
    assert said[1].endswith(": the judge misread it")
    found = admit(load("invalid"), evidence())
    assert (found.verdict, issues(found)) == ("refused", [("invalidated-run", "error")])


def test_another_model_answered() -> None:
    found = admit(load("served"), evidence())
    assert issues(found) == [("other-model-served", "warning")]
    said = "'mockllm/tern-3' was asked for, and 'tern-2' answered"
    assert only(found, "other-model-served") == said


@pytest.mark.parametrize(
    ("served", "weight"), [("tern-3", None), ("skerry/TERN-3", None), ("tern-3-2026-10-01", "note")]
)
def test_a_model_has_several_names(served: str, weight: str | None) -> None:
    (file,) = load("scores")
    facts = replace(file.read.facts, served=(served,))
    found = admit([file._replace(read=replace(file.read, facts=facts))], evidence())
    assert issues(found) == ([("other-model-served", weight)] if weight else [])


def test_the_same_run_twice_counts_once() -> None:
    (file,) = load("scores")
    again = file._replace(path="data/copy.eval")
    found = admit([file, again], evidence())
    assert issues(found) == [("repeated-run", "warning")]
    assert [one.path for one in found.files] == ["data/scores.eval"]
    assert (found.planned, found.unread) == (6, 0)
    assert found.verdict == "admitted with issues"


def test_the_same_run_with_other_scores_is_refused() -> None:
    (file,) = load("scores")
    assert file.read.rows is not None
    other = file.read.rows.with_columns(pl.lit("C").alias("score.mark"))
    changed = File("data/copy.eval", replace(file.read, rows=other))
    found = admit([file, changed], evidence())
    assert (found.verdict, issues(found)) == ("refused", [("repeated-run", "error")])


def test_a_document_and_an_archive_of_one_run_are_one() -> None:
    """The two formats of one run, in whichever order their samples stand."""
    (file,) = load("scores")
    assert file.read.rows is not None
    turned = File("data/scores.json", replace(file.read, rows=file.read.rows.reverse()))
    assert issues(admit([file, turned], evidence())) == [("repeated-run", "warning")]


def test_rows_that_a_retried_run_took_over_count_once() -> None:
    (file,) = load("scores")
    assert file.read.rows is not None
    early = replace(file.read.facts, run="first", created="2026-01-01", status="error")
    first = File("data/a.eval", replace(file.read, facts=early, rows=file.read.rows.head(4)))
    found = admit([first, file], evidence(waive=["incomplete-run"]))
    assert ("repeated-rows", "warning") in issues(found)
    assert [one.read.rows.height for one in found.files if one.read.rows is not None] == [0, 6]
    assert (found.planned, found.unread) == (6, 0)


def _shard(name: str, created: str, run: str, ids: list[str]) -> File:
    rows = pl.DataFrame({"id": ids, "epoch": [1] * len(ids), "uuid": [f"u{one}" for one in ids]})
    facts = Facts(status="success", run=run, created=created, revision="a", planned=len(ids))
    return File(name, FileRows(rows, facts))


def test_shards_count_once_whether_they_were_merged_or_not() -> None:
    parts = [
        _shard("logs/x.shards/0/a.eval", "2026-01-01", "r0", ["1", "2"]),
        _shard("logs/x.shards/1/a.eval", "2026-01-01", "r1", ["3"]),
        _shard("logs/x.shards/1/b.eval", "2026-01-02", "r2", ["3", "4"]),
    ]
    found = admit(parts, evidence())
    assert [one.path for one in found.files] == [parts[0].path, parts[2].path]
    assert issues(found) == [("repeated-run", "note")]
    whole = _shard("logs/x.eval", "2026-01-03", "r3", ["1", "2", "3", "4"])
    ledger = replace(whole.read.facts, shards={"0": "success", "1": "success"})
    merged = whole._replace(read=replace(whole.read, facts=ledger))
    found = admit([*parts, merged], evidence())
    assert [one.path for one in found.files] == ["logs/x.eval"]
    assert found.planned == 4
    torn = replace(whole.read.facts, shards={"0": "success", "1": "error"})
    found = admit([*parts, whole._replace(read=replace(whole.read, facts=torn))], evidence())
    assert ("incomplete-run", "error") in issues(found)


def test_counts_of_the_header_against_the_rows() -> None:
    (file,) = load("scores")
    assert file.read.rows is not None
    fewer = File(file.path, replace(file.read, rows=file.read.rows.head(3)))
    found = admit([fewer], evidence())
    assert found.verdict == "refused"
    assert issues(found) == [("counts-disagree", "error"), ("rows-missing", "warning")]
    said = "it says that it has 5 completed samples; 3 were read"
    assert only(found, "counts-disagree") == said
    none = File(file.path, replace(file.read, rows=file.read.rows.head(0)))
    assert ("rows-missing", "error") in issues(admit([none], evidence()))


def test_what_one_file_has_too_many_of_another_still_lacks() -> None:
    short = _shard("a.eval", "2026-01-01", "r0", ["1"])
    long = _shard("b.eval", "2026-01-02", "r1", ["2", "3", "4"])
    short = short._replace(read=replace(short.read, facts=replace(short.read.facts, planned=3)))
    long = long._replace(read=replace(long.read, facts=replace(long.read.facts, planned=1)))
    found = admit([short, long], evidence())
    assert (found.planned, found.unread) == (4, 2)


def test_a_monitor_on_two_scales_is_refused() -> None:
    one, other = load("control", "raw-scale", kind="control-arena")
    facts = replace(one.read.facts, scales={"suspicion": 1.0})
    found = admit([one._replace(read=replace(one.read, facts=facts)), other], evidence())
    assert found.verdict == "refused"
    assert found.issues[0].name == "unread-values"


# ---- what the author says of the whole ----


def _table(tmp_path: Path, text: str, kind: str) -> File:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    return read("data/t.csv", path, kind)


def test_who_did_not_answer_is_missing(tmp_path: Path) -> None:
    file = _table(tmp_path, "answer\n1\n0\n1\n", "survey")
    found = admit([file], evidence("survey", asked=10))
    assert (found.planned, found.unread) == (10, 7)
    assert only(found, "rows-missing") == "3 of 10 people asked have a row; 7 count as missing"
    found = admit([file], evidence("survey", asked=2))
    assert (found.verdict, issues(found)) == ("refused", [("counts-disagree", "error")])


def test_incidents_that_are_not_shown_are_missing(tmp_path: Path) -> None:
    file = _table(tmp_path, "id\ni1\ni2\n", "incidents")
    found = admit([file], evidence("incidents", existing=9))
    assert (found.planned, found.unread) == (9, 7)
    assert issues(admit([file], evidence("incidents", existing=2))) == []


def test_days_outside_the_window_are_left_out(tmp_path: Path) -> None:
    text = "day,alerts\n2026-09-30,5\n2026-10-01,1\n2026-10-03,2\n"
    file = _table(tmp_path, text, "production")
    window = {"from": date(2026, 10, 1).isoformat(), "to": date(2026, 10, 4).isoformat()}
    found = admit([file], evidence("production", window=window))
    assert Window.model_validate(window).to == date(2026, 10, 4)
    rows = found.files[0].read.rows
    assert rows is not None
    assert rows["alerts"].to_list() == [1, 2]
    assert issues(found) == [("outside-window", "warning"), ("rows-missing", "warning")]
    assert "2 of 4 days" in only(found, "rows-missing")
