import hashlib
import io
import os
import re
import struct
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from formats.docx_readers import ORDER, R, W, body, one_page, opened, parts, styled, value, words
from riskcase.formats import FORMATS
from riskcase.formats.glyphs import without_controls
from riskcase.formats.word.package import write_docx
from riskcase.report.document import (
    Anchor,
    Block,
    BulletList,
    Code,
    Column,
    Columns,
    Definition,
    Document,
    Emphasis,
    Heading,
    Inline,
    ItemTarget,
    Link,
    Note,
    NumberedList,
    Page,
    Paragraph,
    Picture,
    Quotable,
    Quote,
    Standing,
    Strong,
    Table,
    Tag,
    Text,
    WebTarget,
    safe_url,
)

LONG = "W" * 10_000


def test_headings_and_words_are_read_back_with_their_styles(sample: Document) -> None:
    read = [(p.style.name, p.text) for p in opened(sample).paragraphs if p.style]
    assert [(style, text) for style, text in read if style and style[:4] in {"Head", "Titl"}] == [
        ("Title", "Sabotage risk report: Tern-3"),
        ("Heading 1", "Conclusion"),
        ("Heading 1", "Pathways"),
        ("Heading 2", "Targeted sabotage of safety research"),
        ("Heading 3", "Barriers"),
        ("Heading 3", "Doubts"),
        ("Heading 4", "A heading that skips a level"),
        ("Heading 1", "Claims"),
        ("Heading 2", "Cannot hide a side task while watched"),
        ("Heading 3", "What was said against it"),
        ("Heading 2", "The model may know that it is tested"),
        ("Heading 1", "Evidence"),
        ("Heading 2", "Hidden side-task evaluation"),
    ]
    for line in (
        ("Subtitle", "Skerry Labs, a hypothetical developer"),
        ("Report Facts", "Coverage date 31 October 2026  ·  Stage draft  ·  Edition public"),
        ("Page Label", "Pathway 1\u2003◐\u00a0weakened"),
        ("Caption", "Every pathway with the claim that decides its grade."),
        ("Quote", "Monitoring catches what it was tested on."),
        ("Note Doubt", "Doubt"),
        ("List Bullet", "accepted by Ada Lund"),
        ("List Number", "Flag the act."),
        ("Code Block", "criteria:\n\t- shade#evasion.upper < 5%"),
    ):
        assert line in read
    assert not [text for _, text in read if "None at this stage" in text]  # not printed


def test_the_annex_is_one_part_and_starts_a_sheet(sample: Document) -> None:
    pages = tuple(
        replace(page, part="annex") if page.kind == "item" else page for page in sample.pages
    )
    text = body(replace(sample, pages=pages))
    heads = [(style, line) for style, line in styled(text) if (style or "").startswith("Head")]
    at = heads.index(("Heading1", "Annex"))
    assert heads[at + 1 : at + 3] == [
        ("Heading2", "Claims"),
        ("Heading3", "Cannot hide a side task while watched"),
    ]
    listed = [(style, line) for style, line in styled(text) if (style or "").startswith("Toc")]
    assert listed[-3:] == [("Toc1", "Annex"), ("Toc2", "Claims"), ("Toc2", "Evidence")]
    fresh = [
        words(p) for p in text.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert [line for line in fresh if "criteria" not in line] == ["Contents", "Pathways", "Annex"]


def test_stretches_stand_side_by_side_or_below_each_other() -> None:
    def entry(name: str, *blocks: Block) -> Definition:
        return Definition((Text(name),), blocks)

    said = BulletList(((Paragraph((Text("So it is said."),)),),))
    plain = Columns((entry("For", said), entry("Against"), entry("Kept", said)))
    (table,) = body(one_page(plain)).iter(f"{W}tbl")
    cells = [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert cells == [["For", "Against", "Kept"], ["So it is said.", "", "So it is said."]]
    assert all(cell.findall(f"{W}p") for cell in table.iter(f"{W}tc"))
    assert ("TableBullet", "So it is said.") in styled(table)
    boxed = Columns((entry("For", Quote((said,))), entry("Against")))
    text = body(one_page(boxed))
    assert not list(text.iter(f"{W}tbl"))
    assert ("DefinitionTerm", "For") in styled(text)


def test_a_quotable_sentence_keeps_with_its_terms() -> None:
    text = body(one_page(Quotable((Text("It is low."),), (Text("As of May."),))))
    assert [*styled(text)][-2:] == [("Quotable", "It is low."), ("QuotableTerms", "As of May.")]


def test_each_statement_bears_its_name() -> None:
    names = [f"s-{number:012x}" for number in range(3000)]
    said = tuple(Paragraph((Anchor(name), Text("One."))) for name in names)
    link = Paragraph((Link((Text("it"),), ItemTarget("b", names[7])),))
    pages = (
        Page("a", "A", "index", (*said[:10], link)),
        Page("b", "B", "item", said, part="annex"),
        Page(names[5], "C", "item", ()),
    )
    text = body(Document("T", pages))
    marks = [mark.get(f"{W}name") for mark in text.iter(f"{W}bookmarkStart")]
    assert {name.replace("-", "_") for name in names} <= set(marks)
    assert len(marks) == len(set(marks)) == len(names) + 4
    anchors = [link.get(f"{W}anchor") for link in text.iter(f"{W}hyperlink")]
    assert anchors == ["s_000000000007"]


def test_headings_go_nine_deep_and_empty_ones_are_dropped() -> None:
    blocks = [Heading(20, (Text(f"h{i}"),)) for i in range(10)]
    read = opened(one_page(Heading(4, (Text("\u200b"),)), *blocks)).paragraphs
    names = [p.style.name for p in read if p.style and p.text.startswith("h")]
    assert names == [f"Heading {level}" for level in (2, 3, 4, 5, 6, 7, 8, 9, 9, 9)]


@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_properties_stand_in_the_order_of_the_standard(
    which: str, request: pytest.FixtureRequest
) -> None:
    for path, root in parts(request.getfixturevalue(which)).items():
        for element in root.iter():
            order = ORDER.get(element.tag.removeprefix(W))
            if order is not None and element.tag.startswith(W):
                places = [order.split().index(child.tag.removeprefix(W)) for child in element]
                assert places == sorted(places), (path, element.tag, places)


def test_every_style_that_is_used_is_there(sample: Document) -> None:
    package = parts(sample)
    known = {style.get(f"{W}styleId") for style in package["word/styles.xml"]}
    used = {
        element.get(f"{W}val")
        for root in package.values()
        for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for element in root.iter(W + name)
    }
    assert used <= known
    assert {"StandingWeakened", "Tag", "Hyperlink", "Code", "NoteWarning", "ReportTable"} <= used


@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_links_lead_to_bookmarks_and_safe_addresses(
    which: str, request: pytest.FixtureRequest
) -> None:
    package = parts(request.getfixturevalue(which))
    text = package["word/document.xml"]
    marks = [mark.get(f"{W}name") or "" for mark in text.iter(f"{W}bookmarkStart")]
    numbers = [mark.get(f"{W}id") for mark in text.iter(f"{W}bookmarkStart")]
    assert numbers == [mark.get(f"{W}id") for mark in text.iter(f"{W}bookmarkEnd")]
    assert len({mark.casefold() for mark in marks}) == len(set(numbers)) == len(marks)
    assert [mark for mark in marks if not re.fullmatch(r"[A-Za-z]\w{0,39}", mark, re.ASCII)] == []
    links = list(text.iter(f"{W}hyperlink"))
    assert links
    assert {link.get(f"{W}anchor") for link in links} - {None} <= set(marks)
    relations = package["word/_rels/document.xml.rels"]
    outside = {r.get("Id"): r.get("Target") for r in relations if r.get("TargetMode")}
    assert {link.get(f"{R}id") for link in links} - {None} == set(outside)
    assert all(url and safe_url(url) for url in outside.values())
    if which == "sample":
        assert {"shade", "shade__evasion", "targeted_sabotage__doubts"} <= set(marks)
        assert set(outside.values()) == {"https://example.org/report"}


def test_names_that_look_alike_are_told_apart() -> None:
    names = ["a-b", "a_b", "A-b", "a", "漢", "字", "x" * 41, "x" * 42, "p", "../p"]
    blocks = (Paragraph(tuple(Anchor(name) for name in [*names, "b-", "b"])),)
    pages = tuple(Page(name, name, "item", blocks) for name in names)
    marks = [
        mark.get(f"{W}name") or "" for mark in body(Document("T", pages)).iter(f"{W}bookmarkStart")
    ]
    assert len(marks) == len(names) * (len(names) + 3)
    assert len({mark.casefold() for mark in marks}) == len(marks)


def test_links_that_lead_nowhere_or_do_harm_are_words() -> None:
    target = "https://example.org/\ud800\ufffe\u202e<>"
    run: tuple[Inline, ...] = (
        Link((Text("nowhere"),), ItemTarget("nothing")),
        Link((Text("trap"),), WebTarget("javascript:alert(1)")),
        Link((Text("odd"),), WebTarget(target)),
    )
    package = parts(one_page(Paragraph(run)))
    text = package["word/document.xml"]
    assert [words(link) for link in text.iter(f"{W}hyperlink")] == ["odd"]
    assert "trap (javascript:alert(1))" in words(text)
    (url,) = [
        r.get("Target") for r in package["word/_rels/document.xml.rels"] if r.get("TargetMode")
    ]
    assert url == "https://example.org/%ED%A0%80%EF%BF%BE%E2%80%AE%3C%3E"


def test_every_numbered_list_starts_anew() -> None:
    item = (Paragraph((Text("x"),)),)
    nested = (*item, NumberedList((item,), start=7))
    package = parts(one_page(NumberedList((item, nested)), NumberedList((item,), start=5)))
    lists = [
        (value(p, "pPr/numPr/numId"), value(p, "pPr/numPr/ilvl"))
        for p in package["word/document.xml"].iter(f"{W}p")
        if value(p, "pPr/pStyle") == "ListNumber"
    ]
    first, _, inner, second = lists
    assert lists == [first, first, inner, second]
    starts = {
        (number.get(f"{W}numId"), over.get(f"{W}ilvl")): value(over, "startOverride")
        for number in package["word/numbering.xml"].iter(f"{W}num")
        for over in number.iter(f"{W}lvlOverride")
    }
    assert starts == {first: "1", inner: "7", second: "5"}
    assert inner[1] == "1"


def test_tables_repeat_their_head_and_set_figures_to_the_right(sample: Document) -> None:
    table = opened(sample).tables[1]
    assert table.style is not None
    assert table.style.name == "Report Table"
    assert [cell.text for cell in table.rows[0].cells][:3] == ["Barrier", "Role", "Recall"]
    assert [cell.text for cell in table.columns[2].cells][1:] == ["96.9%", "88.0%", "7.5%"]
    text = body(sample)
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in text.iter(f"{W}tr")]
    assert heads == [True, *[False] * 4, True, *[False] * 3]
    assert {words for style, words in styled(text) if style == "TableFigure"} == {
        "96.9%",
        "88.0%",
        "7.5%",
    }


def test_two_tables_in_a_row_stay_two() -> None:
    table = Table(((Text("h"),),), (((Text("a"),),), ((Text("b"),), (Text("too long"),))))
    names = [child.tag for child in body(one_page(table, table))[0]]
    assert f"{W}tbl" in names
    assert (f"{W}tbl", f"{W}tbl") not in set(pairwise(names))
    assert names[-2:] == [f"{W}p", f"{W}sectPr"]


def test_a_long_table_is_quick() -> None:
    head = tuple((Text(f"column {i}"),) for i in range(6))
    rows = tuple(tuple((Text(f"{i} {j}"), Tag("x")) for j in range(6)) for i in range(2000))
    document = one_page(Table(head, rows, columns=(Column("head"), Column("number"))))
    start = time.process_time()
    data = write_docx(document)
    # Ten times as many rows as the longest table known takes; quadratic writers need minutes.
    assert time.process_time() - start < 4.0
    assert data.count(b"PK\x03\x04") > 5


def test_drawings_are_pixels_of_fixed_size_with_their_words(sample: Document) -> None:
    (shape,) = opened(sample).inline_shapes
    assert abs(shape.width.mm - 162) < 0.5
    assert abs(shape.height.mm - 162 * 112 / 480) < 0.5
    (name,) = [element for element in body(sample).iter() if element.tag.endswith("}docPr")]
    assert (name.get("descr") or "").startswith("Three barriers in the way: capability stands")
    with zipfile.ZipFile(io.BytesIO(write_docx(sample))) as package:
        (path,) = [path for path in package.namelist() if path.endswith(".png")]
        width, height = struct.unpack_from(">II", package.read(path), 16)
    assert abs(width - 162 / 25.4 * 150) < 3
    assert abs(height - width * 112 / 480) < 3


@pytest.mark.parametrize("svg", ["", "<svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'])
def test_a_drawing_that_cannot_be_set_is_told_in_words(svg: str) -> None:
    read = [(style, text) for style, text in styled(body(one_page(Picture(svg, "Two bars."))))]
    assert ("PictureInWords", "Drawing, in words: Two bars.") in read


@pytest.mark.parametrize("box", ["0 0 1 100000", "0 0 100000 1", "0 0 0.001 0.001"])
def test_a_drawing_of_any_shape_fits_the_sheet(box: str) -> None:
    inside = '<rect width="1" height="1"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'
    (shape,) = opened(one_page(Picture(svg, "x"))).inline_shapes
    assert 0 < shape.width.mm <= 162.5
    assert 0 < shape.height.mm < 244


def test_standings_differ_in_shape_and_colour(sample: Document) -> None:
    package = parts(sample)
    runs = {
        (value(run, "rPr/rStyle"), words(run))
        for run in package["word/document.xml"].iter(f"{W}r")
        if (value(run, "rPr/rStyle") or "").startswith("Standing")
    }
    assert runs == {
        ("StandingStands", "●\u00a0stands"),
        ("StandingWeakened", "◐\u00a0weakened"),
        ("StandingUnconfirmed", "○\u00a0unconfirmed"),
        ("StandingFallen", "✕\u00a0fallen"),
    }
    colours = {
        style.get(f"{W}styleId"): value(style, "rPr/color") for style in package["word/styles.xml"]
    }
    assert len({colours[style or ""] for style, _ in runs}) == 4


def test_looks_add_up() -> None:
    run = (Strong((Emphasis((Text("both"), Code("code"))),)), Standing("fallen"))
    found = {
        words(r): (value(r, "rPr/rStyle"), [child.tag.removeprefix(W) for child in r[0]])
        for r in body(one_page(Paragraph(run))).iter(f"{W}r")
    }
    assert found["both"] == ("Strong", ["rStyle", "b", "bCs", "i", "iCs"])
    assert found["code"] == ("Code", ["rStyle", "b", "bCs", "i", "iCs"])


def test_heads_and_feet_carry_title_digest_notice_and_number(sample: Document) -> None:
    section = opened(sample).sections[0]
    assert section.header.paragraphs[0].text == "Sabotage risk report: Tern-3\t4f1c9a27be03"
    assert section.first_page_header.paragraphs[0].text == ""
    for foot in (section.footer, section.first_page_footer):
        line = foot.paragraphs[0]
        assert line.text.startswith("An invented example: no such developer")
        fields = [str(f.get(f"{W}instr")).strip() for f in foot.part.element.iter(f"{W}fldSimple")]
        assert fields == ["PAGE", "NUMPAGES"]


def test_the_properties_come_from_the_document(sample: Document) -> None:
    known = opened(sample).core_properties
    assert known.title == sample.title
    assert known.identifier == sample.digest
    assert known.language == "en-GB"
    assert [known.created.date(), known.modified.date()] == [sample.as_of] * 2
    assert (known.author, known.last_modified_by, known.revision) == ("", "", 1)
    assert value(parts(sample)["word/styles.xml"], "docDefaults/rPrDefault/rPr/lang") == "en-GB"
    undated = opened(replace(sample, as_of=None, language='x" y')).core_properties
    assert undated.created is not None
    assert undated.created.replace(tzinfo=None) == datetime(1970, 1, 1)  # noqa: DTZ001
    assert undated.language == "en"


def test_the_same_document_gives_the_same_bytes_in_any_process() -> None:
    program = (
        "import conftest, hashlib; from riskcase.formats.word.package import write_docx; "
        "docs = conftest.sample_document(), conftest.hostile_document(); "
        "print(*(hashlib.sha256(write_docx(d)).hexdigest() for d in docs))"
    )
    printed = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(printed) == 1


def test_the_file_holds_no_hour_and_no_trace(sample: Document) -> None:
    data = write_docx(sample)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        text = "".join(
            package.read(e).decode("latin-1") for e in entries if e.filename[-3:] != "png"
        )
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert len({entry.filename for entry in entries}) == len(entries)
    assert "rsid" not in text
    assert "python-docx" not in text
    assert hashlib.sha256(data).digest() == hashlib.sha256(write_docx(sample)).digest()


def test_hostile_text_is_inert_and_whole(hostile: Document) -> None:
    text = body(hostile)
    lines = [line for _, line in styled(text)]
    assert LONG in lines[0]
    assert "<script>alert(1)</script> {{ 7*7 }}" in lines[0]
    for code in ("⟨U+0000⟩", "⟨U+001B⟩[31m", "⟨U+202E⟩", "⟨U+D800⟩", "⟨U+FFFE⟩"):
        assert code in lines[0]
    assert "漢字 😀👩\u200d🚀" in lines[0]
    assert " ".join(lines[0].split()) == " ".join(without_controls(hostile.title).split())
    known = {"fldSimple", "instrText", "object", "pict", "altChunk", "control"}
    active = [e for e in text.iter() if e.tag.removeprefix(W) in known]
    assert all(re.fullmatch(r" PAGEREF \w+ \\h ", e.get(f"{W}instr") or "") for e in active)


def test_words_from_right_to_left_keep_their_order() -> None:
    line = "say שלום עולם, twice"
    runs = {
        words(r): r.find(f"{W}rPr/{W}rtl") is not None
        for r in body(one_page(Paragraph((Text(line),)))).iter(f"{W}r")
    }
    assert "".join(runs).endswith(line)
    assert runs["שלום עולם"]
    assert not runs["say "]


def test_boxes_in_boxes_leave_room_for_words() -> None:
    block: Block = Paragraph((Text("deep inside"),))
    for _ in range(50):
        block = Quote((Note("info", (block,)),))
    text = body(one_page(block))
    assert "deep inside" in words(text)
    indents = [int(indent.get(f"{W}left") or 0) for indent in text.iter(f"{W}ind")]
    assert max(indents) < 9184 / 2


@pytest.mark.parametrize("document", [Document("", ()), Document("\x00", (), language="x" * 99)])
def test_an_empty_document_is_a_file(document: Document) -> None:
    assert next(p.text for p in opened(document).paragraphs) == (
        without_controls(document.title) or "Untitled"
    )


def test_the_format_is_listed_and_loaded_late(sample: Document) -> None:
    assert FORMATS["docx"](sample) == {"report.docx": write_docx(sample)}
    program = "import sys, riskcase.formats; print('docx' in sys.modules)"
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert run.stdout.strip() == "False"


@pytest.mark.slow
@pytest.mark.needs("soffice")
@pytest.mark.needs("pdftotext")
def test_a_word_processor_opens_it(sample: Document, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(write_docx(sample))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    arguments = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(  # noqa: S603
        ["soffice", home, *arguments, str(tmp_path / "report.docx")],  # noqa: S607
        check=True,
        capture_output=True,
    )
    printed = subprocess.run(  # noqa: S603
        ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    sheets = printed.split("\f")[:-1]
    assert all(
        re.search(rf"\b{at} ?/ ?{len(sheets)}\b", sheet) for at, sheet in enumerate(sheets, 1)
    )
    assert re.search(r"3\.\s+Flag the act", printed)
