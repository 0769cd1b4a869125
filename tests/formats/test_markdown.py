import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given, settings

from formats.any_trees import looks, pages, paragraphs, said, seen, told, words
from formats.markdown_readers import COMMON, HARMFUL, READERS, dense, read_common
from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.formats.markdown.report import write_markdown
from riskcase.formats.markdown.slugs import slug
from riskcase.report import document as tree
from riskcase.report.document import (
    Block,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Column,
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
    Quote,
    Standing,
    Strong,
    Table,
    Tag,
    Text,
    WebTarget,
)

# --- any words ------------------------------------------------------------------------------------


def body(*blocks: Block) -> str:
    """Return the Markdown of the blocks of a page, without what stands above them."""
    written = write_markdown(Document("T", (Page("p", "A", "index", blocks),)))
    source = written["report.md"].decode()
    return source.partition("\n## A\n")[2]


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(run=paragraphs)
def test_any_words_in_a_paragraph_come_back(reader: str, run: tuple[Inline, ...]) -> None:
    found = READERS[reader](body(Paragraph(run)))
    assert found.words == dense(said(run))
    assert not found.other & HARMFUL
    targets = [inline.target for inline in tree.all_inlines(run) if isinstance(inline, Link)]
    allowed = {unquote(target.url) for target in targets if isinstance(target, WebTarget)}
    assert {unquote(link) for link in found.links} <= allowed


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None, max_examples=150)
@given(run=looks)
def test_words_of_any_look_beside_any_sign_come_back(reader: str, run: tuple[Inline, ...]) -> None:
    assert READERS[reader](body(Paragraph(run))).words == dense(said(run))


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(blocks=pages)
def test_any_words_in_any_block_come_back(reader: str, blocks: tuple[Block, ...]) -> None:
    found = READERS[reader](body(*blocks))
    assert found.words == dense("".join(told(blocks)))
    assert not found.other & HARMFUL


# --- links and headings ---------------------------------------------------------------------------


def anchors_of(headings: list[str]) -> list[str]:
    """Return the anchors that a code host gives to headings, numbers as github-slugger does."""
    given: dict[str, int] = {}
    names = []
    for heading in headings:
        plain = name = slug(heading)
        while name in given:
            given[plain] += 1
            name = f"{plain}-{given[plain]}"
        given[name] = 0
        names.append(name)
    return names


@pytest.mark.parametrize("reader", READERS)
def test_links_inside_lead_to_the_headings_that_are_meant(reader: str, sample: Document) -> None:
    found = READERS[reader](write_markdown(sample)["report.md"].decode())
    anchors = anchors_of(found.headings)
    inside = [unquote(link) for link in found.links if link.startswith("#")]
    assert set(inside) <= {f"#{anchor}" for anchor in anchors}
    assert [link for link in found.links if link not in inside] == ["https://example.org/report"]
    expected = ("#doubts", "#hidden-side-task-evaluation", "#the-model-may-know-that-it-is-tested")
    assert set(expected) <= set(inside)


@pytest.mark.parametrize("reader", READERS)
def test_hostile_words_make_no_markup(reader: str, hostile: Document) -> None:
    found = READERS[reader](write_markdown(hostile)["report.md"].decode())
    assert not found.other & HARMFUL
    outside = [link for link in found.links if not link.startswith("#")]
    assert set(outside) == {"https://example.org/" + "W" * 10_000}
    anchors = {f"#{anchor}" for anchor in anchors_of(found.headings)}
    assert {unquote(link) for link in found.links} - set(outside) <= anchors
    assert "<script>alert(1)</script>" in "".join(found.text)


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(title=seen, label=words, group=words, notice=seen)
def test_any_words_around_the_blocks_come_back(
    reader: str, title: str, label: str, group: str, notice: str
) -> None:
    pages = (Page("a", title, "section", ()), Page("b", title, "item", (), group, label, "stands"))
    meta = ((label, title), (title, label))
    document = Document(title, pages, notice, notice, meta, title)
    found = READERS[reader](write_markdown(document)["report.md"].decode())
    assert not found.other & HARMFUL
    clean = without_controls
    for text in (title, notice, label if not is_blank(clean(label)) else ""):
        assert dense(clean(text)) in found.words
    anchors = [f"#{anchor}" for anchor in anchors_of(found.headings)]
    assert {unquote(link) for link in found.links} <= set(anchors)
    assert sum(dense(heading) == dense(clean(title)) for heading in found.headings) >= 3


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        # From the tests of github-slugger 2.0.0.
        ("hello world", "hello-world"),
        ("hyphens-and_underscores", "hyphens-and_underscores"),
        ("I ♥ unicode", "i--unicode"),
        ("Привет", "привет"),
        ("Professional Überdosis", "professional-überdosis"),
        ("😄 emoji", "-emoji"),
        ("!!, ?? & (one) 3.1%", "---one-31"),
    ],
)
def test_anchors_are_those_of_code_hosts(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_headings_of_the_same_words_get_numbers_and_links_the_right_one() -> None:
    first = Page("one", "Same", "section", (Heading(2, (Text("Same"),), "part"),))
    links = (Link((Text("x"),), ItemTarget("two")), Link((Text("y"),), ItemTarget("one", "part")))
    second = Page("two", "Same", "section", (Paragraph(links),))
    source = write_markdown(Document("Title", (first, second)))["report.md"].decode()
    assert source.endswith("[x](#same-2)[y](#same-1)\n")


def test_a_link_to_a_page_that_is_not_printed_is_its_words(sample: Document) -> None:
    link = Link((Text("findings"),), ItemTarget("findings"))
    page = Page("p", "P", "section", (Paragraph((link,)),))
    source = write_markdown(replace(sample, pages=(*sample.pages, page)))["report.md"].decode()
    assert source.endswith("## P\n\nfindings\n")
    assert "None at this stage." not in source


# --- how it reads ---------------------------------------------------------------------------------


def test_the_file_is_as_it_was(
    sample: Document, compare_golden: Callable[[str, Mapping[str, bytes]], None]
) -> None:
    compare_golden("markdown", write_markdown(sample))


def written(*run: Inline) -> str:
    return body(Paragraph(run)).strip()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Fewer than < 5%, R&D, x > y, a_b, #1, 2025. A",
            "Fewer than < 5%, R&D, x > y, a_b, #1, 2025. A",
        ),
        ("1. It", r"1\. It"),
        ("12) It", r"12\) It"),
        ("- It", r"\- It"),
        ("+ It", r"\+ It"),
        ("> It", r"\> It"),
        ("===", r"\==="),
        (":--", r"\:--"),
        ("-5% and ~8%", r"-5% and \~8%"),
        ("# It", r"\# It"),
        ("<b> &amp;", "&lt;b> &amp;amp;"),
        ("[[shade]] *x* P(a|b)", r"\[\[shade\]\] \*x\* P(a\|b)"),
        ("see https://x.org or www.x.org", r"see https\://x.org or www\.x.org"),
        ("ask @ada or ada@x.org :tada: 10:30:45", "ask `@`ada or ada`@`x.org `:`tada: 10:30:45"),
        ("Stop!", "Stop!"),
    ],
)
def test_no_more_is_escaped_than_needs_be(text: str, source: str) -> None:
    assert written(Text(text)) == source


@pytest.mark.parametrize(
    ("run", "source"),
    [
        ((Text("a "), Strong((Text(" b "),)), Text("c")), "a  **b** c"),
        ((Text("a"), Emphasis((Text("b"),)), Text("c")), "a*b*c"),
        ((Text("a"), Emphasis((Text("(b)"),)), Text("c")), "a(b)c"),
        ((Emphasis((Strong((Text("a"),)), Text(" b"))),), "***a*** *b*"),
        ((Emphasis((Text("a"),)), Strong((Text("b"),))), "*a*b"),
        (
            (Strong((Link((Text("a"),), WebTarget("https://x.org/a")),)),),
            "**[a](https://x.org/a)**",
        ),
        ((Code("a"), Code("b")), "`ab`"),
        ((Code("`a``"),), "``` `a`` ```"),
        (
            (Text("!"), Link((Text("a"),), WebTarget("https://x.org/(a)"))),
            r"\![a](https://x.org/%28a%29)",
        ),
        ((Link((), WebTarget("https://x.org/a")),), "<https://x.org/a>"),
        ((Text("a"), Break(), Break(), Text("- b"), Break()), "a\\\n\\- b"),
        ((Standing("fallen"), Tag("low")), "✕\u00a0fallen low"),
    ],
)
def test_inlines_as_markdown(run: tuple[Inline, ...], source: str) -> None:
    assert written(*run) == source


def para(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_two_lists_in_a_row_stay_two() -> None:
    items = ((para("a"),), (para("b"),))
    source = body(BulletList(items), BulletList(items), NumberedList(items), NumberedList(items))
    html = COMMON.render(source)
    assert (html.count("<ul>"), html.count("<ol>"), html.count("<li>")) == (2, 2, 8)
    assert "<li>a</li>" in html


def test_nested_blocks_stay_nested() -> None:
    inner = Table(((Text("h"),),), (((Text("x|y"), Code("a|b")),),))
    source = body(NumberedList(((para("a"), BulletList(((inner,), (CodeBlock("c\n\nd"),)))),), 9))
    html = COMMON.render(source)
    assert '<ol start="9">' in html
    assert "<td>x|y<code>a|b</code></td>" in html
    assert re.search(
        r"<ol.*<ul>.*<table>.*<pre><code>c\n\nd\n</code></pre>.*</ul>.*</ol>", html, re.DOTALL
    )


def test_boxes_in_boxes_without_end_still_say_their_words() -> None:
    block: Block = para("deep")
    for _ in range(30):
        block = Note("info", (Quote((BulletList(((block,),)),)),))
    assert read_common(body(block)).words.endswith("deep")


def test_figures_are_set_to_the_right_and_short_tables_line_up() -> None:
    cells = tuple((Text(text),) for text in ("a", "1.5"))
    table = Table(
        ((Text("Name"),), (Text("Figure"),)), (cells,), columns=(Column(), Column("number"))
    )
    assert body(table).strip().splitlines() == [
        "| Name | Figure |",
        "| ---- | -----: |",
        "| a    |    1.5 |",
    ]


def test_a_code_block_cannot_be_closed_from_inside() -> None:
    for text in ("```\n<b>", "~~~~\n```\n<b>", f"{'`' * 300}\n{'~' * 300}\n<b>"):
        found = read_common(body(CodeBlock(text)))
        assert found.words == dense(text)
        assert not found.other & HARMFUL


def test_headings_skip_no_level() -> None:
    source = body(*(Heading(level, (Text("x"),)) for level in (5, 9, 2)))
    assert re.findall(r"^#+", source, re.MULTILINE) == ["###", "####", "###"]


def test_drawings_are_given_in_words_and_the_file_says_so() -> None:
    page = Page("p", "A", "index", (Picture("<svg", "Two bars.", (Text("Bars"),)),))
    source = write_markdown(Document("T", (page,)))["report.md"].decode()
    assert "> **Drawing, in words:** Two bars.\n>\n> *Bars*\n" in source
    assert "Drawings are not part of this file; each is given in words." in source


def test_a_document_without_pages_says_so() -> None:
    assert write_markdown(Document("", ()))["report.md"] == b"# Untitled\n\nNothing to show.\n"


def test_the_same_document_gives_the_same_bytes(hostile: Document) -> None:
    assert write_markdown(hostile) == write_markdown(hostile)


def test_many_pages_take_no_time(sample: Document) -> None:
    content = sample.pages[1].blocks
    items = tuple(Page(f"c-{i}", f"Claim {i}", "item", content, group="Claims") for i in range(300))
    start = time.process_time()
    write_markdown(replace(sample, pages=sample.pages + items))
    assert time.process_time() - start < 3.0
