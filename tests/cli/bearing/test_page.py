"""Lines for a terminal: none is too long, and no word is broken that fits on one."""

from __future__ import annotations

from collections import Counter
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.cli.bearing.page import NARROWEST, WIDEST, Page, wrapped

WORDS = st.text(st.sampled_from("abcé漢字-.,"), min_size=1, max_size=18)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
WIDTHS = st.integers(NARROWEST, WIDEST)


def columns(line: str) -> int:
    """Unicode Standard Annex 11: wide letters take two columns."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


@given(TEXTS, WIDTHS, st.integers(0, 4))
def test_words_stay_whole_and_in_order(text: str, width: int, hang: int) -> None:
    lines = wrapped(text, width, hang)
    assert " ".join(lines).split() == text.split()
    assert all(columns(line) <= width for line in lines)
    assert all(line.startswith(" " * hang) for line in lines[1:])


@given(st.text(st.sampled_from("ab漢"), min_size=60, max_size=400), WIDTHS)
def test_word_longer_than_a_line_is_cut_and_nothing_is_lost(word: str, width: int) -> None:
    lines = wrapped(f"a {word} b", width, 2)
    assert "".join(line.strip() for line in lines).replace(" ", "") == f"a{word}b"
    assert all(columns(line) <= width for line in lines)


def test_no_line_is_filled_less_than_it_can_be() -> None:
    assert wrapped("aa bb cc dd", 5) == ["aa bb", "cc dd"]
    assert wrapped("aa bb cc dd", 6, 2) == ["aa bb", "  cc", "  dd"]
    assert wrapped("", 5) == wrapped("  ", 5) == []


ROWS = st.lists(st.tuples(TEXTS, st.sampled_from(("yes", "no", "part\nhalf"))), max_size=6)


@given(ROWS, WIDTHS)
def test_table_keeps_to_its_width_and_loses_nothing(
    rows: list[tuple[str, str]], width: int
) -> None:
    page = Page(width)
    page.table(("", "closed"), rows)
    assert all(columns(line) <= width for line in page.lines[1:])
    words = Counter(word for row in rows for cell in row for word in cell.split())
    assert Counter(" ".join(page.lines[1:]).split()) == words


def test_table_as_it_looks() -> None:
    page = Page(NARROWEST)
    rows = [
        ("One that goes over all of the columns that there are",),
        ("a name that does not fit into its column", "1", "x\ny"),
        ("a-name-that-would-have-to-be-broken", "12", ""),
    ]
    page.table(("", "many", "which"), rows, right={1})
    assert page.lines[1:] == [
        "  One that goes over all of the columns",
        "  that there are",
        "  a name that does not fit      1  x",
        "    into its column                y",
        "  a-name-that-would-have-to-be-broken",
        "                               12",
    ]


def test_table_that_is_too_wide_becomes_sentences() -> None:
    page = Page(NARROWEST)
    heads = ("", "a head of twenty one", "another one, as long")
    page.table(heads, [("over all",), ("name", "1", "x\ny"), ("other", "", "z")])
    assert page.lines == [
        "  over all",
        "  name",
        "    a head of twenty one: 1; another",
        "      one, as long: x, y",
        "  other",
        "    another one, as long: z",
    ]


def test_controls_are_shown_and_not_obeyed() -> None:
    page = Page(80)
    page.say("a\x1b[2Jb")
    page.table(("", "x"), [("c\x1b", "d\x1b")])
    assert all("\x1b" not in line for line in (page.lines[0], *page.lines[2:]))


@pytest.mark.parametrize(("given", "used"), [(10, NARROWEST), (100, 100), (1000, WIDEST)])
def test_width_has_its_limits(given: int, used: int) -> None:
    assert Page(given).width == used


def test_width_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert Page().width == 100
