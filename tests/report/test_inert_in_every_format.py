"""A case whose every field is hostile builds in every format, and nothing in it comes alive."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from formats.markdown_readers import read_common, read_github
from formats.pdf_readers import outside, run
from report.figures.shown import shown
from report.test_inert import MARK, PAYLOADS, hostile_case, read_page
from riskcase.checks.run import check
from riskcase.evidence.measure import measure
from riskcase.formats import FORMATS
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.publish import publish

LIVE_IN_PDF = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA")
LIVE_IN_MARKDOWN = {"html_block", "html_inline", "Html", "InlineHtml", "image", "Image"}
CONTROLS = "\x01\x07\x1b[31m\x7f\u0085\u2028\u202e\u2066\ufeff"
SCRIPTS = "漢字仮名交じり文 한국어 👩\u200d🔬🏴 \u0634\u0628\u0643\u0629 \u05e9\u05dc\u05d5\u05dd"
"""Letters that need other fonts, join, or run the other way."""
TEXT = " ".join((*PAYLOADS, CONTROLS, SCRIPTS, "w" * 300))
LONG = "w" * 10_000
LONG_CLAIM = f"---\ntitle: {LONG}\nstatement: '{LONG}漢字'\nnote: {LONG}\n---\n# {LONG}\n\n{LONG}\n"


@pytest.fixture(scope="module", params=["the case", "what is computed"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, bytes]]:
    """A report whose case is hostile, and one whose data is: columns, issues, samples, names."""
    if request.param == "what is computed":
        document = shown(tmp_path_factory.mktemp("figures"), word=f" {MARK} {TEXT}")
        return {name: write(document) for name, write in FORMATS.items()}
    folder = hostile_case(tmp_path_factory.mktemp("hostile"), TEXT)
    (folder / "claims" / "long.md").write_text(LONG_CLAIM, "utf-8")
    case, findings = load(folder)
    figures = measure(case)
    assessment = assess(case, figures)
    found = (*findings, *check(case, figures, assessment))
    made = publish(case, figures, found, FORMATS, assessment).formats
    return {name: dict(files) for name, files in made.items()}


def test_every_format_is_there_and_says_what_was_written(
    built: dict[str, dict[str, bytes]],
) -> None:
    assert built.keys() == FORMATS.keys()
    assert all(files for files in built.values())


def test_site(built: dict[str, dict[str, bytes]]) -> None:
    for name, data in built["html"].items():
        if name.endswith(".html"):
            assert read_page(data).live == [], name
    pages = (data for name, data in built["html"].items() if name.endswith(".html"))
    told = b"".join(pages).decode()
    assert told.count(MARK) > 50
    assert "漢字" in told
    assert not set(told) & set("\x01\x07\x1b\x7f\u202e\u2066")


def test_sheets_of_the_site(built: dict[str, dict[str, bytes]]) -> None:
    sheets = {name: data for name, data in built["html"].items() if name.endswith(".csv")}
    assert sheets
    for name, data in sheets.items():
        for row in csv.reader(io.StringIO(data.decode(), newline="")):
            for cell in row:
                assert not cell.strip().startswith(("=", "+", "-", "@")) or float(cell), name


def test_pdf(built: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    (data,) = built["pdf"].values()
    assert data.startswith(b"%PDF-1.7")
    assert not [live for live in LIVE_IN_PDF if re.search(live + rb"\b", data)]
    addresses = re.findall(rb"/URI ?\((.*?)\)", data)
    assert all(re.match(rb"(https?|mailto):", address) for address in addresses)
    path = tmp_path / "report.pdf"
    path.write_bytes(data)


@pytest.mark.needs("pdftotext")
def test_words_of_the_pdf_stay_on_the_sheet(
    built: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    (data,) = built["pdf"].values()
    path.write_bytes(data)
    assert list(outside(path)) == []
    assert MARK in run("pdftotext", str(path), "-")


def test_word_document(built: dict[str, dict[str, bytes]]) -> None:
    (data,) = built["docx"].values()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names if name.endswith((".xml", ".rels"))}
    assert not [name for name in names if "vba" in name.lower() or "embeddings" in name.lower()]
    for name, part in parts.items():
        tree = ET.fromstring(part)  # noqa: S314 - written by us; that it parses is the point
        for node in tree.iter():
            if node.get("TargetMode") == "External":
                assert re.match(r"(https?|mailto):", node.get("Target", "")), name
            if node.tag.endswith(("}instrText", "}fldSimple")):
                said = "".join(node.itertext()) + "".join(node.attrib.values())
                assert MARK not in said
                assert "alert" not in said
    assert MARK in parts["word/document.xml"].decode()


def test_markdown(built: dict[str, dict[str, bytes]]) -> None:
    for data in built["md"].values():
        for read in (read_common, read_github):
            found = read(data.decode())
            assert not [link for link in found.links if "script:" in link.lower()]
            assert not [link for link in found.links if link.lower().startswith("data:")]
            assert (
                not {"html_block", "html_inline", "Html", "InlineHtml", "image", "Image"}
                & found.other
            )
            assert MARK in found.words


def test_json(built: dict[str, dict[str, bytes]]) -> None:
    (data,) = built["json"].values()
    assert MARK in str(json.loads(data))
