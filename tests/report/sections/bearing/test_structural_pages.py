"""What must fail together, lines of argument and decompositions, in words of the report."""

from __future__ import annotations

from pathlib import Path

from cases import SETTINGS
from report.composed import below, page, report_of, rows, words

FILES = {
    "riskcase.yaml": SETTINGS,
    "causes/hidden.md": "---\ntitle: Hidden goals\nundermines: []\nbarriers:\n"
    "  - {name: Not there, role: propensity, holds-if: harmless}\n"
    "terms: {occurs: unlikely, harm: high, unmitigated: some of it, overall: low}\n---\n",
    "causes/habit.md": "---\ntitle: Habits\n---\n",
    "pathways/leak.md": "---\ntitle: A leak\ncauses: [hidden, habit]\nlevel: low\nbarriers:\n"
    "  - {name: Seen, role: detection, holds-if: [logged, read, kept, watched]}\n---\n",
    "pathways/theft.md": "---\ntitle: A theft\ncauses: [hidden]\nbarriers:\n"
    "  - {name: Cannot, role: capability, holds-if: [watched]}\n---\n",
    **{
        f"claims/{name}.md": f"---\ntitle: {name.capitalize()}\nstatement: It is {name}.\n"
        "rests-on: test\nconfidence: low\n---\n"
        for name in ("harmless", "logged", "read", "kept")
    },
    "claims/watched.md": "---\ntitle: Watched\nstatement: It is.\nrests-on: look\n---\n",
    "evidence/test.md": "---\ntitle: A test\n---\n",
    "evidence/look.md": "---\ntitle: A look\n---\n",
}


def test_what_must_fail_together_is_told_by_cause(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "fail-together")
    leak, theft = below(found, "A leak"), below(found, "A theft")
    assert "Under Hidden goals" in leak
    assert "Under Habits" in leak
    assert leak.index("Under Hidden goals") < leak.index("Under Habits")
    assert "Assume that it would try: if " in leak
    assert "Item by item, with evidence and assumptions: " in leak
    assert "Harmless, and Watched" in theft


def test_a_letter_stands_for_items_that_are_told_often(tmp_path: Path) -> None:
    said = below(page(report_of(tmp_path, FILES), "fail-together"), "A leak")
    assert "Any of A\n" in said
    assert said.count("Logged") == 1
    assert "any of A" in said


def test_open_and_single_rows_are_told(tmp_path: Path) -> None:
    files = FILES | {
        "pathways/bare.md": "---\ntitle: A bare one\ncauses: [habit]\nbarriers: []\n---\n",
        "pathways/single.md": "---\ntitle: A single one\ncauses: [habit]\nbarriers:\n"
        "  - {name: Seen, role: detection, holds-if: watched}\n---\n",
    }
    found = page(report_of(tmp_path, files), "fail-together")
    assert "It is open already" in below(found, "A bare one")
    assert "If this fails, nothing else stops it: Watched." in below(found, "A single one")


def test_pathways_with_the_same_to_say_stand_together(tmp_path: Path) -> None:
    twin = FILES["pathways/theft.md"].replace("A theft", "A robbery")
    found = page(report_of(tmp_path, FILES | {"pathways/robbery.md": twin}), "fail-together")
    assert below(found, "A robbery and A theft")


def test_lines_of_argument_name_causes_and_what_two_of_them_share(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "pillars")
    alone, two = rows(found)[:2], rows(found)[2:4]
    table = {row[0]: row[1:] for row in alone}
    assert [row[0] for row in two] == list(table)
    assert two[0][1:] == ["not against Habits", "stands, low", "stands, low"]
    assert table["A leak"][1] == "not against Habits"
    assert table["A leak"][0] == "no barrier"
    assert table["A theft"][1].startswith("stands")
    shared = FILES | {"claims/watched.md": FILES["claims/watched.md"].replace("look", "test")}
    told = below(page(report_of(tmp_path, shared), "pillars"), "What two lines of argument share")
    assert "alignment and control\nA leak\nA test" in told
    assert "capability and alignment\nA theft\nA test" in told


def test_both_decompositions_are_printed(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "decompositions")
    table = {row[0]: row[1:] for row in rows(found)}
    occurs, harm, unmitigated, overall = table["Hidden goals"]
    assert occurs == "unlikely stands, low"
    assert harm == "high no barrier"
    assert unmitigated.startswith("some of it stands")
    assert overall == "low"
    propensity, opportunity, level = table["A leak"]
    assert propensity == "stands, low a barrier against 1 of 2 causes"
    assert opportunity == "stands, low"
    assert level.startswith("low (")
    assert "nothing of one is added to the other" in words(found.blocks)


def test_an_edition_says_how_far_it_sees(tmp_path: Path) -> None:
    files = FILES | {"riskcase.yaml": SETTINGS + "edition: public\n"}
    for name in ("fail-together", "pillars", "decompositions", "other-lists", "matrix"):
        assert "As far as this edition shows" in words(
            page(report_of(tmp_path, files), name).blocks
        )
