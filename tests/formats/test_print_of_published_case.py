"""The printed report of a case of the size that is published: length, margins, places, figures."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from cases import EXAMPLES
from formats.pdf_readers import bookmarks, destinations, figures, links, outside, sheets
from riskcase.evidence.measure import measure
from riskcase.formats.destinations import ANNEX
from riskcase.formats.pdf import write_pdf
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.report.compose import compose
from riskcase.report.document import Document, Picture, all_blocks, anchors
from riskcase.report.places import broken_targets

MOST_BODY_SHEETS = 30
MOST_PATHWAY_SHEETS = 2


@pytest.fixture(scope="module")
def document() -> Document:
    case, findings = load(EXAMPLES / "published-cases")
    figures_of_case = measure(case)
    return compose(case, figures_of_case, assess(case, figures_of_case), findings)


@pytest.fixture(scope="module")
def path(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("print") / "report.pdf"
    path.write_bytes(write_pdf(document).data)
    yield path
    path.unlink()


@pytest.mark.needs("pdfinfo")
def test_the_body_is_short_and_the_first_page_one_sheet(document: Document, path: Path) -> None:
    places = destinations(path)
    assert places[ANNEX] - 1 <= MOST_BODY_SHEETS
    printed = [page for page in document.pages if page.in_pdf]
    assert places[printed[0].id] == 1
    assert min(places[page.id] for page in printed[1:]) == 2
    annex = [page for page in printed if page.part == "annex"]
    assert annex
    assert min(places[page.id] for page in annex) == places[ANNEX]
    assert bookmarks(path.read_bytes()).index("Annex") > 0


@pytest.mark.needs("pdfinfo")
def test_a_pathway_takes_two_sheets(document: Document, path: Path) -> None:
    places = destinations(path)
    pathways = [places[page.id] for page in document.pages if page.kind == "pathway"]
    assert pathways == sorted(set(pathways))
    lengths = [after - at for at, after in pairwise(pathways)]
    assert max(lengths) <= MOST_PATHWAY_SHEETS


@pytest.mark.needs("pdftotext")
def test_no_word_leaves_the_margins(path: Path) -> None:
    assert list(outside(path)) == []
    found = sheets(path)
    for number, sheet in enumerate(found, 1):
        assert re.search(rf"\b{number} / {len(found)}\s*$", sheet)


@pytest.mark.needs("pdfinfo")
def test_every_place_can_be_named(document: Document, path: Path) -> None:
    places = destinations(path)
    printed = [page for page in document.pages if page.in_pdf]
    named = {name for page in printed for name in anchors(page) if name.startswith("s-")}
    assert named
    assert named <= places.keys()
    assert {page.id for page in printed} <= places.keys()


def test_no_link_is_broken(document: Document, path: Path) -> None:
    assert broken_targets(document) == ()
    found = links(path.read_bytes())
    assert found
    assert all(re.search(rb"/Dest(?: \d+ 0 R|\(\S+\))|/A<<.*/URI", link) for link in found)


def test_every_figure_says_what_it_shows(document: Document, path: Path) -> None:
    drawn = [
        block
        for page in document.pages
        if page.in_pdf
        for block in all_blocks(page.blocks)
        if isinstance(block, Picture)
    ]
    found = figures(path.read_bytes())
    assert len(found) == len(drawn)
    assert all(re.search(rb"/Alt ?[(<]..", figure) for figure in found)
