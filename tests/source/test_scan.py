import re
import time
from collections.abc import Iterator
from itertools import chain, count

import pyromark
import pytest

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
    plain_text,
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
    assert "".join(words.text for part in scan.stretches for words in part.words).count("word") == 60
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
        "<p>\n[x]: url\n</p>"[3:-4].strip() + " and more",
    ],
)
def test_what_is_printed_is_no_definition(text: str) -> None:
    assert _scan(text).definitions == ()
    assert "[x]" in plain_text(read_markdown(*_file(text))) or "x" in text


def test_cells_beyond_the_last_column_are_a_problem() -> None:
    table = "| a | b |\n|---|---|\n| c |\n| d | e | *f* | g |  \n> | h | i |\n"
    assert _problems(table) == [("RC026", "*f* | g")]
    quoted = "> a | b\r\n> -|-\r\n> c | d | e\r\n> f | \\| | `|`"
    assert _problems(quoted) == [("RC026", "e"), ("RC026", "|`")]
    assert _codes("| a |\n|---|\n| b |   \n| `\\|` |\r\n| |\n|\n") == []
