"""`riskcase verify`: exit 1 on any difference, with the shape that scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path

from cli.calls import answer, call, stopped
from evidence.measured import LOG, log_bytes, measured_case


def test_the_same_figures_again(tmp_path: Path) -> None:
    measured_case(tmp_path)
    answer("evidence", tmp_path)
    for words in (("verify", tmp_path), ("verify", "figures", tmp_path)):
        shown = answer(*words)
        assert "2 figures computed from their files" in shown
        assert "2 figures are those that the cache has" in shown
    assert json.loads(answer("verify", tmp_path, "--format", "json")) == {
        "ok": True,
        "checks": [{"name": "digests", "ok": True}, {"name": "cache", "ok": True}],
        "failures": [],
    }


def test_other_figures_than_were_saved(tmp_path: Path) -> None:
    case = measured_case(tmp_path / "case")
    saved = tmp_path / "saved.json"
    saved.write_text(answer("evidence", case, "--format", "json"), "utf-8")
    assert "2 figures are those that were published" in answer("verify", case, "--against", saved)
    (case / LOG).write_bytes(log_bytes(30))
    failed = call("verify", case, "--against", saved, "--format", "json")
    assert failed.exit_code == 1
    found = json.loads(failed.stdout)
    assert not found["ok"]
    assert {"name": "published", "ok": False} in found["checks"]
    assert {one["path"] for one in found["failures"]} == {"shade#evasion", "shade#success"}
    assert set(found["failures"][0]) == {"check", "what", "path"}
    assert "n is 30, recorded 50 (-20)" in call("verify", case, "--against", saved).stdout


def test_what_stops_it(tmp_path: Path) -> None:
    case = measured_case(tmp_path / "case")
    assert "no folder" in stopped("verify", tmp_path / "none")
    assert "at most" in stopped("verify", "figures", case, case)
    assert "cannot be read" in stopped("verify", case, "--against", tmp_path / "none.json")
