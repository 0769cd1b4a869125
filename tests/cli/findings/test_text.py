"""Findings in a terminal: the caret is under its words, and no text of a case steers the terminal.

The width of a character is that of Unicode Standard Annex 11: wide and full-width letters take two
columns, combining marks none.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import write_case
from riskcase.cli.findings.text import cells, describe, text, totals, visible
from riskcase.cli.opened import open_case
from riskcase.finding import Finding, Place, Severity
from riskcase.load import load
from riskcase.source.span import Span

CLAIM = "claims/one.md"


def described(folder: Path, line: str, words: str, hint: str = "") -> list[str]:
    """The lines of a finding about some words of a line, without colours."""
    write_case(folder, {CLAIM: f"---\nstatement: It holds.\n---\n{line}\n"})
    case, _ = load(folder)
    start = case.sources[CLAIM].file.text.index(words)
    place = Place(CLAIM, span=Span(start, start + len(words)))
    finding = Finding("RC999", "made-up", Severity.ERROR, "it is wrong", place, hint)
    return click.unstyle(describe(case, finding)).split("\n")


def under_caret(lines: list[str]) -> str:
    """The text above the carets, column by column."""
    shown, mark = lines[3], lines[4]
    columns: list[str] = []
    for char in shown:
        if unicodedata.combining(char):
            columns[-1] += char
        elif unicodedata.east_asian_width(char) in "WF":
            columns += [char, ""]
        else:
            columns.append(char)
    return "".join(columns[mark.index("^") : mark.rindex("^") + 1])


def test_finding_has_head_place_excerpt_and_hint(tmp_path: Path) -> None:
    assert described(tmp_path, "It surely holds.", "surely", hint="Leave it out.") == [
        "error RC999 made-up: it is wrong",
        " --> claims/one.md:4:4",
        "  |",
        "4 | It surely holds.",
        "  |    ^^^^^^",
        "  = Leave it out.",
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("plain words here", "words"),
        ("\tafter\ta tab", "a tab"),
        ("宽的字 then narrow", "narrow"),
        ("before 宽的字 after", "宽的字"),
        ("cafe\u0301s and nai\u0308ve words", "nai\u0308ve"),
        ("한국어와 \uff46\uff55\uff4c\uff4c width", "\uff46\uff55\uff4c\uff4c"),
        ("a" * 500 + " target " + "b" * 500, "target"),
        ("宽" * 300 + "target" + "窄" * 300, "target"),
        ("\u202eevil\u202c then target", "target"),
        ("target", "target"),
    ],
    ids=[
        "plain",
        "tab",
        "wide before",
        "wide",
        "marks",
        "full width",
        "long",
        "wide long",
        "rtl",
        "all",
    ],
)
def test_caret_is_under_its_words(line: str, words: str, tmp_path: Path) -> None:
    assert under_caret(described(tmp_path, line, words)) == words


def test_long_line_is_cropped_and_says_so(tmp_path: Path) -> None:
    shown = described(tmp_path, "a" * 1_000_000 + " target " + "b" * 10_000, "target")[3]
    assert len(shown) < 120
    assert shown.startswith("4 | ...a")
    assert shown.endswith("b...")


def test_words_over_several_lines_are_marked_to_the_end_of_the_first(tmp_path: Path) -> None:
    lines = described(tmp_path, "one two\nthree", "two\nthree")
    assert under_caret(lines) == "two"


def test_file_that_was_not_read_has_no_excerpt(tmp_path: Path) -> None:
    case, _ = load(write_case(tmp_path))
    finding = Finding("RC999", "made-up", Severity.NOTE, "it is wrong", Place("data/x\x1b.csv"))
    assert click.unstyle(describe(case, finding)).split("\n") == [
        "note RC999 made-up: it is wrong",
        " --> data/x<U+001B>.csv:1:1",
    ]


@given(st.text())
def test_nothing_of_a_text_steers_the_terminal(words: str) -> None:
    shown = visible(words)
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}]
    assert cells(shown) >= 0


@pytest.mark.parametrize(
    "evil", ["\x1b[2J", "\x9b2J", "\u202e", "\u2066", "\u200f", "\x07", "\x00", "\r", "\ufeff"]
)
def test_whole_answer_holds_no_control(evil: str, tmp_path: Path) -> None:
    spoiled = (
        f'---\nstatement: "It {evil}holds."\nrests-on: "a{evil}b"\nstage: "{evil}"\n---\n{evil}\n'
    )
    files = {CLAIM: spoiled, f"claims/e{evil}l.md".replace("\x00", ""): spoiled}
    opened = open_case(write_case(tmp_path, files), None)
    answer = click.unstyle(text(opened, opened.reading))
    assert opened.reading
    assert evil not in answer.replace("\n", "")


def test_totals_agree_with_the_numbers() -> None:
    one = Finding("RC999", "made-up", Severity.ERROR, "it is wrong", Place("x"))
    left = Finding("RC999", "made-up", Severity.NOTE, "it is", Place("x"), accepted="we know")
    assert totals([]) == "0 errors, 0 warnings, 0 notes"
    assert totals([one, left]) == "1 error, 0 warnings, 1 note (1 accepted with a reason)"
