"""What changed between two reports: levels, claims, figures, promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import SETTINGS, write_case
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.report.changes import claim_changes, figure_changes, promises
from riskcase.report.compose import compose
from riskcase.report.document import Document, Paragraph, Quotable, Table, all_blocks, plain_text
from riskcase.report.material import Judged, Material

LEVELS = "conclusion: {argued: low, level: low}\n"
PATHWAY = """---
title: A way
level: low
barriers:
  - {name: It is stopped, role: response, holds-if: kept}
---
"""
EARLIER = {
    "riskcase.yaml": f"{SETTINGS}{LEVELS}",
    "pathways/way.md": PATHWAY.replace("level: low", "level: very low"),
    "claims/kept.md": "---\nstatement: It is kept.\nrests-on: runs\nconfidence: high\n---\n",
    "claims/dropped.md": "---\nstatement: It was dropped.\nrests-on: runs\n---\n",
    "evidence/runs.md": (
        "---\nfigures:\n"
        "  far: {counts: {k: 1, n: 100}}\n"
        "  near: {counts: {k: 10, n: 100}}\n"
        "  old-name: {counts: {k: 5, n: 50}, quantity: recall}\n"
        "  said: {quoted: 7%}\n"
        "  same: {counts: {k: 3, n: 9}}\n---\n"
    ),
    "roadmap/close-it.md": "---\ntitle: Close it\nstate: planned\ndue: 2026-12-01\n---\n",
    "roadmap/forget-it.md": "---\ntitle: Forget it\nstate: planned\n---\n",
    "roadmap/was-done.md": "---\ntitle: Was done\nstate: done\n---\n",
}
LATER = {
    "riskcase.yaml": f"{SETTINGS}predecessor: ../earlier\nconclusion: {{level: moderate}}\n",
    "pathways/way.md": PATHWAY,
    "claims/kept.md": "---\nstatement: It is  kept.\nrests-on: runs\nconfidence: high\n---\n",
    "claims/added.md": "---\nstatement: It was added.\nrests-on: runs\n---\n",
    "defeaters/doubt.md": (
        "---\nstatement: It may not.\nagainst: kept\nstate: open\nseverity: high\n---\n"
    ),
    "evidence/runs.md": (
        "---\nfigures:\n"
        "  far: {counts: {k: 40, n: 100}}\n"
        "  near: {counts: {k: 12, n: 100}}\n"
        "  new-name: {counts: {k: 9, n: 50}, quantity: recall}\n"
        "  said: {quoted: 9%}\n"
        "  same: {counts: {k: 3, n: 9}}\n---\n"
    ),
    "roadmap/close-it.md": (
        "---\ntitle: Close it\nstate: postponed\nbecause: Nobody was free.\n---\n"
    ),
}


def judged(folder: Path, files: dict[str, str]) -> Judged:
    case, _ = load(write_case(folder, files))
    figures = measure(case)
    return Judged(case, figures, assess(case, figures))


@pytest.fixture
def before(tmp_path: Path) -> Judged:
    return judged(tmp_path / "earlier", EARLIER)


@pytest.fixture
def now(tmp_path: Path, before: Judged) -> Material:
    made = judged(tmp_path / "later", LATER)
    return Material(made.case, made.figures, made.assessment, (), before)


def test_claims_that_are_not_what_they_were(now: Material, before: Judged) -> None:
    found = {(one.id, one.kind): (one.before, one.after) for one in claim_changes(now, before)}
    assert found == {
        ("added", "new"): ("", "It was added."),
        ("dropped", "gone"): ("It was dropped.", ""),
        ("kept", "standing"): ("stands", "weakened"),
        ("kept", "grade"): ("high", "moderate"),
    }


def test_figures_move_when_their_intervals_have_nothing_in_common(
    now: Material, before: Judged
) -> None:
    found = {one.after.id: one.moved for one in figure_changes(now, before)}
    assert found == {
        "runs#far": True,
        "runs#near": False,
        "runs#new-name": False,
        "runs#said": None,
    }


def test_what_was_promised_stands_beside_what_became_of_it(now: Material, before: Judged) -> None:
    found = {one.then.id: one.now.state if one.now else None for one in promises(now, before)}
    assert found == {"close-it": "postponed", "forget-it": None}


def composed(now: Material) -> Document:
    return compose(now.case, now.figures, now.assessment, (), now.before)


def cells(document: Document, page_id: str) -> list[list[str]]:
    page = next(page for page in document.pages if page.id == page_id)
    tables = [block for block in all_blocks(page.blocks) if isinstance(block, Table)]
    return [[plain_text(cell) for cell in row] for table in tables for row in table.rows]


def test_the_chapter_says_all_of_it(now: Material) -> None:
    made = composed(now)
    rows = cells(made, "changes")
    low, very_low = "low (no number is meant)", "very low (no number is meant)"
    assert ["A way", very_low, low, "raised"] in rows
    page = next(page for page in made.pages if page.id == "changes")
    told = [
        plain_text(one.inlines) for one in all_blocks(page.blocks) if isinstance(one, Paragraph)
    ]
    assert "New: It was added." in told
    assert ["dropped", "No longer claimed", "It was dropped.", ""] in rows
    assert [row[-1] for row in rows if row[0] == "far"] == ["moved"]
    assert ["Close it", "planned due 1 December 2026", "postponed", "Nobody was free."] in rows
    assert ["Forget it", "planned", "this report says nothing of it", ""] in rows


def test_page_one_names_the_level_of_last_time(now: Material) -> None:
    first = composed(now).pages[0].blocks[0]
    assert isinstance(first, Quotable)
    said = plain_text(first.terms)
    assert "The last report said low (no number is meant)." in said


def test_no_earlier_report_no_chapter(tmp_path: Path) -> None:
    made = judged(tmp_path / "alone", EARLIER)
    document = compose(made.case, made.figures, made.assessment, ())
    assert "changes" not in {page.id for page in document.pages}
