"""Pages of scenarios and controls, from the case to their words."""

from __future__ import annotations

from pathlib import Path

from cases import SETTINGS
from report.composed import report_of, words
from response.scenes import scene
from response.test_walk import ROTA, SEEN, chain
from riskcase.model.case import Case
from riskcase.report.document import Note, Page, Picture, Table, all_blocks, plain_text

EYE = """---
title: Eye
kind: monitor
covers: {agents: {monitored: 90%}}
catches: unknown
must: [{condition: "e#recall.lower > 80%", for: harm}]
---
"""
FILES = {
    "controls/rota.md": ROTA,
    "controls/eye.md": EYE,
    "evidence/e.md": "---\ntitle: E\nfigures: {recall: {counts: {k: 9, n: 10}}}\n---\n",
    "pathways/harm.md": "---\ntitle: Harm\nbarriers: []\n---\n",
}
HEAD = "acts: 3\nharm-after: 3 h\n" + chain(
    "id: seen, step: the eye sees it, by: eye, takes: 1 min",
    "id: stop, step: it is stopped, by: rota, takes: {50%: 10 min, 95%: 1 h}",
)


def page_of(folder: Path, page: str, case: Case) -> Page:
    files = {path: origin.file.text for path, origin in case.sources.items()}
    (found,) = [one for one in report_of(folder, files).pages if one.id == page]
    return found


def words_of(page: Page) -> str:
    tables = [one for one in all_blocks(page.blocks) if isinstance(one, Table)]
    cells = [plain_text(cell) for table in tables for row in table.rows for cell in row]
    alts = [one.alt for one in all_blocks(page.blocks) if isinstance(one, Picture)]
    return "\n".join([*cells, *alts])


def test_page_of_a_scenario_has_lane_gates_week_and_doubts(tmp_path: Path) -> None:
    page = page_of(tmp_path, "act", scene(HEAD, FILES))
    pictures = [one for one in all_blocks(page.blocks) if isinstance(one, Picture)]
    assert len(pictures) == 3
    said = words_of(page)
    assert "it is stopped (Rota): waits" in said
    assert "monitored at all ('the eye sees it'): 90%." in said
    assert "flagged ('the eye sees it'): nobody could say; at most 90%." in said
    assert "how many bad acts are flagged ('the eye sees it')" in said
    assert "an automatic block of what 'the eye sees it' sees" in said
    assert "At best 100%; at worst 0%" in said


def test_page_of_what_is_watched_has_the_map_and_the_demands(tmp_path: Path) -> None:
    said = words_of(page_of(tmp_path, "watched", scene(HEAD, FILES)))
    assert "Agents: Eye 90%." in said
    assert "e#recall.lower > 80%" in said
    assert "not met" in said


def test_a_scenario_that_contradicts_itself_has_a_page_without_pictures(tmp_path: Path) -> None:
    page = page_of(tmp_path, "act", scene("acts: 1\n" + chain(SEEN + ", after: [seen]")))
    assert not [one for one in all_blocks(page.blocks) if isinstance(one, Picture)]


def test_an_edition_does_not_say_that_nobody_knows_what_it_withholds(tmp_path: Path) -> None:
    head = HEAD.replace("by: rota, ", "by: {withheld: SEC}, ")
    files = FILES | {
        "riskcase.yaml": SETTINGS + "edition: public\n",
        "controls/eye.md": EYE.replace("catches: unknown", "catches: {withheld: SEC}"),
    }
    page = page_of(tmp_path, "act", scene(head, files))
    said = words_of(page)
    assert "nobody could say" not in said
    assert "unknown, or withheld; at most 90%" in said
    assert "it is stopped (withheld: SEC)" in said
    notes = [one for one in page.blocks if isinstance(one, Note)]
    assert "As far as this edition shows" in words(notes[0].blocks)


def test_gates_are_told_with_what_is_left_of_all_acts(tmp_path: Path) -> None:
    files = FILES | {"controls/eye.md": EYE.replace("catches: unknown", "catches: 50%")}
    said = words_of(page_of(tmp_path, "act", scene(HEAD, files)))
    assert "monitored at all ('the eye sees it'): 90%." in said
    assert "flagged ('the eye sees it'): 45%." in said


def test_a_surface_that_no_control_looks_at_is_told(tmp_path: Path) -> None:
    files = FILES | {"controls/eye.md": EYE.replace("{monitored: 90%}", "{logged: 90%}")}
    said = words_of(page_of(tmp_path, "watched", scene(HEAD, files)))
    assert "Agents: Eye in place, nothing looks at it." in said
    assert "90% (95% CI" in said


def test_page_of_a_control_says_who_answers_for_its_shares(tmp_path: Path) -> None:
    share = "{monitored: 90%, owner: ada, window: September 2026}"
    files = {**FILES, "people/ada.md": "---\ntitle: Ada\nnamed: true\n---\n"}
    one = {**files, "controls/eye.md": EYE.replace("{monitored: 90%}", share)}
    page = page_of(tmp_path / "one", "eye", scene(HEAD, one))
    assert "September 2026" in repr(page.blocks)
    two = EYE.replace("{agents: {monitored: 90%}}", f"{{agents: {share}, night: {{logged: 5%}}}}")
    more = {**files, "controls/eye.md": two, "deployments/night.md": "---\ntitle: Night\n---\n"}
    said = words_of(page_of(tmp_path / "two", "eye", scene(HEAD, more)))
    assert "Ada\nSeptember 2026" in said
