"""`riskcase ask`: open questions, a sheet, and what was typed into it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cases import write_case
from cli.calls import answer, stopped
from response.questions.test_asking import FILES, HEAD
from response.scenes import write_scene
from riskcase import load, measure


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_scene(tmp_path / "case", HEAD, FILES)


def test_list_is_by_person(folder: Path) -> None:
    shown = answer("ask", folder, "--list")
    assert shown.index("Ada (4 questions, load 4)") < shown.index("Ben (3 questions, load 3)")
    assert "How long does this step take: 'Ben is told'?" in shown
    assert "or: Tell of the last time" in shown


def test_json_has_the_same(folder: Path) -> None:
    people = json.loads(answer("ask", folder, "--format", "json"))["people"]
    assert [one["person"] for one in people] == ["ada", "ben", None]
    asked = people[1]["questions"][2]
    assert asked["item"] == "act"
    assert asked["field"] == "chain.1.takes"
    assert asked["bears_on"] == ["harm"]
    assert asked["other_side"]


def test_a_filled_sheet_is_kept_as_said(folder: Path, tmp_path: Path) -> None:
    sheet = answer("ask", folder, "--interview", "ben")
    filled = sheet.replace("Said on:", "Said on: 2026-10-30").replace(
        "Answer:", "Answer: a mail", 1
    )
    file = tmp_path / "ben.md"
    file.write_text(filled, "utf-8")
    shown = answer("ask", folder, "--read", file)
    assert "1 answers, said, not confirmed" in shown
    case, findings = load(folder)
    assert [one.message for one in findings] == []
    kept = case.items["said-by-ben-on-2026-10-30"]
    assert kept.kind == "evidence"
    text = (folder / kept.path).read_text("utf-8")
    assert "verified: asserted" in text
    assert "> a mail" in text
    assert len(measure(case)) == 0
    assert "already" in stopped("ask", folder, "--read", file)


def test_an_empty_sheet_changes_nothing(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "ben.md"
    file.write_text(answer("ask", folder, "--interview", "ben"), "utf-8")
    assert answer("ask", folder, "--read", file) == "Nothing in this sheet is answered.\n"
    assert not (folder / "evidence").exists()


def test_nobody_of_this_name(folder: Path) -> None:
    assert "no person 'eve'" in stopped("ask", folder, "--interview", "eve")


def test_nothing_to_ask(tmp_path: Path) -> None:
    assert answer("ask", write_case(tmp_path)) == "Every question has an answer.\n"
