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
    shown = answer("walk", write_scene(tmp_path, HEAD, ROTA))
    assert "act: An act" in shown
    assert "weakest" in shown
    assert "how long 'it is stopped' takes, nobody said" in shown
    assert "whether acts are missed each by itself" in shown


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
    assert json.loads(answer("walk", folder, "--format", "json")) == {"scenarios": []}


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
