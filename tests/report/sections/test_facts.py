"""The parts that pages share: numbers for names, tables without empty columns, reasons, titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import SETTINGS
from report.composed import material_of, page, report_of, rows, words
from riskcase.report.document import Column, Text, plain_text
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import filled_table, listed, numbered

FILES = {
    "riskcase.yaml": SETTINGS,
    "pathways/way.md": (
        "---\ntitle: A way\nlabel: PW1\nbarriers:\n"
        "  - {name: It is seen, role: detection, holds-if: top}\n---\n"
    ),
    "claims/top.md": "---\nstatement: It is seen.\nlabel: '6'\nrests-on: [held, runs]\n---\n",
    "claims/held.md": "---\nstatement: It is held.\nlabel: C05\nrests-on: runs\n---\n",
    "claims/plain.md": "---\nstatement: It is plain.\nrests-on: runs\n---\n",
    "evidence/runs.md": (
        "---\ntitle: Runs\nfigures:\n  seen: {quoted: 40%}\n  bare: {quoted: 3 d}\n---\n"
    ),
    "defeaters/open.md": (
        "---\ntitle: It slept\nstatement: It slept.\nlabel: D01\nagainst: held\nstate: open\n"
        "severity: high\n---\n"
    ),
    "defeaters/kept.md": (
        "---\nstatement: It is small.\nagainst: [held, plain]\nstate: accepted\n"
        "severity: moderate\nbecause: It happens.\n---\n"
    ),
}


@pytest.mark.parametrize(
    ("item", "said", "quoted"),
    [
        ("way", "PW1", "PW1"),
        ("top", "claim 6", "claim 6"),
        ("held", "C05", "C05"),
        ("plain", "It is plain", "'It is plain'"),
        ("none", "[no item 'none']", "[no item 'none']"),
    ],
)
def test_an_item_is_named_by_its_number(tmp_path: Path, item: str, said: str, quoted: str) -> None:
    made = material_of(tmp_path, FILES)
    prose = Prose(made)
    assert plain_text(numbered(made, prose, item)) == said
    assert plain_text(numbered(made, prose, item, quoted=True)) == quoted


def test_lists_may_end_with_another_word() -> None:
    parts = [(Text("a"),), (Text("b"),), (Text("c"),)]
    assert plain_text(listed(parts)) == "a, b, c"
    assert plain_text(listed(parts, last=" and ")) == "a, b and c"
    assert plain_text(listed(parts[:1], last=" and ")) == "a"


def test_a_column_without_words_is_left_out() -> None:
    filled = ((Text("x"),), (Text(""),), (), (Text("y"),))
    columns = (Column("head", 4), Column("text", 3))
    table = filled_table(("A", "B", "C", "D"), (filled, filled), columns)
    assert [plain_text(cell) for cell in table.head] == ["A", "D"]
    assert [[plain_text(cell) for cell in row] for row in table.rows] == [["x", "y"]] * 2
    assert table.columns == (Column("head", 4), Column())


def test_a_reason_names_the_item_and_the_objection(tmp_path: Path) -> None:
    said = words(page(report_of(tmp_path, FILES), "top").blocks)
    assert "C05: 'It slept' is open" in said


def test_doubts_of_a_claim_name_other_claims_by_number(tmp_path: Path) -> None:
    said = words(page(report_of(tmp_path, FILES), "held").blocks)
    assert "So this claim and 'It is plain' count as moderate at most. It happens." in said


def test_figures_without_bounds_are_listed_and_not_drawn(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "held")
    assert "; seen: 40%; bare: 3 d; as of 31 October 2026" in words(found.blocks)


def test_the_table_of_figures_has_no_empty_column(tmp_path: Path) -> None:
    found = rows(page(report_of(tmp_path, FILES), "runs"))
    assert [row[:2] for row in found] == [["seen", "40%"], ["bare", "3 d"]]
    assert all(len(row) == 3 for row in found)


def test_titles_have_no_full_stop(tmp_path: Path) -> None:
    document = report_of(tmp_path, FILES)
    assert [page(document, one).title for one in ("top", "open")] == ["It is seen", "It slept"]


def test_limitations_name_pathways_by_number(tmp_path: Path) -> None:
    (row,) = rows(page(report_of(tmp_path, FILES), "limitations"))
    assert row[2:] == ["C05 and 'It is plain' count as moderate at most", "PW1", "It happens."]
