import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.source.frontmatter import split
from riskcase.source.text import SourceFile


@pytest.mark.parametrize(
    ("text", "head", "body"),
    [
        ("---\na: 1\n---\nprose\n", "a: 1\n", "prose\n"),
        ("---\r\na: 1\r\n---\r\nprose\r\n", "a: 1\r\n", "prose\r\n"),
        ("---\ra: 1\r---\rprose", "a: 1\r", "prose"),
        ("---  \na: 1\n---\t\nprose", "a: 1\n", "prose"),
        ("---\na: 1\n---", "a: 1\n", ""),
        ("---\n---\nprose", "", "prose"),
        ("---\na: 1\n----\n --- \n---\nx\n---\n", "a: 1\n----\n --- \n", "x\n---\n"),
    ],
)
def test_the_lines_of_hyphens_belong_to_neither_part(text: str, head: str, body: str) -> None:
    parts = split(SourceFile("a.md", text, ""))
    assert parts.problems == ()
    assert parts.head is not None
    assert text[slice(*parts.head)] == head
    assert text[slice(*parts.body)] == body


@pytest.mark.parametrize("text", ["", "prose", "\n---\na: 1\n---\n", " ---\n---\n", "--- a\n---\n"])
def test_a_file_without_front_matter_is_all_prose(text: str) -> None:
    parts = split(SourceFile("a.md", text, ""))
    assert parts.head is None
    assert text[slice(*parts.body)] == text
    assert [problem.code for problem in parts.problems] == ["RC007"]


@pytest.mark.parametrize("text", ["---", "---\n", "---\na: 1\n", "---\na: 1\n --- \n"])
def test_front_matter_that_is_not_closed_leaves_nothing_to_read(text: str) -> None:
    parts = split(SourceFile("a.md", text, ""))
    assert parts.head is None
    assert text[slice(*parts.body)] == ""
    assert [problem.code for problem in parts.problems] == ["RC008"]


@given(st.text(alphabet="-\r\na "))
def test_head_and_body_are_parts_of_the_text_in_order(text: str) -> None:
    head, body, problems = split(SourceFile("a.md", text, ""))
    assert (head is None) == bool(problems)
    if head is not None:
        assert 3 < head.start <= head.end < body.start <= body.end == len(text)
