import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.formats.markdown.report import write_markdown
from riskcase.formats.markdown.slugs import slug
from riskcase.report import document as tree
from riskcase.report.document import (
    Anchor,
    Block,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Column,
    Definition,
    DefinitionList,
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

# --- two readers of Markdown, made by others ------------------------------------------------------

COMMON = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
GITHUB = (
    pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_MATH
)


@dataclass
class Found:
    """What a reader of Markdown finds in a file."""

    text: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    other: set[str] = field(default_factory=set)

    @property
    def words(self) -> str:
        """All text without white space."""
        return dense("".join(self.text))


def read_common(source: str) -> Found:
    """Read with markdown-it-py."""
    found = Found()
    inside = False
    for token in COMMON.parse(source):
        found.other.add(token.type)
        inside = token.type == "heading_open" or (inside and token.type == "inline")
        if token.type == "fence":
            found.text.append(token.content)
        for child in token.children or ():
            found.other.add(child.type)
            if child.type in {"text", "code_inline"}:
                found.text.append(child.content)
            elif child.type == "link_open":
                found.links.append(str(child.attrs["href"]))
        if token.type == "inline" and inside:
            kinds = {"text", "code_inline"}
            children = token.children or []
            found.headings.append("".join(c.content for c in children if c.type in kinds))
    return found


def read_github(source: str) -> Found:
    """Read with pulldown-cmark and the extensions that code hosts have."""
    found = Found()
    heading: list[str] | None = None
    for event in pyromark.events(source, options=GITHUB):
        name, value = event if isinstance(event, str) else next(iter(event.items())), None
        if isinstance(event, dict):
            name, value = next(iter(event.items()))
        kind = value if isinstance(value, str) else next(iter(value)) if value else ""
        if name in {"Text", "Code"}:
            found.text.append(str(value))
            if heading is not None:
                heading.append(str(value))
        elif name == "Start":
            found.other.add(str(kind))
            heading = [] if kind == "Heading" else heading
            if kind == "Link" and isinstance(value, dict):
                found.links.append(value["Link"]["dest_url"])
        elif name == "End" and kind == "Heading" and heading is not None:
            found.headings.append("".join(heading))
            heading = None
        elif name != "End":
            found.other.add(str(name))
    return found


READERS = {"markdown-it-py": read_common, "pulldown-cmark": read_github}
HARMFUL = {
    *("html_block", "html_inline", "image", "s_open", "code_block"),
    *("Html", "InlineHtml", "Image", "InlineMath", "DisplayMath", "FootnoteReference"),
    *("FootnoteDefinition", "TaskListMarker", "HtmlBlock", "Strikethrough"),
}
"""Nothing that we write; what words might have become."""


# --- what a tree says, in order -------------------------------------------------------------------


def dense(text: str) -> str:
    """Return text without white space."""
    return "".join(text.split())


def said(run: tuple[Inline, ...]) -> str:
    """Return the words of a run in a document with no page that a link could lead to."""
    words = []
    for inline in run:
        match inline:
            case Text(text) | Code(text) | Tag(text):
                words.append(without_controls(text))
            case Emphasis(children) | Strong(children):
                words.append(said(children))
            case Link(children, target):
                words.append(said(children))
                if isinstance(target, WebTarget) and tree.safe_url(target.url) is None:
                    words.append(f"({target.url})")
            case Standing(word):
                symbols = {"stands": "●", "weakened": "◐", "unconfirmed": "○", "fallen": "✕"}
                words.append(symbols[word] + word)
            case _:
                pass
    return "".join(words)


def told(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the words of blocks, with the labels that the writer adds."""
    for block in blocks:
        match block:
            case Heading(_, inlines):
                yield "" if is_blank(said(inlines)) else said(inlines)
            case Paragraph(inlines):
                yield said(inlines)
            case DefinitionList(entries):
                for entry in entries:
                    term = said(entry.term)
                    colon = ":" if entry.blocks and not is_blank(term) else ""
                    yield ("" if is_blank(term) else term) + colon
                    yield from told(entry.blocks)
            case Table(head, rows, caption):
                yield from map(said, (caption, *head, *(cell for row in rows for cell in row)))
            case CodeBlock(text):
                yield without_controls(text)
            case Picture(_, alt, caption):
                yield "Drawing, in words:" + without_controls(alt) + said(caption)
            case Note(kind, inner):
                yield kind.capitalize().replace("Info", "Note") + (":" if inner else "")
                yield from told(inner)
            case _:
                yield from told(tuple(tree.child_blocks(block)))


def body(*blocks: Block) -> str:
    """Return the Markdown of the blocks of a page, without what stands above them."""
    written = write_markdown(Document("T", (Page("p", "A", "index", blocks),)))
    source = written["report.md"].decode()
    return source.partition("\n## A\n")[2]


# --- any words in any node ------------------------------------------------------------------------

NASTY = (
    *(
        "<script>alert(1)</script>",
        "<!-- x -->",
        "<https://example.org>",
        "<b",
        "&lt;",
        "&",
        "&#35;",
    ),
    *("*", "**", "_", "__", "***", "___", "`", "``", "```", "~~~", "~", "~~", "\\", "$", "$$"),
    *(
        "[x](y)",
        "[x]: y",
        "![x](y)",
        "[^1]",
        "[^1]: x",
        "[ ] ",
        "[",
        "]",
        "](",
        "!",
        "(",
        ")",
        "{#x}",
    ),
    *("# ", " #", "##", "> ", "- ", "-", "+ ", "* ", "1. ", "12) ", "===", "---", ":-:", "|", "||"),
    *("https://example.org/x", "www.example.org", "ftp://x", "a@example.org", "@team", ":tada:"),
    *("\n", "\n\n", "\t", "    ", " ", "\u00a0", "\u200b", "\u2028", "\x00", "\u202e", "\ud800"),
    *("a", "b c", "é", "漢字", "€", "…", "«", "😀", "%%", "[!NOTE]", "{{", "<%", "==", "^"),
)
words = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=3)), max_size=5).map("".join)
seen = words.filter(lambda text: not is_blank(without_controls(text)))
urls = st.sampled_from(
    [
        "https://example.org/a_(b)*c|d`e`\\f<g>",
        "http://example.org/?x=1&copy;=$2$#é",
        "mailto:ada@example.org",
        "javascript:alert(1)",
        "https://[::1]/",
    ]
)
plain: st.SearchStrategy[Inline] = st.one_of(
    words.map(Text),
    words.map(Code),
    words.map(Tag),
    st.builds(Break),
    st.builds(Anchor, words),
    st.sampled_from(("stands", "weakened", "unconfirmed", "fallen")).map(Standing),
)


def run_of(inline: st.SearchStrategy[Inline]) -> st.SearchStrategy[tuple[Inline, ...]]:
    return st.lists(inline, max_size=3).map(tuple)


def one_deeper(inline: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    label = st.tuples(seen.map(Text), inline)
    target = st.one_of(urls.map(WebTarget), st.builds(ItemTarget, words.map("gone-{}".format)))
    return st.one_of(
        plain,
        st.builds(Emphasis, run_of(inline)),
        st.builds(Strong, run_of(inline)),
        st.builds(Link, label, target),
    )


runs = run_of(one_deeper(plain))
leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, runs),
    st.builds(Heading, st.integers(-1, 9), runs, st.none() | words),
    st.builds(CodeBlock, words),
    st.builds(Picture, st.just("<svg"), seen, runs),
    st.builds(
        Table,
        run_of(plain).map(lambda run: (run,)) | st.lists(runs, max_size=3).map(tuple),
        st.lists(st.lists(runs, max_size=3).map(tuple), max_size=2).map(tuple),
        runs,
        st.just((Column("number"),)) | st.just(()),
    ),
    st.builds(tree.Rule),
    st.builds(tree.PageBreak),
)


def blocks_of(block: st.SearchStrategy[Block]) -> st.SearchStrategy[tuple[Block, ...]]:
    return st.lists(block, max_size=2).map(tuple)


def one_box(block: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(blocks_of(block), max_size=2).map(tuple)
    return st.one_of(
        leaves,
        st.builds(BulletList, items),
        st.builds(NumberedList, items, st.integers(-2, 10**10)),
        st.builds(
            DefinitionList,
            st.lists(st.builds(Definition, runs, blocks_of(block)), max_size=2).map(tuple),
        ),
        st.builds(Quote, blocks_of(block)),
        st.builds(
            Note, st.sampled_from(("info", "doubt", "withheld", "warning")), blocks_of(block)
        ),
    )


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(run=run_of(one_deeper(one_deeper(plain))))
def test_any_words_in_a_paragraph_come_back(reader: str, run: tuple[Inline, ...]) -> None:
    found = READERS[reader](body(Paragraph(run)))
    assert found.words == dense(said(run))
    assert not found.other & HARMFUL
    allowed = {i.target.url for i in tree.all_inlines(run) if is_web_link(i)}
    assert {unquote(link) for link in found.links} <= {unquote(url) for url in allowed}


def is_web_link(inline: Inline) -> Any:
    return isinstance(inline, Link) and isinstance(inline.target, WebTarget)


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(blocks=blocks_of(one_box(one_box(leaves))))
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
        ("- It", r"\- It"),
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
        ((Standing("fallen"), Tag("low")), "✕ fallen low"),
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
        r"<ol.*<ul>.*<table>.*<pre><code>c\n\nd\n</code></pre>.*</ul>.*</ol>", html, re.S
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
    assert re.findall(r"^#+", source, re.M) == ["###", "####", "###"]


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
