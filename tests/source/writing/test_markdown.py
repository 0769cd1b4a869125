"""Written Markdown reads as the tree that was written."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from riskcase.source.markdown import Block, read_inline, read_markdown
from riskcase.source.span import Span
from riskcase.source.text import SourceFile
from riskcase.source.writing.markdown import write_inlines, write_markdown
from riskcase.source.writing.settle import settle_blocks, settle_inlines


def settled(text: str) -> tuple[Block, ...]:
    return settle_blocks(read_markdown(SourceFile("a.md", text, ""), Span(0, len(text))))


WORDS = st.sampled_from(
    [
        "word",
        "a",
        "1",
        "2.",
        "3)",
        "-",
        "+",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "[",
        "]",
        "[[id]]",
        "[[id|the *words*]]",
        "![[id]]",
        "(",
        ")",
        "<",
        ">",
        "<b>",
        "<!-- c -->",
        "&",
        "&amp;",
        "&#42;",
        "|",
        "\\",
        "!",
        "#",
        "=",
        "---",
        "~~~",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n    ",
        "\n# ",
        "\n| a | b |\n|---|:-:|\n| c | `d` |\n",
        "[^1]",
        "\n\n[^1]: note\n",
        "[x](<u>)",
        "![p](q)",
        "\n```py\ncode\n```\n",
        "[withheld: SEC]",
        "é",
        "\u00a0",
        "snake_case",
        ":",
        '"',
        ".",
        "<http://a.b>",
    ]
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=14).map("".join))
def test_what_is_written_reads_the_same(text: str) -> None:
    tree = settled(text)
    written = write_markdown(tree)
    assert settled(written) == tree, written
    assert write_markdown(settled(written)) == written


ODD = st.characters(exclude_categories=["Cs"])
LINES = st.lists(
    st.text(st.one_of(st.sampled_from('*_`[]()<>!#-+|\\~=:&;" 1.\t\r'), ODD), max_size=12),
    max_size=6,
)


@settings(max_examples=200, deadline=None)
@given(LINES.map("\n".join))
@example("> " * 90 + "deep")
@example("*" * 5_000)
@example("[" * 500 + "]" * 500)
@example("<!--> a -->\n\n<!-- b --> c <!-- d")
@example("\u202eright to left\u202c \u200b\u200d\ufeff \x00\x07\x1b[0m")
@example("<script>alert(1)</script>\n<?php x ?>\n<![CDATA[y]]>")
@example("____-_-___")
@example("*0\n\x08*\x80")
@example("| a |\n|---|\n| \\| ` | ` |")
def test_any_text_is_settled_by_one_writing(text: str) -> None:
    tree = settled(text)
    written = write_markdown(tree)
    assert settled(written) == tree, written
    assert write_markdown(settled(written)) == written


@given(st.text(max_size=40))
@example("a\r\n\r\nb")
def test_any_field_is_settled_by_one_writing(text: str) -> None:
    tree = settle_inlines(read_inline(text))
    assert settle_inlines(read_inline(write_inlines(tree))) == tree


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=8).map("".join))
@example("******[[id]]******")
@example("**_a **[[id]]** b_**")
def test_fields_too(text: str) -> None:
    tree = settle_inlines(read_inline(text))
    written = write_inlines(tree)
    assert settle_inlines(read_inline(written)) == tree, written
