"""Pages of scenarios and controls, from the case to their words."""

from __future__ import annotations

import re
from pathlib import Path

from cases import SETTINGS
from report.composed import below, headings, report_of, rows, words
from response.scenes import scene
from response.test_parts import by_desk, pager
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
FUNNEL = "How much is left after each gate"
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


def test_a_requirement_stands_on_the_page_of_its_pathway_too(tmp_path: Path) -> None:
    page = page_of(tmp_path, "harm", scene(HEAD, FILES))
    said = below(page, "What it requires of controls")
    assert said.startswith("e#recall.lower > 80% of Eye: not met. E: 90% (95% CI")
    ended = FILES | {"controls/eye.md": EYE.replace("kind:", "status: ended\nkind:")}
    other = page_of(tmp_path / "ended", "harm", scene(chain(SEEN), ended))
    assert "What it requires of controls" not in headings(other)


def test_the_weakest_gate_is_named_and_why_nothing_is_ever_contained(tmp_path: Path) -> None:
    hidden = below(page_of(tmp_path / "hidden", "act", scene(HEAD, FILES)), FUNNEL)
    assert "Weakest gate: several hide each other; " in hidden
    half = FILES | {"controls/eye.md": EYE.replace("catches: unknown", "catches: 10%")}
    head = HEAD.replace("harm-after: 3 h", "harm-after: 30 d")
    weak = below(page_of(tmp_path / "weak", "act", scene(head, half)), FUNNEL)
    assert "Weakest gate: whether it is flagged ('the eye sees it'); were it always: " in weak
    head = "acts: 1\nharm-after: 1 h\n" + chain("id: a, step: seen, chance: 0%, takes: 0 s")
    never = below(page_of(tmp_path / "never", "act", scene(head)), FUNNEL)
    assert "Never contained, as written: it never passes: whether it is flagged ('seen')." in never


TWO = pager("80%") | {"scenarios/other.md": f"---\ntitle: Another act\n{by_desk('70%')}---\n"}


def test_what_scenarios_share_has_a_page(tmp_path: Path) -> None:
    page = page_of(tmp_path, "shared-parts", scene(by_desk("90%"), TWO))
    desk, pager_row = rows(page)[:2]
    assert (desk[:2], pager_row[:2]) == (["Desk", "0%"], ["Pager", "0%"])
    assert re.fullmatch(r"An act \(.* with it\); Another act \(.* with it\)", desk[2])
    scenarios, share, fail, apart = rows(page)[-1]
    assert (scenarios, share) == ("An act and Another act", "Pager")
    # Both fail if the pager is down or both are missed: 22%; had each its own, 12%.
    assert re.match("2[23]%", fail)
    assert re.match("1[23]%", apart)


def test_scenarios_that_share_nothing_have_no_such_page(tmp_path: Path) -> None:
    case = scene(HEAD, FILES)
    files = {path: origin.file.text for path, origin in case.sources.items()}
    assert "shared-parts" not in {one.id for one in report_of(tmp_path, files).pages}


def test_of_frozen_scenarios_nothing_more_is_told(tmp_path: Path) -> None:
    frozen = "results: {contained: {value: 0.5}, not-contained: {value: 0.5}}\n---\n"
    case = scene(by_desk("90%"), TWO)
    files = {path: origin.file.text for path, origin in case.sources.items()}
    files = {
        path: text[:-4] + frozen if path.startswith("scenarios/") else text
        for path, text in files.items()
    }
    files["riskcase.yaml"] = SETTINGS + "edition: public\n"
    pages = {one.id: one for one in report_of(tmp_path, files).pages}
    assert "shared-parts" not in pages
    assert "Weakest gate" not in words(pages["act"].blocks)


QUEUE = """---
title: Desk
kind: rota
queue: {per-day: 432, handling: 100 s, reviewers: 2, target: 60 s}
---
"""


def test_a_queue_says_what_it_would_need_but_not_in_an_edition(tmp_path: Path) -> None:
    files = {"controls/desk.md": QUEUE}
    told = below(page_of(tmp_path / "all", "desk", scene("", files)), "Its queue of alarms")
    assert "2 reviewers, busy 25% of their time; wait: " in told
    assert "Alarms pile up from 1,728 a day on, while everybody is there." in told
    assert re.search("For 95% to wait no longer than .*: 2 by Erlang C", told)
    assert "not measured" in told
    files["riskcase.yaml"] = SETTINGS + "edition: public\n"
    page = page_of(tmp_path / "cut", "desk", scene("", files))
    assert "Its queue of alarms" not in headings(page)
