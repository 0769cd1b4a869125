"""A pathway: its act, its barriers each once, what opens it, its doubts with their consequence."""

from __future__ import annotations

from pathlib import Path

from cases import SETTINGS
from report.composed import below, headings, page, pictures, report_of, rows, words

FILES = {
    "riskcase.yaml": SETTINGS,
    "causes/known.md": "---\ntitle: Known\n---\n",
    "causes/deep.md": (
        "---\ntitle: Deep\nundermines: [{item: seen, because: It hides., by: ada}]\nbarriers:\n"
        "  - {name: It is not there, role: propensity, strength: strong, holds-if: absent}\n---\n"
    ),
    "people/ada.md": "---\ntitle: Ada\n---\n",
    "pathways/way.md": (
        "---\ntitle: A way\ncritical-action: It acts\nleads-to: Ruin\nreversible: partly\n"
        "response-window: 3 w\ndemands: {frequency: low, complexity: high}\n"
        "level: {argued: low, final: moderate, because: Of late.}\nbarriers:\n"
        "  - {name: It is undone, role: response, holds-if: undone, strength: weak}\n"
        "  - {name: It is seen, role: detection, holds-if: [seen, kept]}\n---\nThe argument.\n"
    ),
    "claims/seen.md": "---\nstatement: Seen.\nrests-on: runs\n---\n",
    "claims/kept.md": "---\nstatement: Kept.\nrests-on: runs\n---\n",
    "claims/undone.md": "---\nstatement: Undone.\nrests-on: runs\n---\n",
    "claims/absent.md": "---\nstatement: Absent.\nrests-on: runs\n---\n",
    "evidence/runs.md": "---\ntitle: Runs\ncollected: 2026-09-01\n---\n",
    "defeaters/hours.md": (
        "---\nstatement: Office hours only.\nagainst: kept\nstate: open\nseverity: high\n---\n"
    ),
    "roadmap/nights.md": (
        "---\ntitle: Watch at night\nchanges: [{item: kept, to: stands}]\ndue: 2027-01-01\n---\n"
    ),
}


def test_parts_come_in_order(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "way")
    assert headings(found)[:5] == [
        "Argument",
        "What is in the way",
        "What opens it",
        "Doubts, and what follows from them",
        "What the roadmap would change",
    ]
    facts = words(found.blocks[:1])
    assert "It acts" in facts
    assert "low frequency, high complexity" in facts
    assert "partly, within 3 w" in facts
    assert "moderate (no number is meant); argued: low (no number is meant). Of late." in facts
    assert len(pictures(found)) == 1


def test_each_barrier_once_in_the_order_of_the_roles(tmp_path: Path) -> None:
    cells = rows(page(report_of(tmp_path, FILES), "way"))
    barriers = [row for row in cells if len(row) == 6]
    assert [row[0] for row in barriers] == [
        "It is not there propensity",
        "It is seen detection",
        "It is undone response, weak",
    ]
    seen = barriers[1]
    assert seen[1] == "fallen under Deep weakened under Known"
    assert seen[3] == "Seen, Kept"
    assert seen[4] == "1 piece, newest September 2026"
    assert seen[5] == "Office hours only"
    assert barriers[0][5] == "none"


def test_doubts_deeper_down_are_counted(tmp_path: Path) -> None:
    files = {
        **FILES,
        "claims/seen.md": "---\nstatement: Seen.\nrests-on: kept\n---\n",
        "claims/absent.md": "---\nstatement: Absent.\nrests-on: seen\n---\n",
        "defeaters/late.md": (
            "---\nstatement: It is late.\nagainst: seen\nstate: accepted\nbecause: So.\n---\n"
        ),
    }
    cells = rows(page(report_of(tmp_path, files), "way"))
    barriers = [row for row in cells if len(row) == 6]
    assert [row[5] for row in barriers] == ["2 below", "It is late, Office hours only", "none"]


def test_every_cause_is_said_in_short(tmp_path: Path) -> None:
    files = {
        **FILES,
        "causes/deep.md": "---\ntitle: Deep\n---\n",
        "pathways/way.md": FILES["pathways/way.md"].replace(
            "[seen, kept]", "{any: [seen, undone]}"
        ),
        "claims/undone.md": "---\nstatement: Undone.\nrests-on: other\n---\n",
        "evidence/other.md": "---\ntitle: Other\n---\n",
    }
    said = below(page(report_of(tmp_path, files), "way"), "What opens it")
    assert said == "Under every cause: no single claim opens it by its fall."


def test_what_opens_it(tmp_path: Path) -> None:
    said = below(page(report_of(tmp_path, FILES), "way"), "What opens it").splitlines()
    assert said == [
        "Under Deep: if this claim falls, nothing else stops it: Absent.",
        "Under Known: if one of these falls, nothing else stops it: Kept, Seen.",
    ]


def test_an_open_row_says_why(tmp_path: Path) -> None:
    files = {**FILES, "claims/absent.md": "---\nstatement: Absent.\n---\n"}
    said = below(page(report_of(tmp_path, files), "way"), "What opens it")
    assert "Under Deep: open, nothing that counts stands in the way (" in said
    assert "'It is not there' is unconfirmed" in said


def test_doubts_with_their_consequence_and_the_roadmap(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "way")
    doubts = [row for row in rows(found) if len(row) == 3]
    assert doubts == [["Office hours only", "open, high", "'Kept' is weakened"]]
    said = below(found, "What the roadmap would change")
    assert said == "Watch at night (planned; due 2027-01-01): Kept"


def test_the_overview_names_level_and_weakest_claim(tmp_path: Path) -> None:
    cells = rows(page(report_of(tmp_path, FILES), "pathways"))
    level = "moderate (no number is meant); argued: low (no number is meant)"
    assert cells == [["A way", "weakened", "low", level, cells[0][4]]]
    assert cells[0][4] in {"Seen", "Kept", "Absent"}
