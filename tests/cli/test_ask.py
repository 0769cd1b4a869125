"""`riskcase ask`: open questions, a sheet, and what was typed into it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cases import swap, write_case
from cli.calls import answer, stopped
from response.questions.test_asking import FILES, HEAD
from response.questions.test_sheet import fill
from response.scenes import write_scene
from riskcase import check, load, measure


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_scene(tmp_path / "case", HEAD, FILES)


def filled(folder: Path, person: str, answers: dict[str, str], day: str = "2026-10-30") -> Path:
    sheet = answer("ask", folder, "--interview", person)
    for asked, said in answers.items():
        sheet = fill(sheet, asked, f"\n{said}\n")
    file = folder.parent / f"{person}.md"
    file.write_text(sheet.replace("Said on:", f"Said on: {day}", 1), "utf-8")
    return file


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.*")
        if path.is_file()
    }


def test_list_is_by_person_and_says_why(folder: Path) -> None:
    shown = answer("ask", folder, "--list")
    assert shown.index("Ada (5 answers to give;") < shown.index("Ben (3 answers to give;")
    assert "How long does this step take: 'Ben is told'?" in shown
    assert "From the other side: Tell of the last time" in shown
    assert "Why: The chance to be in time hangs on the slow cases" in shown
    assert "On it hangs: pathway harm" in shown
    assert "Asked as: owner of the control" in shown


def test_json_has_the_same(folder: Path) -> None:
    people = json.loads(answer("ask", folder, "--format", "json"))["people"]
    assert [one["person"] for one in people] == ["ada", "ben", None]
    asked = people[1]["questions"][2]
    assert asked["item"] == "act"
    assert asked["field"] == "chain.1.takes"
    assert asked["bears_on"] == ["harm"]
    assert asked["load"] == 1
    assert asked["other_side"]
    assert asked["asked_as"] == "does the step"


def test_our_own_question_is_no_bare_number_of_the_case(folder: Path) -> None:
    file = filled(folder, "ben", {"act#told takes": "some 10 minutes"})
    answer("ask", folder, "--read", file)
    case, _ = load(folder)
    assert "one in twenty" in (folder / "evidence/said-by-ben-on-2026-10-30.md").read_text("utf-8")
    assert [one for one in check(case, measure(case)) if one.code == "RC401"] == []


def test_words_are_kept_as_said(folder: Path) -> None:
    file = filled(folder, "ben", {"act#told channel": "a mail to [[nobody]]"})
    shown = answer("ask", folder, "--read", file)
    assert "1 answer, said, not confirmed" in shown
    assert "kept as words: act#told channel" in shown
    case, findings = load(folder)
    assert [one.message for one in findings] == []
    kept = case.items["said-by-ben-on-2026-10-30"]
    assert kept.kind == "evidence"
    text = (folder / kept.path).read_text("utf-8")
    assert "verified: asserted" in text
    assert "a mail to [[nobody]]" in text
    assert len(measure(case)) == 0
    found = check(case, measure(case))
    assert {one.code for one in found if one.place.path == kept.path} == {"RC103", "RC218"}
    again = json.loads(answer("ask", folder, "--format", "json"))
    assert again["answered"] == [{"id": "act#told channel", "evidence": [kept.id]}]
    assert "1 question answered in words: said-by-ben-on-2026-10-30" in answer("ask", folder)


def test_a_value_is_shown_as_a_change_and_written_when_asked(folder: Path) -> None:
    file = filled(folder, "ben", {"act#told takes": "20 minutes, 3 h", "act#told paged": "no"})
    before = texts(folder)
    shown = answer("ask", folder, "--read", file)
    added = "takes: {50%: 20 min, 95%: 3 h}, paged: false, said-by: ben, said-on: 2026-10-30}"
    assert "2 answers as values: not written; --write writes them" in shown
    assert {name: text for name, text in texts(folder).items() if name in before} == before
    answer("ask", folder, "--read", file, "--write")
    case, findings = load(folder)
    assert findings == ()
    step = before["scenarios/act.md"].splitlines()[6]
    after = texts(folder)["scenarios/act.md"]
    assert f"+{after.splitlines()[6]}" in shown
    assert set(added.rstrip("}").split(", ")) <= set(after.splitlines()[6].rstrip("}").split(", "))
    assert [one for one in after.splitlines() if one not in before["scenarios/act.md"]] == [
        after.splitlines()[6]
    ]
    assert step.split("takes")[0] in after
    assert {one.id for one in case.items.values() if one.kind == "evidence"} == {
        "said-by-ben-on-2026-10-30"
    }


def test_a_control_names_the_figure_that_holds_what_was_said(folder: Path) -> None:
    answers = {"eye flagged": "40% to 80%", "eye#agents monitored": "9 of 10"}
    file = filled(folder, "ada", answers)
    answer("ask", folder, "--read", file, "--write")
    case, findings = load(folder)
    assert findings == ()
    figures = measure(case).figures
    assert figures["said-by-ada-on-2026-10-30#eye-agents-monitored"].value == 0.9
    text = texts(folder)["controls/eye.md"]
    assert 'catches: "said-by-ada-on-2026-10-30#eye-flagged"' in text
    assert 'covers: {agents: {monitored: "said-by-ada-on-2026-10-30#eye-agents-monitored"}}' in text
    assert text.startswith(FILES["controls/eye.md"].removesuffix("---\n"))


def test_reading_twice_changes_nothing(folder: Path) -> None:
    file = filled(folder, "ben", {"act#told takes": "20 min", "act#told channel": "a mail"})
    answer("ask", folder, "--read", file, "--write")
    once = texts(folder)
    shown = answer("ask", folder, "--read", file, "--write")
    assert "kept already" in shown
    assert texts(folder) == once


def test_another_sheet_of_the_same_day_is_kept_beside_the_first(folder: Path) -> None:
    answer("ask", folder, "--read", filled(folder, "ben", {"act#told channel": "a mail"}))
    second = filled(folder, "ben", {"act#told paged": "by day"})
    assert "said-by-ben-on-2026-10-30-2.md" in answer("ask", folder, "--read", second)
    assert "a mail" in texts(folder)["evidence/said-by-ben-on-2026-10-30.md"]
    assert "by day" in texts(folder)["evidence/said-by-ben-on-2026-10-30-2.md"]


def test_what_has_no_place_is_told_with_line_and_column(folder: Path) -> None:
    file = filled(folder, "ben", {"act#told channel": "a mail"}, "yesterday")
    sheet = file.read_text("utf-8")
    file.write_text(sheet.replace("## At the end", "  by the way\n\n## At the end"), "utf-8")
    line = file.read_text("utf-8")[: file.read_text("utf-8").index("by the way")].count("\n") + 1
    shown = answer("ask", folder, "--read", file)
    assert f"{file}:{line}:3 this was typed into the question" in shown
    assert "'yesterday' is no date; write it as 2026-10-31" in shown
    kept = texts(folder)["evidence/said-by-ben.md"]
    assert "by the way" in kept
    assert "yesterday" in kept


def test_contradicting_answers_are_kept_and_none_is_a_value(folder: Path) -> None:
    file = filled(folder, "ben", {"act#told takes": "20 min"})
    sheet = file.read_text("utf-8")
    file.write_text(sheet + sheet.replace("20 min", "3 h", 1), "utf-8")
    shown = answer("ask", folder, "--read", file, "--write")
    assert "'act#told takes' stands here again" in shown
    assert "takes: unknown" in texts(folder)["scenarios/act.md"]


def test_talks_are_withheld_where_a_case_has_editions(folder: Path) -> None:
    swap(folder / "riskcase.yaml", "coverage", "editions: {public: [], staff: [staff]}\ncoverage")
    answer("ask", folder, "--read", filled(folder, "ada", {"eye off-switches": "unplug it"}))
    case, _ = load(folder)
    assert case.items["said-by-ada-on-2026-10-30"].withheld == ("staff",)


def test_an_interrupted_write_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = filled(folder, "ben", {"act#told takes": "20 min"})
    before = texts(folder)

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("riskcase.source.edit.os.fsync", broken)
    for more in ((), ("--write",)):
        assert "No space left" in stopped("ask", folder, "--read", file, *more)
        assert texts(folder) == before


def test_an_empty_sheet_changes_nothing(folder: Path) -> None:
    file = filled(folder, "ben", {})
    assert answer("ask", folder, "--read", file) == "Nothing in this sheet is answered.\n"
    assert not (folder / "evidence").exists()


def test_another_file_is_refused(folder: Path) -> None:
    sheet = folder / "riskcase.yaml"
    assert ":1:1 is no sheet" in stopped("ask", folder, "--read", sheet)


def test_bytes_that_are_no_text_are_told(folder: Path) -> None:
    file = filled(folder, "ben", {"act#told channel": "a mail"})
    file.write_bytes(file.read_bytes().replace(b"a mail", b"a m\xffil"))
    shown = answer("ask", folder, "--read", file)
    assert "is not UTF-8" in shown
    assert "1 answer" in shown


def test_write_goes_with_read(folder: Path) -> None:
    assert "--write goes with --read" in stopped("ask", folder, "--write")


def test_nobody_of_this_name(folder: Path) -> None:
    assert "no person 'eve'" in stopped("ask", folder, "--interview", "eve")


def test_nothing_to_ask(tmp_path: Path) -> None:
    assert answer("ask", write_case(tmp_path)) == "Every question has an answer.\n"
