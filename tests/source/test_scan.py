import re
import time
from collections.abc import Iterator
from itertools import chain, count

import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from riskcase.source.markdown import (
    DEPTH_LIMIT,
    LENGTH_LIMIT,
    Heading,
    HtmlBlock,
    Node,
    Paragraph,
    Picture,
    RawHtml,
    Table,
    Text,
    WikiLink,
    read_markdown,
    walk_inlines,
    walk_nodes,
)
from riskcase.source.scan import Reference, Scan, Stretch, Words, scan_markdown, scan_problems
from riskcase.source.span import Span
from riskcase.source.text import SourceFile

HEAD = "---\né: 😀\n---\n"


def _file(text: str) -> tuple[SourceFile, Span]:
    """Put a text below front matter, as it stands in a file."""
    return SourceFile("a.md", HEAD + text, ""), Span(len(HEAD), len(HEAD) + len(text))


def _scan(text: str) -> Scan:
    return scan_markdown(*_file(text))


def _problems(text: str) -> list[tuple[str, str]]:
    """The code of each problem, and the source it points at."""
    file, part = _file(text)
    problems = scan_problems(file, scan_markdown(file, part))
    return [(problem.code, file.text[slice(*problem.span)]) for problem in problems]


def _codes(text: str) -> list[str]:
    return [code for code, _ in _problems(text)]


def _places(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [(HEAD + text)[slice(*span)] for span in spans]


PAGE = """\
Title [[a]]
===

A [1] *word*, `code`, [link *b*](u) &amp;
<i>c</i> 😀 [[b|its words]].

- tight ![[c]]
  1. inner

| h | [[d\\|e]] |
|---|---|
| ![x](p.png) | é |

```
[[no]]
```

<div>
"""


def test_a_page_is_scanned() -> None:
    scan = _scan(PAGE)
    whole = HEAD + PAGE
    found = [
        (
            stretch.heading,
            [words.text for words in stretch.words],
            [(reference.target, reference.embed) for reference in stretch.references],
        )
        for stretch in scan.stretches
    ]
    assert found == [
        (True, ["Title "], [("a", False)]),
        (
            False,
            ["A [1] ", "word", ", ", ", ", "link ", "b", " ", "&", "c", " 😀 ", "."],
            [("b", False)],
        ),
        (False, ["tight "], [("c", True)]),
        (False, ["inner"], []),
        (False, ["h"], []),
        (False, [], [("d", False)]),
        (False, ["é"], []),
    ]
    for stretch in scan.stretches:
        for text, start in stretch.words:
            assert whole.startswith("&amp;" if text == "&" else text, start)
    references = tuple(link.span for stretch in scan.stretches for link in stretch.references)
    assert _places(PAGE, references) == ["[[a]]", "[[b|its words]]", "![[c]]", "[[d\\|e]]"]
    assert [url for url, _ in scan.pictures] == ["p.png"]
    assert _places(PAGE, tuple(span for _, span in scan.pictures)) == ["![x](p.png)"]
    assert _places(PAGE, scan.html) == ["<i>", "</i>", "<div>"]
    assert (scan.unread, scan.definitions, scan.surplus) == ((), (), ())


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "***", "```\na\n```", "`a`", "<!-- a -->"])
def test_nothing_is_said_where_no_prose_is(text: str) -> None:
    assert _scan(text).stretches == ()


def test_html_is_a_problem() -> None:
    assert _problems("a <b>c</b>\n\n<!-- hidden\n-->\n\n- <p>\n") == [
        ("RC015", "<b>"),
        ("RC015", "</b>"),
        ("RC015", "<!-- hidden\n-->"),
        ("RC015", "<p>"),
    ]
    assert _codes("![<b>](p) [[a|<i>]]") == ["RC015"] * 2
    assert _codes("a < b, `<b>`, \\<b>, <http://x>\n") == []


def test_what_is_not_read_is_a_problem() -> None:
    assert _codes("> " * 100 + "deep") == ["RC019"]
    assert _codes("a\r" + "> " * 100 + "deep") == ["RC019"]
    assert _codes("a" * (LENGTH_LIMIT + 1)) == ["RC011"]
    assert _codes(" " * (LENGTH_LIMIT + 1)) == []


def test_depth_is_a_problem_over_many_lines_too() -> None:
    deep = "".join("  " * depth + f"- word{depth}\n" for depth in range(60))
    scan = _scan(deep)
    assert _codes(deep) == ["RC019"]
    assert (
        "".join(words.text for part in scan.stretches for words in part.words).count("word") == 60
    )
    assert _places(deep, scan.unread) == ["- word32\n" + deep.split("- word32\n")[1]]
    shallow = "".join("  " * depth + f"- word{depth}\n" for depth in range(32))
    assert _codes(shallow) == []


@pytest.mark.parametrize(("opening", "closing"), [("*a _b ", "_ *"), ("[a *b ", "*](u)")])
def test_depth_inside_a_paragraph_is_a_problem(opening: str, closing: str) -> None:
    text = opening * DEPTH_LIMIT + "[[c]]" + closing * DEPTH_LIMIT
    (problem, *_) = _problems(text)
    assert problem == ("RC019", "")
    assert _codes("*a _b " * 20 + "[[c]]" + "_ *" * 20) == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("[//]: # (remark)", ["[//]: # (remark)"]),
        ("[x]: url\n\n[x] is used", ["[x]: url"]),
        ("[x]: url 'title\nof two'  \n\nwords", ["[x]: url 'title\nof two'"]),
        ("[//]: # (one)\r\n[//]: # (two)\r\n", ["[//]: # (one)", "[//]: # (two)"]),
        ("[//]: # (one)\r\r[//]: # (two)\r", ["[//]: # (one)", "[//]: # (two)"]),
        ("> [x]:\n> <url>\n>\n> words", ["[x]:\n> <url>"]),
        ("- [x]: a\n- [x]: b\n  words", ["[x]: a", "[x]: b"]),
        ("* 2) [x]: a\n     [y]: b", ["[x]: a", "[y]: b"]),
        ("[^n]: [x]: é\n\n    [y]: 😀\n\n[^n]", ["[x]: é", "[y]: 😀"]),
        ("[x]:\n1.", ["[x]:\n1."]),
        ("[a\\]: b]: c", ["[a\\]: b]: c"]),
    ],
)
def test_what_nobody_sees_is_a_problem(text: str, hidden: list[str]) -> None:
    assert _problems(text) == [("RC026", source) for source in hidden]


@pytest.mark.parametrize(
    "text",
    [
        "words\n[x]: url",
        "\\[x]: url",
        "- \\[x]: url",
        "`[x]: url`",
        "    [x]: url",
        "```\n[x]: url\n```",
        "[x]: url 'title' more",
        "[[x]]: words",
        "[^x]: words\n\n[^x]",
        "# [x]: url",
        "<p>\n[x]: url\n</p>",
    ],
)
def test_what_is_printed_is_no_definition(text: str) -> None:
    assert _scan(text).definitions == ()


def test_cells_beyond_the_last_column_are_a_problem() -> None:
    table = "| a | b |\n|---|---|\n| c |\n| d | e | *f* | g |  \n> | h | i |\n"
    assert _problems(table) == [("RC026", "*f* | g")]
    quoted = "> a | b\r\n> -|-\r\n> c | d | e\r\n> f | \\| | `|`"
    assert _problems(quoted) == [("RC026", "e"), ("RC026", "`|`")]
    assert _codes("| a |\n|---|\n| b |   \n| `\\|` |\r\n| |\n|\n") == []


def _join(parts: st.SearchStrategy[str], between: str, most: int) -> st.SearchStrategy[str]:
    return st.lists(parts, min_size=1, max_size=most).map(between.join)


def _around(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    patterns = [
        "*{}*",
        "__{}__",
        "[{}](u 't')",
        "[{}][d]",
        "![{}](p.png)",
        "[[it|{}]]",
        "<b>{}</b>",
    ]
    return st.builds(str.format, st.sampled_from(patterns), children)


def _hung(marks: tuple[str, str], text: str) -> str:
    """Put a quote's or a list item's mark before the first line, and what goes on before others."""
    first, others = marks
    return first + text.replace("\n", "\n" + others)


_pieces = st.sampled_from([
    "a", "two words", "5 of 6", "é", "e\u0301", "😀 漢", "\u205f", "\x00", "\u202e", "\u2028",
    "&amp;", "&copy;a", "&#0;", "&lt", "\\*", "\\[", "\\|", "\\", "\\\n", "  \n", "\n", "\t", "|",
    "*", "_", "**", "[", "]", "[[", "]]", "!", "<", ">", ":", "-", "#", "`", "<b>", "<!-- x -->",
    "`c`", "``d`e``", "[^n]", "[[it]]", "![[it]]", "[[it#p|w]]", "[[it\\|w]]", "[[ it ]]",
    "![al *t* <i>](p)", "[w](u)", "[x](", "[d]", "[d][]", "[d]:", "<http://h>", "<i@j>",
])  # fmt: skip
_words = _join(_pieces, "", 5)
_prose = _join(
    st.recursive(_words, lambda inner: _around(_join(inner, "", 2)), max_leaves=3), " ", 3
)
_lines = _prose.map(lambda text: text.replace("\n", " "))
_rows = _join(_lines, " | ", 4).map(lambda row: f"| {row} |")
_leaves = st.one_of(
    _prose,
    st.builds("{} {}".format, st.sampled_from(["#", "###"]), _lines),
    _prose.map("{}\n===".format),
    st.builds("{}\n|---|:-:|\n{}".format, st.just("| a | b |") | _rows, _join(_rows, "\n", 3)),
    _prose.map("```py x\n{}\n```".format),
    _prose.map("    {}".format),
    _prose.map("<div>\n{}\n</div>".format),
    _prose.map("<!-- {}\n-->".format),
    _prose.map("[^n]: {}".format),
    st.sampled_from(["[d]: u", "[//]: # (remark)", "[d]:\n<u>\n'title\nof two'", "***", ""]),
)
_marks = st.sampled_from(
    [("> ", "> "), ("> ", ""), ("- ", "  "), ("12) ", "    "), ("[^n]: ", "    ")]
)


def _documents(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Leaves in quotes, lists and footnotes, below each other, with any line ends."""
    blocks = st.recursive(
        leaves,
        lambda inner: st.builds(_hung, _marks, _join(inner, "\n", 3) | _join(inner, "\n\n", 3)),
        max_leaves=4,
    )
    line_ends = st.sampled_from(["\n", "\n", "\r\n", "\r"])
    return st.builds(str.replace, _join(blocks, "\n\n", 3), st.just("\n"), line_ends)


_markdown = _documents(_leaves) | st.text(
    alphabet="ab 1.-*_`[]|!<>#()\\&;^:~=+\n\r\té😀\u0301", max_size=80
)
_definitions = st.sampled_from(
    ["[d]: u", "[d]:\n<u v>\n'title\nof (two'", "[d]: # (é)  ", "[d]: u\n[d]: v", '[d\\]]: > "d"']
)
_defining = _documents(
    _definitions
    | st.sampled_from(["words", "`[d]:` u", "```\n[d]: u\n```", "| [d]: u |\n|-|", "***"])
)


def _stretches(nodes: tuple[Node, ...]) -> Iterator[Stretch]:
    """What a scan should have found, out of the tree."""
    for node in walk_nodes(nodes):
        if isinstance(node, Paragraph | Heading):
            groups = [node.children]
        elif isinstance(node, Table):
            groups = list(chain(node.head, *node.rows))
        else:
            continue
        for group in groups:
            found = list(walk_inlines(group))
            words = tuple(Words(one.text, one.span.start) for one in found if isinstance(one, Text))
            links = tuple(
                Reference(one.target, one.embed, one.span)
                for one in found
                if isinstance(one, WikiLink)
            )
            if words or links:
                yield Stretch(words, links, isinstance(node, Heading))


@given(_markdown)
@example("*a " * 100)
@example("".join("  " * depth + "- a\n" for depth in range(40)) + "\n[[b]]")
@example(
    "".join("  " * depth + "- a\n" for depth in range(32)) + "  " * 31 + "- # b\n" + "  " * 32 + "c"
)
@example("a\r" + "> " * 100 + "b [[c]]\r" * 3)
def test_a_scan_finds_what_the_tree_holds(text: str) -> None:
    file, part = _file(text)
    blocks = read_markdown(file, part)
    scan = scan_markdown(file, part)
    nodes = list(walk_nodes(blocks))
    assert scan.stretches == tuple(_stretches(blocks))
    assert scan.pictures == tuple(
        (node.url, node.span) for node in nodes if isinstance(node, Picture)
    )
    # The tree keeps only the words of a picture's or a reference's description.
    described = [node.span for node in nodes if isinstance(node, Picture | WikiLink)]
    printed = [
        span
        for span in scan.html
        if not any(one.start <= span.start and span.end <= one.end for one in described)
    ]
    assert printed == [node.span for node in nodes if isinstance(node, RawHtml | HtmlBlock)]


@given(_markdown)
def test_every_place_holds_what_was_found_there(text: str) -> None:
    file, part = _file(text)
    scan = scan_markdown(file, part)
    for stretch in scan.stretches:
        for words in stretch.words:
            there = file.text[words.start : words.start + len(words.text)]
            assert words.text == there or file.text[words.start] == "&"
        for reference in stretch.references:
            source = file.text[slice(*reference.span)]
            assert source.startswith("![[" if reference.embed else "[[")
            assert source.endswith("]]")
    for _, span in scan.pictures:
        assert re.fullmatch(r"!\[.*[\])]", file.text[slice(*span)], re.DOTALL)
    for span in scan.html:
        assert file.text[span.start] == "<"
    for span in (*scan.unread, *scan.definitions, *scan.surplus):
        assert part.start <= span.start < span.end <= part.end
    for problem in scan_problems(file, scan):
        assert part.start <= problem.span.start <= problem.span.end <= part.end


@given(_defining)
def test_the_definitions_are_those_that_the_parser_names(text: str) -> None:
    # It names the first definition of each label; so each gets a label of its own.
    numbers = count()
    text = re.sub(r"\[d", lambda _: f"[d{next(numbers)}", text)
    named = pyromark.reference_definitions(
        re.sub(r"\r(?!\n)", "\n", text),
        options=pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_WIKILINKS
        | pyromark.Options.ENABLE_FOOTNOTES,
    )
    data = text.encode()
    sources = [data[one["span"]["start"] : one["span"]["end"]].decode() for one in named.values()]
    assert _places(text, _scan(text).definitions) == sources


@pytest.mark.parametrize("unit", ["[a]: b\n", "[a]:\n", "[//]: # (", "> [a]: b\n", "[", "\n \r"])
def test_definitions_are_found_in_time_that_grows_with_the_text(unit: str) -> None:
    text = "[a]: b\n" + unit * (100_000 // len(unit))
    begun = time.process_time()
    scan_problems(_file(text)[0], _scan(text))
    assert time.process_time() - begun < 2
