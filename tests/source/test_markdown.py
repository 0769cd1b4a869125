import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.source.markdown import (
    DEPTH_LIMIT,
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    FootnoteMark,
    FootnoteText,
    Heading,
    HtmlBlock,
    Inline,
    Link,
    List,
    Node,
    Paragraph,
    Picture,
    Quote,
    RawHtml,
    Rule,
    Strong,
    Table,
    Text,
    WikiLink,
    plain_text,
    read_inline,
    read_markdown,
    walk_inlines,
    walk_nodes,
)
from riskcase.source.span import Span
from riskcase.source.text import SourceFile, read_text


def _read(text: str) -> tuple[Block, ...]:
    """Read a body that stands below front matter, as it does in a file."""
    before = "---\né: 😀\n---\n"
    file = SourceFile("a.md", before + text, "")
    blocks = read_markdown(file, Span(len(before), len(file.text)))
    shift = len(before)
    for node in walk_nodes(blocks):
        assert shift <= node.span.start <= node.span.end <= len(file.text)
    return blocks


def _sources(text: str, nodes: tuple[Node, ...]) -> list[tuple[str, str]]:
    shift = len("---\né: 😀\n---\n")
    return [
        (type(node).__name__, text[node.span.start - shift : node.span.end - shift])
        for node in walk_nodes(nodes)
    ]


BLOCKS = """\
Title — 😀
=====

## Second *level*

Words and
more words.

- tight
- also
  1. inner

3) loose

   second

> quoted
> on

```py title
code
```

    indented

***

<div>
html
</div>

[^n]: Note.

Mark[^n].
"""


def test_every_block_stands_where_its_source_does() -> None:
    found = [entry for entry in _sources(BLOCKS, _read(BLOCKS)) if entry[0] != "Text"]
    assert found == [
        ("Heading", "Title — 😀\n====="),
        ("Heading", "## Second *level*"),
        ("Emphasis", "*level*"),
        ("Paragraph", "Words and\nmore words."),
        ("Break", "\n"),
        ("List", "- tight\n- also\n  1. inner"),
        ("Paragraph", "tight"),
        ("Paragraph", "also"),
        ("List", "1. inner"),
        ("Paragraph", "inner"),
        ("List", "3) loose\n\n   second"),
        ("Paragraph", "loose"),
        ("Paragraph", "second"),
        ("Quote", "> quoted\n> on"),
        ("Paragraph", "quoted\n> on"),
        ("Break", "\n"),
        ("CodeBlock", "```py title\ncode\n```"),
        ("CodeBlock", "indented"),
        ("Rule", "***"),
        ("HtmlBlock", "<div>\nhtml\n</div>"),
        ("FootnoteText", "[^n]: Note."),
        ("Paragraph", "Note."),
        ("Paragraph", "Mark[^n]."),
        ("FootnoteMark", "[^n]"),
    ]


def test_blocks_carry_what_they_say() -> None:
    blocks = _read(BLOCKS)
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 2]
    lists = [block for block in walk_nodes(blocks) if isinstance(block, List)]
    assert [(found.ordered, found.start, len(found.items)) for found in lists] == [
        (False, None, 2),
        (True, 1, 1),
        (True, 3, 1),
    ]
    code = [block for block in blocks if isinstance(block, CodeBlock)]
    assert [(block.language, block.text) for block in code] == [
        ("py", "code\n"),
        ("", "indented\n"),
    ]
    (html,) = (block for block in blocks if isinstance(block, HtmlBlock))
    assert html.text == "<div>\nhtml\n</div>\n"
    (note,) = (block for block in blocks if isinstance(block, FootnoteText))
    (mark,) = (node for node in walk_inlines(blocks) if isinstance(node, FootnoteMark))
    assert note.label == mark.label == "n"
    assert any(isinstance(block, Quote) for block in blocks)
    assert any(isinstance(block, Rule) for block in blocks)


def _only(text: str) -> tuple[Inline, ...]:
    (block,) = _read(text)
    assert isinstance(block, Paragraph)
    return block.children


def test_inlines_carry_what_they_say_and_stand_where_they_do() -> None:
    text = (
        "a [1] *b* __c__ `d` [e *f*](g 'title') <http://h> <i@j> ![k *l*](m) <n>\\* &amp;\\\n[o]"
        "\n\n[o]: p"
    )
    nodes = _only(text)
    at = len("---\né: 😀\n---\n")

    def span(source: str) -> Span:
        start = at + text.index(source)
        return Span(start, start + len(source))

    assert nodes == (
        Text("a [1] ", span("a [1] ")),
        Emphasis((Text("b", span("b")),), span("*b*")),
        Text(" ", span(" __")._replace(end=span(" __").end - 2)),
        Strong((Text("c", span("c")),), span("__c__")),
        Text(" ", span(" `")._replace(end=span(" `").end - 1)),
        Code("d", span("`d`")),
        Text(" ", span(" [e")._replace(end=span(" [e").end - 2)),
        Link(
            "g",
            (
                Text("e ", span("e *f")._replace(end=span("e *f").end - 2)),
                Emphasis((Text("f", span("f")),), span("*f*")),
            ),
            span("[e *f*](g 'title')"),
        ),
        Text(" ", span(" <h")._replace(end=span(" <h").end - 2)),
        Link("http://h", (Text("http://h", span("http://h")),), span("<http://h>")),
        Text(" ", span(" <i")._replace(end=span(" <i").end - 2)),
        Link("mailto:i@j", (Text("i@j", span("i@j")),), span("<i@j>")),
        Text(" ", span(" ![")._replace(end=span(" ![").end - 2)),
        Picture("m", "k l", span("![k *l*](m)")),
        Text(" ", span(" <n")._replace(end=span(" <n").end - 2)),
        RawHtml("<n>", span("<n>")),
        Text("* ", span("* &")._replace(end=span("* &").end - 1)),
        Text("&", span("&amp;")),
        Break(hard=True, span=span("\\\n")),
        Link("p", (Text("o", span("o]")._replace(end=span("o]").end - 1)),), span("[o]")),
    )


@pytest.mark.parametrize(
    ("source", "target", "words", "embed"),
    [
        ("[[item]]", "item", None, False),
        ("[[item#figure.upper]]", "item#figure.upper", None, False),
        ("[[item|its *own* words]]", "item", "its own words", False),
        ("![[passage]]", "passage", None, True),
        ("[[ item | words ]]", "item", "words", False),
        ("[[two\nlines]]", "two lines", None, False),
        ("[[item|]]", "item", None, False),
    ],
)
def test_wiki_links_are_read(source: str, target: str, words: str | None, embed: bool) -> None:  # noqa: FBT001 - a column of the table
    (link,) = _only(source)
    assert isinstance(link, WikiLink)
    assert (link.target, link.words, link.embed) == (target, words, embed)
    assert _sources(source, (link,)) == [("WikiLink", source)]


def test_a_wiki_link_in_a_table_has_an_escaped_bar() -> None:
    text = "| a | b |\n|:--|--:|\n| [[q\\|r]] | *s* |\n|:-:|\n"
    (table,) = _read(text)
    assert isinstance(table, Table)
    assert table.alignments == ("left", "right")
    assert len(table.head) == 2
    assert [len(row) for row in table.rows] == [2, 2]
    (link,) = table.rows[0][0]
    assert isinstance(link, WikiLink)
    assert (link.target, link.words) == ("q", "r")
    assert _sources(text, (link,)) == [("WikiLink", "[[q\\|r]]")]


@pytest.mark.parametrize("text", ["`[[a]]`", "    [[a]]", "```\n[[a]]\n```", "\\[[a]]", "[ [a] ]"])
def test_what_is_code_or_escaped_is_no_link(text: str) -> None:
    assert not any(isinstance(node, WikiLink) for node in walk_inlines(_read(text)))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_node(line_end: str) -> None:
    text = BLOCKS.replace("\n", line_end)
    file, _ = read_text("a.md", text.encode())
    blocks = read_markdown(file, Span(0, len(text)))
    sources = _sources(BLOCKS, _read(BLOCKS))
    assert [(type(node).__name__, text[slice(*node.span)]) for node in walk_nodes(blocks)] == [
        (kind, source.replace("\n", line_end)) for kind, source in sources
    ]
    assert plain_text(blocks).splitlines() == plain_text(_read(BLOCKS)).splitlines()


def test_no_word_is_lost_however_deep() -> None:
    text = "".join("  " * depth + f"- word{depth}\n" for depth in range(60))
    assert plain_text(_read(text)).count("word") == 60
    stars = "*a _b " * DEPTH_LIMIT + "[[c]]" + "_ *" * DEPTH_LIMIT
    assert plain_text(_read(stars)).count("b") == DEPTH_LIMIT
    quoted = "> " * 100 + "deep *words*"
    assert plain_text(_read(quoted)) == quoted


HOSTILE = [
    ">", "[", "*", "`", "![", "[[", "[[a|", "![[", "*a ", "a**b", "_a ", "[a](", "<", "<a ", "<!--",
    "[^", "[^a]:\n", "- ", "1. ", "|", "|a\n|-\n", "\\", "&", "- a\n", "[a][b]", "*_", "~~~\n",
    "<div>\n\n", "é*", "a\\|", "[[a]]", "> a\n\n", "漢", "a\n", "---\n", "\x00", "\r", "\u202e",
    "+\t",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_read_in_time_that_grows_with_its_length(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    begun = time.process_time()
    blocks = _read(text)
    inlines = read_inline(text)
    said = plain_text(blocks)
    assert time.process_time() - begun < 2
    assert len(said) <= len(text) + 1
    assert all(node.span.end <= len(text) for node in walk_inlines(inlines))


@pytest.mark.parametrize("opening", ["> ", "1. ", ">- ", "  > 2) "])
def test_many_lines_below_a_deep_one_do_not_take_quadratic_time(opening: str) -> None:
    text = opening * 30_000 + "a\n" + "b\n" * 60_000
    begun = time.process_time()
    _read(text)
    assert time.process_time() - begun < 2


def test_lines_that_deepen_by_indenting_do_not_take_quadratic_time() -> None:
    text = "".join(" " * depth + "- " * 60 + "\n" for depth in range(0, 2000, 120))
    begun = time.process_time()
    _read(text + "a\n" + "b\n" * 60_000)
    assert time.process_time() - begun < 2


_markdown = st.text(alphabet="ab 1.-*_`[]|!<>#()\\&;^:~=+\n\r\té😀\u205f", max_size=80)


@given(_markdown)
def test_spans_nest_and_verbatim_text_stands_in_its_span(text: str) -> None:
    _nests(text, read_markdown(SourceFile("a.md", text, ""), Span(0, len(text))))


@given(_markdown)
def test_inlines_nest_and_no_word_of_a_field_is_lost(text: str) -> None:
    inlines = read_inline(text)
    _nests(text, inlines)
    covered = sorted(node.span for node in inlines)
    end = 0
    for span in covered:
        assert end <= span.start
        # Between nodes stand escapes, blanks and the guards' own kind of blank, nothing else.
        assert text[end : span.start].strip(" \t\r\n\\\u205f") == ""
        end = span.end
    assert text[end:].strip(" \t\r\n\\\u205f") == ""


def _nests(text: str, nodes: tuple[Node, ...]) -> None:
    for node in walk_nodes(nodes):
        assert 0 <= node.span.start <= node.span.end <= len(text)
        inside: tuple[Node, ...] = getattr(node, "children", ()) or getattr(node, "blocks", ())
        for child in inside:
            assert node.span.start <= child.span.start <= child.span.end <= node.span.end
        if isinstance(node, Text) and len(node.text) == node.span.end - node.span.start:
            assert node.text == text[slice(*node.span)]


@pytest.mark.parametrize(
    "text",
    ["# 5 runs", "2. a", "- a", "> 5%", "    a", "| a |", "---", "***", "[a]: b", "[^a]: b", "==="],
)
def test_nothing_makes_a_block_of_a_field(text: str) -> None:
    assert plain_text(read_inline(text)) == text
    assert plain_text(read_inline(f"`x`\n{text}")) == f"x {text}"


def test_a_field_is_read_as_one_paragraph() -> None:
    text = "One [[a]] `b\nc`,\n\n*two*\r\n\r\n"
    assert read_inline(text) == (
        Text("One ", Span(0, 4)),
        WikiLink("a", None, embed=False, span=Span(4, 9)),
        Text(" ", Span(9, 10)),
        Code("b c", Span(10, 15)),
        Text(",", Span(15, 16)),
        Break(hard=True, span=Span(16, 18)),
        Emphasis((Text("two", Span(19, 22)),), Span(18, 23)),
    )
    assert read_inline("") == ()
    assert read_inline("plain") == (Text("plain", Span(0, 5)),)
    assert plain_text(read_inline("lone \ud800 *surrogate*")) == "lone \ufffd surrogate"


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    file, _ = read_text("a.md", data)
    whole = Span(0, len(file.text))
    _nests(file.text, read_markdown(file, whole))
    _nests(file.text, read_inline(file.text))
