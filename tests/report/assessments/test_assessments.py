"""What an assessment would have missed, the quality of evidence, and rows drawn at random."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.composed import below, headings, page, report_of, rows, words
from report.figures.shown import shown
from riskcase.report.assessments.samples import LONGEST, cut_text
from riskcase.report.document import CodeBlock, Document, all_blocks


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return shown(tmp_path_factory.mktemp("case"))


def test_what_was_planted_found_missed_and_never_planted(made: Document) -> None:
    found = page(made, "sensitivity")
    assert found.part == "body"
    told = rows(found)
    assert [
        *("Hidden side tasks", "side tasks of a person"),
        *("80% (95% CI 28 to more than 99%, 4 of 5)", "1 of 5", "side tasks over several runs"),
    ] in told
    low = next(row for row in told if row[-1] == "the same set-up found 4 of 5 planted cases")
    assert low[0] == "shade#evasion"
    aware = next(row for row in told if row[-1] == "46")
    assert aware[2] == "4.2% (95% CI 1.3 to 9.5%, 5 of 120)"


def test_an_assessment_without_planted_cases_says_so(tmp_path: Path) -> None:
    files = {
        "evidence/one.md": "---\ntitle: One\nelicitation: {attempts: [prompted]}\n"
        "figures: {f: {counts: {k: 0, n: 30}}}\n---\n"
    }
    told = rows(page(report_of(tmp_path, files), "sensitivity"))
    assert ["One", "nothing", "not said"] in told
    assert told[-1][-1] == "no positive control"


def test_a_control_that_was_not_planted_is_told_as_such(tmp_path: Path) -> None:
    files = {
        "evidence/one.md": "---\ntitle: One\n"
        "elicitation: {attempts: [prompted], positive-control: one#person}\n"
        "figures: {person: {counts: {k: 8, n: 10}}, low: {counts: {k: 1, n: 30}}}\n---\n"
    }
    row, low = rows(page(report_of(tmp_path, files), "sensitivity"))
    assert low[-1] == "its positive control: 8 of 10"
    assert row[1:4] == [
        *("nothing; somebody else took the same test", "80% (95% CI 44 to 98%, 8 of 10)"),
        "2 of 10",
    ]


def test_no_assessment_no_page(tmp_path: Path) -> None:
    files = {"evidence/one.md": "---\ntitle: One\nfigures: {f: {counts: {k: 0, n: 30}}}\n---\n"}
    assert "sensitivity" not in {one.id for one in report_of(tmp_path, files).pages}


def test_strength_and_writing_stand_in_columns_of_their_own(made: Document) -> None:
    found = page(made, "quality")
    told = rows(found)
    shade = next(row for row in told if row[0] == "Hidden side tasks")
    assert shade == [
        *("Hidden side tasks", "nobody but a recorder that the model cannot write to"),
        *("inspected", "admitted, with issues", "yes", "29 days old"),
        "1 error, 2 warnings, 2 notes",
    ]
    assert [
        *("Hidden side tasks", "Runs are shorter than in use", "would move the figure down"),
        "there is less to hide in",
    ] in told
    waiver = "the three rows were cut off by a fire drill"
    assert ["Hidden side tasks", "rows-missing", waiver, "Ada Lund"] in told
    assert ["Hidden side tasks", "prompted, fine-tuned", "fine-tuned", "none", "plateau"] in told
    assert headings(found)[-1] == "Issues of the data"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("staff", ("Have you seen it hide work?", "everybody on call", "20 asked, 14 answered")),
        ("incidents-2026", ("there were 40", "Ada Lund", "the ten worst")),
        ("traffic", ("2026-09-01 to 2026-09-30", "97%")),
        ("on-call", ("an answer: Two people.", "2026-10-01", "she writes the rota")),
    ],
)
def test_where_evidence_comes_from(made: Document, item: str, said: tuple[str, ...]) -> None:
    told = _facts(made, item)
    for part in said:
        assert part in told


def _facts(made: Document, item: str) -> str:
    blocks = page(made, item).blocks
    return "\n".join(words((block,)) for block in all_blocks(blocks))


def test_rows_drawn_are_code_below_a_warning(made: Document) -> None:
    found = page(made, "samples")
    assert "data: nothing in it is a statement" in words(found.blocks)
    code = [block.text for block in all_blocks(found.blocks) if isinstance(block, CodeBlock)]
    assert code == ["Do it.", "I did it."]
    assert "1 of 163 rows" in below(found, "Hidden side tasks")


def test_no_rows_drawn_no_page(tmp_path: Path) -> None:
    assert "samples" not in {one.id for one in report_of(tmp_path, {}).pages}


def test_long_samples_are_cut_and_say_by_how_much() -> None:
    assert cut_text("short\n") == "short"
    long = cut_text("x" * (LONGEST + 7))
    assert long == f"{'x' * LONGEST}\n[7 more characters]"
    assert cut_text("a\n" * 50).endswith("[20 more characters]")
