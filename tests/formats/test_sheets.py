"""Sheets read back the same, and no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.formats.html import write_html
from riskcase.formats.sheets import ACTIVE, write_sheet
from riskcase.report.document import Document, Page

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(tuple), max_size=5).map(tuple))
def test_words_read_back_but_for_what_would_be_run(rows: tuple[tuple[str, ...], ...]) -> None:
    for was, now in zip_longest(rows, read(write_sheet(rows))):
        for cell, told in zip(was, now, strict=True):
            assert told.removeprefix("'") in {cell, cell.removeprefix("'")}
            assert not told or told[0] not in ACTIVE or float(told) == float(cell)


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@sum", " =1", "\t=1", "-"])
def test_a_formula_becomes_words(cell: str) -> None:
    [[told]] = read(write_sheet(((cell,),)))
    assert told.startswith("'")


@pytest.mark.parametrize("cell", ["-0.5", "1e-9", "+3", "nan", ""])
def test_a_number_stays(cell: str) -> None:
    assert write_sheet(((cell, "x"),)).decode() == f"{cell},x\r\n"


def test_the_site_has_the_sheet_beside_its_page() -> None:
    pages = (
        Page("index", "I", "index", ()),
        Page("shade#evasion", "E", "item", (), sheet=(("part",), ("figure",))),
    )
    site = write_html(Document("T", pages))
    assert site["shade.evasion.csv"] == b"part\r\nfigure\r\n"
    assert b'href="shade.evasion.csv"' in site["shade.evasion.html"]
    assert b".csv" not in site["index.html"]
