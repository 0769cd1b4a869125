"""Values put into front matter: what they touch, and that they touch nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.source.frontmatter import split
from riskcase.source.text import SourceFile
from riskcase.source.writing.entries import Entry, put_entries
from riskcase.source.yaml import read_yaml


def file_of(head: str, body: str = "Body.\n") -> SourceFile:
    return SourceFile("a.md", f"---\n{head}---\n{body}", "")


def put(head: str, *entries: Entry) -> str | None:
    file = file_of(head)
    edit = put_entries(file, entries)
    if edit is None:
        return None
    text = file.text[: edit.span.start] + edit.text + file.text[edit.span.end :]
    return text.removeprefix("---\n").removesuffix("---\nBody.\n")


CASES = [
    ("a: 1\n", (("b",), "x"), "a: 1\nb: x\n"),
    ("a: 1  # why\n", (("b",), True), "a: 1  # why\nb: true\n"),
    ("a: old # why\nb: 2\n", (("a",), "new"), "a: new # why\nb: 2\n"),
    ("a: {b: 1}\n", (("a", "c"), "2 h"), "a: {b: 1, c: 2 h}\n"),
    ("a: {b: 1, }\n", (("a", "c"), 2), "a: {b: 1, c: 2 }\n"),
    ("a: {}\n", (("a", "c"), 2), "a: {c: 2}\n"),
    ("a:\n    b: 1\nc: 3\n", (("a", "d"), 2), "a:\n    b: 1\n    d: 2\nc: 3\n"),
    (
        "a:\n  - b: 1\n    c: 2\nd: 3\n",
        (("a", 0, "e"), 4),
        "a:\n  - b: 1\n    c: 2\n    e: 4\nd: 3\n",
    ),
    ("a: |\n  text\n  more\nb: 2\n", (("c",), 3), "a: |\n  text\n  more\nb: 2\nc: 3\n"),
    ("b: 2\na: |\n  text\n", (("c",), 3), "b: 2\na: |\n  text\nc: 3\n"),
    ("a: 1\n", (("b", "c", "d"), 5), "a: 1\nb: {c: {d: 5}}\n"),
    ("a: 1\n", (("b",), {"50%": "1 h", "95%": "x: y"}), 'a: 1\nb: {50%: 1 h, 95%: "x: y"}\n'),
    ("a: [{b: 1}, {b: 2}]\n", (("a", 1, "c"), 3), "a: [{b: 1}, {b: 2, c: 3}]\n"),
]


@pytest.mark.parametrize(("head", "entry", "wanted"), CASES)
def test_put(head: str, entry: Entry, wanted: str) -> None:
    assert put(head, entry) == wanted


def test_line_ends_stay() -> None:
    file = SourceFile("a.md", "---\r\na: 1\r\n---\r\nBody.\r\n", "")
    edit = put_entries(file, [(("b",), 2)])
    assert edit is not None
    # The writer of edits turns its line ends into those of the file.
    assert file.text[: edit.span.start].count("\r\n") >= 1
    assert edit.text.strip("\r\n") == "b: 2"


def test_several_values_are_one_edit() -> None:
    assert put("a: {b: 1}\n", (("a", "c"), 2), (("d",), 3), (("a", "b"), 9)) == (
        "a: {b: 9, c: 2}\nd: 3\n"
    )


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("", ("a",)),
        ("a: 1\n", ("a", "b")),
        ("a: [1]\n", ("a", 3)),
        ("a: [1]\n", ("a", "b")),
        ("a: 1\na: 2\n", ("b",)),
    ],
)
def test_what_cannot_be_put_is_left(head: str, at: tuple[str | int, ...]) -> None:
    assert put(head, (at, 5)) is None


PLAIN = st.one_of(st.booleans(), st.integers(-99, 99), st.text(max_size=12))
VALUE = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc%5", min_size=1), inner)
    ),
    max_leaves=6,
)


@given(VALUE, st.sampled_from(["a: 1\n", "a: {b: 1}\n", "a:\n  b: [1, 2] # c\n"]))
def test_whatever_is_put_is_read_back(value: Any, head: str) -> None:
    found = put(head, (("new",), value))
    if found is not None:
        file = file_of(found)
        span = split(file).head
        assert span is not None
        read = read_yaml(file, span)
        assert read.problems == ()
        assert read.value["new"] == value
        assert file.text.startswith("---\n" + head.rstrip("\n"))
