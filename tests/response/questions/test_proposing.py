"""Answers that are values: which change of which file they propose, and which they do not."""

from __future__ import annotations

from pathlib import Path

from response.questions.test_asking import FILES, HEAD
from response.questions.test_sheet import fill
from response.scenes import scene, write_scene
from riskcase.load import load
from riskcase.model.case import Case
from riskcase.response.questions.asking import questions_of
from riskcase.response.questions.keeping import Kept, keep
from riskcase.response.questions.sheet import write_sheet

BLOCK = """# what is known
pathways:
  - harm   # the one
chain:
  - id: seen
    step: the monitor flags it
    by: eye
    takes: 1 min
  # then
  - id: told
    step: Ben is told
    does: acknowledge
    by: ben
    takes: unknown   # nobody could say
    said-by: ada
    said-on: 2026-09-01
"""


def kept(case: Case, person: str, answers: dict[str, str], day: str = "2026-10-30") -> Kept:
    opened = questions_of(case)
    sheet = write_sheet(person, person, "T", opened, {"act": "An act"})
    for asked, said in answers.items():
        sheet = fill(sheet, asked, f"\n{said}\n")
    sheet = sheet.replace("Said on:", f"Said on: {day}", 1)
    return keep(case, opened, "sheet.md", sheet.encode())


def changed(case: Case, found: Kept) -> dict[str, tuple[list[str], list[str]]]:
    """By path, the lines that go and the lines that come."""
    told = {}
    for edit in found.proposal.edits:
        old = case.sources[edit.path].file.text
        new = old[: edit.span.start] + edit.text + old[edit.span.end :]
        before, after = old.splitlines(), new.splitlines()
        told[edit.path] = (
            [one for one in before if one not in after],
            [one for one in after if one not in before],
        )
    return told


def test_comments_and_blocks_stay() -> None:
    case = scene(BLOCK, FILES)
    found = kept(case, "ben", {"act#told takes": "20 min, 3 h", "act#told paged": "yes"})
    assert changed(case, found) == {
        "scenarios/act.md": (
            [
                "    takes: unknown   # nobody could say",
                "    said-by: ada",
                "    said-on: 2026-09-01",
            ],
            [
                "    takes: {50%: 20 min, 95%: 3 h}   # nobody could say",
                "    said-by: ben",
                "    said-on: 2026-10-30",
                "    paged: true",
            ],
        )
    }


def test_line_ends_stay(tmp_path: Path) -> None:
    folder = write_scene(tmp_path, BLOCK, FILES)
    file = folder / "scenarios/act.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    case, _ = load(folder)
    found = kept(case, "ben", {"act#told takes": "20 min"})
    found.write(case, values=True)
    data = file.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"takes: 20 min   # nobody could say\r\n" in data


def test_a_day_that_would_be_another_persons_is_not_left_standing() -> None:
    case = scene(BLOCK, FILES)
    assert kept(case, "ben", {"act#told takes": "20 min"}, "").proposal.edits == ()
    assert kept(case, "ben", {"act#told takes": "20 min"}, "today").proposal.edits == ()


def test_who_does_a_step_may_be_named_by_title() -> None:
    head = HEAD.replace("by: ben, ", "said-by: ada, ")
    case = scene(head, {**FILES, "deployments/agents.md": "---\ntitle: A\nowner: ben\n---\n"})
    for said, placed in (("Eye", True), ("ada", True), ("Eve", False), ("Ada or Ben", False)):
        found = kept(case, "ben", {"act#told by": said})
        assert bool(found.proposal.placed) == placed, said
        if placed:
            [(_, [line])] = changed(case, found).values()
            assert line.endswith(f", by: {said.lower()}}}")


def test_a_value_of_the_wrong_kind_is_kept_as_words() -> None:
    case = scene(HEAD, FILES)
    found = kept(case, "ada", {"eye flagged": "20 min"})
    assert found.proposal.edits == ()
    assert "20 min" in found.text


def test_unknown_is_said_too() -> None:
    case = scene(HEAD, FILES)
    found = kept(case, "ada", {"eye flagged": "no idea"})
    assert changed(case, found) == {"controls/eye.md": ([], ["catches: unknown"])}
    assert found.proposal.figures == {}


def test_the_diff_has_the_form_that_git_reads() -> None:
    case = scene(HEAD, FILES)
    lines = kept(case, "ada", {"eye flagged": "40%"}).proposal.diff(case).split("\n")
    assert lines[:2] == ["--- a/controls/eye.md", "+++ b/controls/eye.md"]
    assert lines[2].startswith("@@ -")
    added = 'catches: "said-by-ada-on-2026-10-30#eye-flagged"'
    assert [one for one in lines[2:] if one[0] in "+-"] == [f"+{added}"]
