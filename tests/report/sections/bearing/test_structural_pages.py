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

NEITHER = "On two together, and on neither alone"


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
    table = {row[0]: row[1:] for row in rows(found)}
    assert table["A leak"] == ["no barrier", "not against Habits", "stands, low", "no barrier"]
    assert table["A theft"][0].startswith("stands")
    assert below(found, NEITHER) == "No two lines close a pathway that neither closes alone."
    shared = FILES | {"claims/watched.md": FILES["claims/watched.md"].replace("look", "test")}
    told = below(page(report_of(tmp_path, shared), "pillars"), "What two lines of argument share")
    assert "alignment and control\nA leak\nA test" in told
    assert "capability and alignment\nA theft\nA test" in told


def test_two_lines_that_close_a_pathway_together_are_told_with_harm_too(tmp_path: Path) -> None:
    harm = (
        "---\ntitle: {0}\ncauses: [hidden, habit]\nbarriers:\n"
        "  - {{name: Little, role: harm-limit, against: [habit], holds-if: [watched]}}\n---\n"
    )
    files = FILES | {f"pathways/{one}.md": harm.format(one) for one in ("slow", "thin")}
    found = page(report_of(tmp_path, files), "pillars")
    table = {row[0]: row[1:] for row in rows(found)}
    assert table["alignment and harm"][0] == "slow and thin"
    assert table["alignment and harm"][1].startswith("stands")
    assert table["slow and thin"][2:] == ["no barrier", "not against Hidden goals"]


def test_what_was_told_of_another_pathway_is_not_told_again(tmp_path: Path) -> None:
    twin = (
        FILES["pathways/leak.md"]
        .replace("A leak", "A drip")
        .replace("causes: [hidden, habit]", "causes: [hidden]")
    )
    found = page(report_of(tmp_path, FILES | {"pathways/pour.md": twin}), "fail-together")
    leak, drip = below(found, "A leak"), below(found, "A drip")
    assert "Under Hidden goals\nThe same as told of A leak above." in drip
    assert "above" not in leak
    assert "Any of A" not in drip


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
