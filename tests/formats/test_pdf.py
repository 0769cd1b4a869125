import re
import zlib
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from formats.pdf_readers import bookmarks, destinations, outside, run, sheets
from riskcase.formats.destinations import Destinations
from riskcase.formats.pdf import write_pdf
from riskcase.formats.typeset import typeset
from riskcase.formats.written import Replacement
from riskcase.report.document import (
    Anchor,
    Block,
    Document,
    Emphasis,
    Heading,
    Inline,
    ItemTarget,
    Link,
    Page,
    Paragraph,
    Picture,
    Quote,
    Text,
)


def one_page(*blocks: Block) -> Document:
    return Document("T", (Page("a", "A", "index", blocks),))


def inflated(data: bytes) -> bytes:
    """Return the contents of the compressed streams of a file."""
    streams = re.findall(
        rb"/FlateDecode\b[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL
    )
    assert streams
    return b"\n".join(zlib.decompress(stream) for stream in streams)


def test_the_same_document_gives_the_same_bytes(sample: Document) -> None:
    assert write_pdf(sample).data == write_pdf(sample).data


def test_the_file_claims_both_standards_and_the_coverage_date(sample: Document) -> None:
    data = write_pdf(sample).data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"2026-10-31T00:00:00" in data
    assert b"(en-GB)" in data
    assert b"/Outlines" in data


@pytest.mark.needs("pdftotext")
def test_what_is_printed_can_be_read_back(sample: Document, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf(sample).data)
    sheets = run("pdftotext", "-layout", str(path), "-").split("\f")[:-1]
    notice = "An invented example: no such developer, no such model."
    assert all(notice in sheet for sheet in sheets)
    for number, sheet in enumerate(sheets, 1):
        assert re.search(rf"\b{number}\s*/\s*{len(sheets)}\b", sheet)
    assert all("4f1c9a27be03" in sheet for sheet in sheets[1:])
    text = "".join(sheets)
    for words in ("Skerry Labs", "unconfirmed", "3.1% (95% CI 1.0 to 7.0%, 5 of 163)", "fallen"):
        assert words in text
    assert "None at this stage" not in text  # the page of findings is not printed


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_no_text_leaves_the_margins(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf(request.getfixturevalue(which)).data)
    assert list(outside(path)) == []


def test_what_cannot_be_printed_is_replaced_and_told() -> None:
    page = Page("a", "A", "index", (Paragraph((Text("漢 漢 😀"),)),))
    replaced = write_pdf(Document("T", (page,))).replaced
    assert replaced == (Replacement("a", "⟨U+6F22⟩"), Replacement("a", "⟨U+1F600⟩"))


def test_words_inside_a_drawing_are_replaced_too() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">漢</text></svg>'
    assert write_pdf(one_page(Picture(svg, "x"))).replaced == (Replacement("a", "⟨U+6F22⟩"),)


@pytest.mark.parametrize("svg", ["", "<svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'])
def test_a_drawing_that_cannot_be_set_is_told_in_words(svg: str) -> None:
    (page,) = typeset(one_page(Picture(svg, "Two bars."))).data["pages"]
    assert page["blocks"] == [{"k": "missing", "alt": "Two bars.", "caption": []}]
    assert write_pdf(one_page(Picture(svg, "Two bars."))).data.startswith(b"%PDF")


def test_every_drawing_carries_its_words(sample: Document) -> None:
    assert inflated(write_pdf(sample).data).count(b"(Three barriers in the way") == 1


def test_text_is_never_read_as_a_program() -> None:
    words = '#panic("x") #read("report.typ") $ = * _ ` \\ </ <label> @ref [a] {b}'
    (page,) = typeset(one_page(Paragraph((Text(words),)))).data["pages"]
    assert page["blocks"][0]["body"].replace("\u200b", "") == words
    assert write_pdf(one_page(Paragraph((Text(words),)))).replaced == ()


def test_headings_are_levelled_and_empty_ones_dropped() -> None:
    document = one_page(
        Heading(5, (Text("a"),)), Heading(4, (Text("\u200b"),)), Heading(9, (Text("b"),))
    )
    (page,) = typeset(document).data["pages"]
    assert [block["level"] for block in page["blocks"] if block["k"] == "h"] == [2, 3]
    write_pdf(document)


def test_links_lead_to_what_is_printed_and_else_are_words() -> None:
    def link(name: str, anchor: str | None = None) -> Link:
        return Link((Text(name),), ItemTarget(name, anchor))

    first = Page("first", "F", "index", (Paragraph((link("shade"), link("site"), link("x", "y"))),))
    annex = Page("annex", "A", "section", (Paragraph((Anchor("shade"), Anchor("x#y"))),))
    site = Page("site", "S", "item", (), in_pdf=False)
    document = Document("T", (first, annex, site))
    pages = typeset(document).data["pages"]
    to_shade, plain, to_part = pages[0]["blocks"][0]["body"]
    assert plain == "site"
    assert [to_shade[1], to_part[1]] == [anchor[1] for anchor in pages[1]["blocks"][0]["body"]]
    write_pdf(document)


def test_boxes_in_boxes_leave_room_for_words() -> None:
    block: Block = Paragraph((Text("deep inside"),))
    inline: Inline = Text("words")
    for _ in range(100):
        block = Quote((block,))
        inline = Emphasis((inline,))
    write_pdf(one_page(block, Paragraph((inline,))))


@pytest.mark.needs("pdfinfo")
def test_the_first_page_and_the_annex_start_sheets_of_their_own(
    sample: Document, tmp_path: Path
) -> None:
    pages = tuple(
        replace(page, part="annex") if page.kind == "item" else page for page in sample.pages
    )
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf(replace(sample, pages=pages, edition="public edition")).data)
    places = destinations(path)
    assert [places[name] for name in ("summary", "targeted-sabotage", "annex")] == [1, 3, 5]
    assert places["cannot-hide-side-task"] == places["annex"]
    assert places["evasion"] >= places["shade"]
    assert bookmarks(path.read_bytes()) == [
        "Conclusion",
        "Contents",
        "Pathways",
        "  Targeted sabotage of safety research",
        "    Barriers",
        "    Doubts",
        "Annex",
        "  Claims",
        "    Cannot hide a side task while watched",
        "    The model may know that it is tested",
        "  Evidence",
        "    Hidden side-task evaluation",
    ]
    heads = [sheet.splitlines()[0] for sheet in sheets(path)[1:]]
    assert all("public edition · 4f1c9a27be03" in " ".join(head.split()) for head in heads)


@pytest.mark.needs("pdfinfo")
def test_each_statement_can_be_named_and_named_cheaply(tmp_path: Path) -> None:
    names = [f"s-{number:012x}" for number in range(3000)]
    pages = (
        Page("a", "A", "index", ()),
        Page("b", "B", "section", (*map(stated, names[:1500]), Heading(2, (Anchor("s-0f" * 3),)))),
        Page("c", "C", "item", tuple(map(stated, names)), part="annex"),
        Page("d", "D", "item", (Paragraph((Anchor("same"),)),), part="annex"),
        Page("e", "E", "item", (Paragraph((Anchor("same"), Anchor("d"))),), part="annex"),
    )
    path = tmp_path / "report.pdf"
    before = process_time()
    path.write_bytes(write_pdf(Document("T", pages)).data)
    assert process_time() - before < 10
    places = destinations(path)
    assert places.keys() >= {*names, "a", "b", "c", "d", "e", "e.d", "d.same", "e.same"}
    assert places[names[0]] == places["b"]
    assert places[names[-1]] >= places["c"]


def stated(name: str) -> Block:
    return Paragraph((Anchor(name), Text("One.")))


def test_names_of_places_are_plain_and_differ() -> None:
    odd = ["", "é", "a b", "annex", "x" * 999, "x" * 998, "~"]
    pages = tuple(Page(name, name, "item", (Paragraph((Anchor(name),)),)) for name in odd)
    found = Destinations(pages)
    names = [found.name(page, anchor) for page in odd for anchor in (None, page)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[\w.~-]{1,90}", name, re.ASCII) for name in names)
    assert "annex" not in names


@pytest.mark.parametrize("document", [Document("", ()), Document("\x00", (), language="x" * 99)])
def test_an_empty_document_is_a_file(document: Document) -> None:
    assert write_pdf(document).data.startswith(b"%PDF")
