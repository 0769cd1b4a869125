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
from riskcase.report.sections.bearing.pages import PAGES

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


def test_pages_of_a_published_case_and_their_caveats(published: Document) -> None:
    pages = {name: words(page(published, name).blocks) for name, *_ in PAGES if name != "numbers"}
    assert "never zero" in pages["fail-together"]
    assert "counts combinations, not chances" in pages["fail-together"]
    assert "Nothing may be added or multiplied" in pages["pillars"]
    assert "nothing in them is multiplied" in pages["decompositions"]
    assert "nine doubts. Were all of them true, five of nine pathways" in pages["every-doubt"]
    assert "Costs and dates are what their owners expect" in pages["what-would-help"]
    assert "stays open in every result" in pages["other-lists"]


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


def test_where_the_numbers_come_from(tmp_path: Path) -> None:
    judged = (
        "doubt:\n  judgements:\n"
        "    - {by: ann, lowest: 1%, best: 25%, highest: 40%, because: It was a short test.}\n"
        "    - {by: bea, lowest: 0.5%, best: 1.5%, highest: 4%}\n"
        "    - {by: ann, round: 2, lowest: 1%, best: 6%, highest: 20%, confidence: 60%}\n"
    )
    files = FILES | {
        "claims/harmless.md": "---\ntitle: Harmless\nstatement: It is.\nrests-on: test\n"
        f"{judged}---\n",
        "people/ann.md": "---\ntitle: Ann Ash\nnamed: true\n---\n",
        "people/bea.md": "---\ntitle: Bea Birch\nnamed: true\n---\n",
        "riskcase.yaml": f"{SETTINGS}decision: {{what: Whether it is released., "
        "holding-back-costs: 1, harm-costs: 200}\n",
    }
    found = page(report_of(tmp_path, files), "numbers")
    said = words(found.blocks)
    assert "Whether it is released." in said
    assert "in the unit in which holding back costs 1 and harm 200" in said
    assert "judged by 2 people; best guesses 1.5%, 6%" in said
    assert "median 0.05, error factor 3" in said
    who = pictures(found)[-1].alt
    assert "Ann Ash, before the discussion: 25%, 80% sure of this range: It was a short" in who
    assert who.index("Ann Ash, after it: 6%, 60% sure") > who.index("Bea Birch, before")
    assert "Together: " in who


def test_case_without_pathways(tmp_path: Path) -> None:
    files = {"claims/lone.md": "---\nstatement: It is.\n---\n"}
    ids = {one.id for one in report_of(tmp_path, files).pages}
    assert not ids & {name for name, *_ in PAGES}
