from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from response.scenes import scene, write_scene
from riskcase.load import load
from riskcase.response.questions.asking import NOBODY, bank, by_person, questions_of
from riskcase.response.questions.sheet import read_sheet, write_sheet

HEAD = """pathways: [harm]
chain:
  - {id: seen, step: the monitor flags it, by: eye, takes: 1 min}
  - {id: told, step: Ben is told, does: acknowledge, by: ben, takes: unknown}
"""
FILES = {
    "people/ada.md": "---\ntitle: Ada\n---\n",
    "people/ben.md": "---\ntitle: Ben\n---\n",
    "pathways/harm.md": "---\ntitle: Harm\nbarriers: []\n---\n",
    "controls/eye.md": "---\ntitle: Eye\nkind: monitor\nowner: ada\n---\n",
}


def names(person: str) -> list[str]:
    groups = dict(by_person(questions_of(scene(HEAD, FILES))))
    return [asked.id.rpartition(" ")[2] for asked in groups.get(person, ())]


def test_whoever_should_know_is_asked() -> None:
    assert names("ben") == ["channel", "paged", "takes"]
    assert names("ada") == ["signal", "monitored", "flagged", "off-switches"]
    assert names(NOBODY) == ["acts", "harm-after", "misses", "drilled", "permissions"]


def test_most_load_first_and_nobody_last() -> None:
    groups = by_person(questions_of(scene(HEAD, FILES)))
    assert [person for person, _ in groups] == ["ada", "ben", NOBODY]
    assert all(asked.bears_on == ("harm",) for _, group in groups for asked in group)


def test_what_two_scenarios_lack_is_asked_once() -> None:
    other = f"---\ntitle: Another\ndeployment: agents\n{HEAD.replace('[harm]', '[more]')}---\n"
    files = {**FILES, "scenarios/other.md": other}
    files["pathways/more.md"] = files["pathways/harm.md"]
    asked = [one for one in questions_of(scene(HEAD, files)) if one.id == "eye flagged"]
    assert [one.bears_on for one in asked] == [("harm", "more")]


def test_an_answer_ends_the_question() -> None:
    files = {
        **FILES,
        "controls/eye.md": FILES["controls/eye.md"].replace("owner", "catches: 5%\nowner"),
    }
    assert "eye flagged" not in {one.id for one in questions_of(scene(HEAD, files))}


def test_bank_is_two_sided_where_an_answer_could_be_biased() -> None:
    for name in ("takes", "chance", "monitored", "flagged", "misses", "sure"):
        assert bank()[name].other
    assert all(one.why.endswith(".") and one.ask[-1] == "?" for one in bank().values())


def test_sheet_is_read_back_as_it_was_filled() -> None:
    case = scene(HEAD, FILES)
    mine = tuple(one for one in questions_of(case) if one.person == "ben")
    text = write_sheet("ben", "Ben", "A case", mine, {"act": "An act"})
    assert read_sheet(text).said == ()
    assert len(read_sheet(text).left) == len(mine) + 1
    filled = text.replace("Said on:", "Said on: 2026-10-30", 1)
    filled = filled.replace("Answer:", "Answer: the phone\nrings, twice", 1)
    found = read_sheet(filled)
    assert (found.person, found.said_on) == ("ben", "2026-10-30")
    assert [(one.id, one.answer) for one in found.said] == [
        ("act#told channel", "the phone\nrings, twice")
    ]
    assert found.said[0].ask == mine[0].ask


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    found = read_sheet(text)
    assert all(one.answer for one in found.said)


def test_first_case_has_no_scenario_and_no_question(tmp_path: Path) -> None:
    folder = write_scene(tmp_path, "chain: []\n")
    case, _ = load(folder)
    assert {one.id.rpartition(" ")[2] for one in questions_of(case)} == {
        "acts",
        "harm-after",
        "misses",
        "drilled",
        "permissions",
    }
