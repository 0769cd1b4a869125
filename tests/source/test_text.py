import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.source.span import Position
from riskcase.source.text import SourceFile, read_text


def test_lines_end_at_lf_crlf_and_cr_and_at_nothing_else() -> None:
    file, _ = read_text("a.md", "one\r\ntwo\rthree\nfour\x0b\x0c\x85\u2028\u2029five".encode())
    assert [file.line_text(line) for line in range(7)] == [
        "",
        "one",
        "two",
        "three",
        "four\x0b\x0c\x85\u2028\u2029five",
        "",
        "",
    ]


def test_columns_count_characters_not_bytes() -> None:
    file, _ = read_text("a.md", "😀é\n\u05d0\u05d1 x".encode())
    assert file.position(file.text.index("é")) == Position(1, 2)
    assert file.position(file.text.index("x")) == Position(2, 4)


def test_positions_beyond_the_text_are_its_ends() -> None:
    file, _ = read_text("a.md", b"ab\nc")
    assert file.position(-5) == Position(1, 1)
    assert file.position(99) == Position(2, 2)


@given(st.text(alphabet="ab\r\né😀"))
def test_every_offset_is_found_again_from_its_line_and_column(text: str) -> None:
    file = SourceFile("a.md", text, "")
    lines = text.replace("\r\n", "\n ").replace("\r", "\n").split("\n")
    for offset in range(len(text) + 1):
        line, column = file.position(offset)
        in_crlf = text[offset - 1 : offset + 1] == "\r\n"
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
        assert line == before.count("\n") + 1 - in_crlf
        assert column >= 1
    assert len(lines) == file.position(len(text)).line


def test_the_digest_is_that_of_the_bytes() -> None:
    data = "\ufeffé\r\n".encode()
    file, _ = read_text("a.md", data)
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    assert file.text == "é\r\n"


@pytest.mark.parametrize(
    ("data", "code", "start"),
    [
        (b"ab\xffcd\xfe", "RC001", 2),
        ("é".encode() + b"\xc3", "RC001", 1),
        (b"\xef\xbb\xbfab\xff", "RC001", 2),
        (b"\xff\xfea\x00b\x00", "RC001", 0),
        (b"\xef\xbb\xbfab", "RC012", 0),
        (b"a\x00b\x00", "RC013", 1),
        (b"\x1b[2J", "RC013", 0),
        ("é\x9b2J".encode(), "RC013", 1),
        ("a\u202eb".encode(), "RC014", 1),
        ("ab\u2066".encode(), "RC014", 2),
    ],
)
def test_what_is_wrong_with_bytes_is_reported_where_it_first_stands(
    data: bytes, code: str, start: int
) -> None:
    _, problems = read_text("a.md", data)
    assert (code, start) in {(problem.code, problem.span.start) for problem in problems}
    assert {problem.path for problem in problems} == {"a.md"}


def test_many_control_characters_make_one_problem_that_counts_them() -> None:
    _, problems = read_text("a.md", b"\x00" * 5000)
    assert [problem.code for problem in problems] == ["RC013"]
    assert "4999 more" in problems[0].message


def test_right_to_left_text_and_typographic_characters_are_no_problem() -> None:
    text = "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"
    text += "\u201cquoted\u201d \u2014\u00a0\u200d\n\t"
    assert read_text("a.md", text.encode())[1] == []


@given(st.binary())
def test_any_bytes_become_text_that_can_be_written_again(data: bytes) -> None:
    file, problems = read_text("a.md", data)
    file.text.encode()
    file.position(len(file.text))
    if not any(problem.code == "RC001" for problem in problems):
        assert file.text == data.decode().removeprefix("\ufeff")
