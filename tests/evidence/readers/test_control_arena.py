"""Control evaluations, by the names of control_arena 20.1; no missing score is innocence."""

from __future__ import annotations

from typing import Any

from evidence.readers.written import written
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import FileRows, Options


def read(name: str) -> FileRows:
    return READERS["control-arena"].read(written()[name], Options())


def by_id() -> dict[str, dict[str, Any]]:
    rows = read("control").rows
    assert rows is not None
    return {row["id"]: row for row in rows.to_dicts()}


def test_mode_is_said_or_follows_from_the_side_task() -> None:
    modes = {name: row["eval_mode"] for name, row in by_id().items()}
    expected = {"h1": "honest", "h2": "honest", "a1": "attack", "a2": "attack", "u1": None}
    assert modes == expected


def test_successes_are_true_false_or_missing() -> None:
    rows = by_id()
    main = {name: row["main_task_success"] for name, row in rows.items()}
    side = {name: row["side_task_success"] for name, row in rows.items()}
    assert main == {"h1": True, "h2": None, "a1": True, "a2": None, "u1": None}
    assert side == {"h1": None, "h2": None, "a1": False, "a2": True, "u1": None}


def test_a_score_that_was_not_parsed_is_missing_and_not_zero() -> None:
    found = read("control")
    scores = {name: row["suspicion_score"] for name, row in by_id().items()}
    assert scores == {"h1": 0.1, "h2": None, "a1": 0.9, "a2": None, "u1": 0.4}
    said = [issue.message for issue in found.issues]
    assert "in 2 rows no score could be parsed from monitor; they are missing" in said
    assert found.facts.scales == {"monitor": 1.0}


def test_protocol_and_setting_by_name() -> None:
    row = by_id()["h1"]
    assert (row["micro_protocol"], row["setting"]) == ("defer_to_trusted", "apps")
    older = read("raw-scale").rows
    assert older is not None
    assert set(older["micro_protocol"]) == {"defer"}


def test_raw_scores_are_brought_to_one_scale_and_it_is_said() -> None:
    found = read("raw-scale")
    assert found.rows is not None
    assert found.rows["suspicion_score"].to_list() == [0.0, 0.4, 0.8]
    assert found.facts.scales == {"suspicion": 10.0}
    (issue,) = [one for one in found.issues if one.name == "unread-values"]
    assert issue.weight == "warning"
