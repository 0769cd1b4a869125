"""`riskcase walk`: for people and for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cases import write_case
from cli.calls import answer, call, stopped
from response.scenes import write_scene
from riskcase import load, measure, walk

HEAD = """acts: {from: 2, to: 9}
harm-after: {5%: 2 h, 95%: 3 d}
chain:
  - {id: seen, step: somebody sees it, chance: 40%, takes: {50%: 10 min, 95%: 2 h}}
  - {id: told, step: on call is told, does: acknowledge, by: rota, takes: 5 min}
  - {id: stop, step: it is stopped, takes: unknown}
"""
ROTA = {
    "controls/rota.md": "---\ntitle: Rota\nkind: rota\ncover: {zone: UTC, shifts:"
    ' [{from: "09:00", to: "17:00"}]}\n---\n'
}
NEVER = "acts: 1\nharm-after: 0 s\nchain: [{id: a, step: a, chance: 80%, takes: 1 min}]\n"


def said(shown: str) -> str:
    """What is printed, whatever the lines."""
    return " ".join(shown.split())


def test_names_of_the_contract_are_there(tmp_path: Path) -> None:
    folder = write_scene(tmp_path, HEAD, ROTA)
    (found,) = json.loads(answer("walk", folder, "--format", "json"))["scenarios"]
    assert set(found) >= {"id", "contained", "worst_hour", "weakest_gate", "times", "unknown"}
    assert set(found["contained"]) == {"value", "lower", "upper"}
    assert found["contained"]["value"] is None
    assert found["contained"]["lower"] == 0
    assert found["times"]["detected"]["worst"]["50%"] is None
    assert found["times"]["detected"]["best"]["50%"] > 0
    assert {"takes", "acts", "misses"} <= {one["what"] for one in found["unknown"]}
    (stop,) = [one for one in found["unknown"] if one["of"] == "stop"]
    assert stop["nothing_known"]
    assert stop["lower_if_best"] > 0


def test_figures_are_those_of_the_function(tmp_path: Path) -> None:
    folder = write_scene(tmp_path, HEAD, ROTA)
    case, _ = load(folder)
    figures = measure(case)
    figures = figures.plus(walk(case, figures).figures)
    (told,) = json.loads(answer("walk", "act", folder, "--format", "json"))["scenarios"]
    found = figures.figures["act#contained"]
    assert told["contained"] == {"value": found.value, "lower": found.lower, "upper": found.upper}


def test_people_are_told_what_is_weakest_and_in_doubt(tmp_path: Path) -> None:
    shown = said(answer("walk", write_scene(tmp_path, HEAD, ROTA)))
    assert "act: An act" in shown
    assert "weakest gate whether all of it is in time" in shown
    assert "nobody could say how long 'it is stopped' takes" in shown
    assert "scenario contained" not in shown, "one scenario needs no table"


def test_a_table_of_all_scenarios_comes_first(tmp_path: Path) -> None:
    other = f"---\ntitle: Another\ndeployment: agents\n{NEVER}---\n"
    folder = write_scene(tmp_path, HEAD, ROTA | {"scenarios/other.md": other})
    shown = answer("walk", folder)
    assert shown.startswith("2 scenarios")
    assert "Never contained, as written: other." in shown
    (row,) = [line for line in shown.splitlines() if line.startswith("act  ")]
    assert "takes (stop)" in said(row)
    (row,) = [line for line in shown.splitlines() if line.startswith("other  ")]
    assert row.split() == ["other", "0%", "any", "in", "time", "none"]
    assert "never the harm is done with the act" in said(shown)
    assert all(line == line.rstrip() for line in shown.splitlines())
    (told,) = json.loads(answer("walk", "other", folder, "--format", "json"))["scenarios"]
    assert [one["what"] for one in told["never_because"]] == ["in time"]
    assert told["weakest_gate"] == "in time"


def test_parts_and_queues_are_told(tmp_path: Path) -> None:
    queue = "queue: {per-day: 432, handling: 100 s, target: 60 s}\n"
    files = {
        "controls/pager.md": "---\ntitle: Pager\nkind: process\nworks: 80%\n---\n",
        "controls/desk.md": f"---\ntitle: Desk\nkind: rota\nneeds: [pager]\n{queue}---\n",
    }
    head = (
        "acts: 1\nharm-after: 1 d\nchain:\n"
        "  - {id: seen, step: seen, chance: 90%, takes: 1 s}\n"
        "  - {id: stop, step: stop, by: desk, takes: 1 s}\n"
    )
    files["scenarios/other.md"] = f"---\ntitle: Another\ndeployment: agents\n{head}---\n"
    folder = write_scene(tmp_path, head, files)
    found = json.loads(answer("walk", folder, "--format", "json"))
    assert {one["part"] for one in found["parts"]} == {"desk", "pager"}
    assert found["parts"][1]["contained_if_down"]["act"] == {"lower": 0, "upper": 0}
    (both,) = found["together"]
    assert both["parts"] == ["pager"]
    # 0.2 + 0.8 * 0.1^2, and 0.28^2 had each a pager of its own.
    assert both["none_contained"]["value"] == pytest.approx(0.208, abs=0.012)
    assert both["if_parts_were_their_own"]["value"] == pytest.approx(0.0784, abs=0.012)
    (desk,) = found["queues"]
    assert desk["busy"] == {"worst": 0.5, "best": 0.5}
    assert desk["target"]["reviewers_needed"] == {"worst": 2, "best": 2}
    shown = said(answer("walk", folder))
    assert "act and other: 21% (" in shown
    assert "desk 1 reviewer, busy 50% of their time" in shown
    assert "for 95% to wait no longer than 60 s: 2 by Erlang C" in shown


def test_a_queue_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    queue = "queue: {per-day: 5 min, handling: 3}\n"
    files = {"controls/rota.md": f"---\ntitle: Rota\nkind: rota\n{queue}---\n"}
    shown = said(answer("walk", write_scene(tmp_path, HEAD, files)))
    assert "controls/rota.md: '5 min' is a duration, and stands where a number belongs" in shown
    assert "controls/rota.md: '3' is a number, and stands where a duration belongs" in shown


def test_a_scenario_that_contradicts_itself_says_why(tmp_path: Path) -> None:
    head = "acts: 1\nchain: [{id: a, step: a, after: [a]}]\n"
    folder = write_scene(tmp_path, head)
    assert "waits for itself" in answer("walk", folder)
    (found,) = json.loads(answer("walk", folder, "--format", "json"))["scenarios"]
    assert found["status"] == "undefined"
    assert found["contained"] == {"value": None, "lower": None, "upper": None}


def test_no_scenario(tmp_path: Path) -> None:
    folder = write_case(tmp_path)
    assert answer("walk", folder) == "No scenarios.\n"
    found = json.loads(answer("walk", folder, "--format", "json"))
    assert found == {"scenarios": [], "parts": [], "together": [], "queues": []}


def test_unknown_name(tmp_path: Path) -> None:
    assert "no scenario 'nothing'" in stopped("walk", "nothing", write_case(tmp_path))


def test_current_folder_is_the_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_scene(tmp_path, HEAD, ROTA))
    assert "act: An act" in answer("walk")
    assert "act: An act" in answer("walk", "act")


def test_a_claim_can_rest_its_criterion_on_a_walk(tmp_path: Path) -> None:
    criteria = "['act#contained.lower > 30%']"
    claim = f"---\nstatement: It is contained.\nrests-on: [e]\ncriteria: {criteria}\n---\n"
    files = {"claims/it-is-contained.md": claim, "evidence/e.md": "---\ntitle: E\n---\n"}
    head = "acts: 1\nharm-after: 1 d\nchain: [{id: a, step: a, chance: %s, takes: 1 min}]\n"
    for chance, standing in (("90%", "stands"), ("20%", "fallen"), ("unknown", "fallen")):
        folder = write_scene(tmp_path / chance, head % chance, files)
        found = json.loads(call("check", folder, "--format", "json").stdout)
        (item,) = [one for one in found["items"] if one["kind"] == "claim"]
        assert item["standing"] == standing
