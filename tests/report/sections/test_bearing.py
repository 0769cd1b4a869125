"""What must fail together, doubts together, the roadmap, and numbers, as the report tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import EXAMPLES, SETTINGS
from report.composed import headings, page, pictures, report_of, words
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.report.compose import compose
from riskcase.report.document import Document

FILES = {
    "riskcase.yaml": SETTINGS,
    "pathways/leak.md": "---\ntitle: A leak\nnumbers: probability\nbarriers:\n"
    "  - {name: It would not, role: propensity, holds-if: harmless}\n"
    "  - {name: It would be seen, role: detection, holds-if: watched}\n---\n",
    "claims/harmless.md": "---\ntitle: Harmless\nstatement: It is.\nrests-on: test\n"
    "doubt: {5%: 1%, 50%: 3%, 95%: 10%}\n---\n",
    "claims/watched.md": "---\ntitle: Watched\nstatement: It is.\nrests-on: test\n"
    "doubt: {median: 5%, error-factor: 3}\n---\n",
    "evidence/test.md": "---\ntitle: A test\ndoubt: 1%\n---\n",
    "defeaters/kept.md": "---\nstatement: It may not be.\nagainst: [harmless, watched]\n"
    "state: accepted\nbecause: We live with it.\n---\n",
}


@pytest.fixture(scope="module")
def published() -> Document:
    case, _ = load(EXAMPLES / "published-cases")
    figures = measure(case)
    return compose(case, figures, assess(case, figures), ())


def test_what_must_fail_together(published: Document) -> None:
    found = page(published, "fail-together")
    said = words(found.blocks)
    assert "If this fails, nothing else stops it" in said
    assert "never zero" in said
    assert "On one line of argument alone" in headings(found)
    assert "How likely, how bad, how much is left" in headings(found)


def test_every_accepted_doubt_has_a_page_of_its_own(published: Document) -> None:
    said = words(page(published, "every-doubt").blocks)
    assert "The case knowingly leaves nine doubts" in said
    assert "Five pathways would be open: PW1, PW2, PW5, PW8 and PW9." in said


def test_roadmap_and_lists(published: Document) -> None:
    said = words(page(published, "what-would-help").blocks)
    assert "Eyes on everything (planned, due 2027-01-01)" in said
    assert "Pilot Sabotage Risk Report, October 2025" in said


def test_no_page_of_numbers_where_nobody_asks(published: Document) -> None:
    assert "numbers" not in {one.id for one in published.pages}


def test_page_of_numbers(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "numbers")
    said = words(found.blocks)
    assert "Whatever hangs together with what: between" in said
    assert "a degree of belief" in said
    assert "Birnbaum" not in said  # names of measures are for experts
    interval, tornado = pictures(found)
    assert "A leak: Whatever hangs together" in interval.alt
    assert "of the result is gone without it" in tornado.alt


def test_measures_by_name_have_one_page(tmp_path: Path) -> None:
    settings = SETTINGS + "common-causes: [{name: one-team, members: [harmless, watched]}]\n"
    found = page(report_of(tmp_path, FILES | {"riskcase.yaml": settings}), "measures")
    said = words(found.blocks)
    assert headings(found) == ["From structure alone", "Together", "A leak"]
    assert "one-team, all 2 of it" in said
    for name in ("Structural", "Birnbaum", "Fussell-Vesely", "RAW", "RRW"):
        assert name in said


def test_structural_importance_needs_no_number(published: Document) -> None:
    said = words(page(published, "measures").blocks)
    assert "Birnbaum's measure with every probability at one half" in said
    assert "0.5\nPW4; less in 2 more" in said  # where the one permission claim decides


def test_accepted_doubt_that_opens_all(tmp_path: Path) -> None:
    said = words(page(report_of(tmp_path, FILES), "every-doubt").blocks)
    assert "The case knowingly leaves one doubt. Were it true:" in said
    assert "One pathway would be open: A leak." in said


def test_case_without_pathways(tmp_path: Path) -> None:
    files = {"claims/lone.md": "---\nstatement: It is.\n---\n"}
    ids = {one.id for one in report_of(tmp_path, files).pages}
    assert "fail-together" not in ids
