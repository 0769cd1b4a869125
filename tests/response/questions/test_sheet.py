"""Sheets written, filled in every way that people and editors fill them, and read back."""

from __future__ import annotations

import re
import textwrap
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import EXAMPLES
from response.questions.test_asking import FILES, HEAD
from response.scenes import scene
from riskcase.load import load
from riskcase.model.scenario import Scenario
from riskcase.response.questions.asking import questions_of
from riskcase.response.questions.filled import Sheet, read_sheet
from riskcase.response.questions.sheet import letters_of, write_sheet
from riskcase.source.text import SourceFile, read_text

LONG = HEAD + "  - {id: stop, step: Ben stops it, by: ben, takes: unknown}\n"
STORY, CHANNEL, PAGED = "act story", "act#told channel", "act#told paged"
TAKES = ("act#told takes", "act#stop takes")


@pytest.fixture(scope="module")
def empty() -> str:
    opened = questions_of(scene(LONG, FILES))
    return write_sheet("ben", "Ben", "A case", opened, {"act": "An act"})


def fill(sheet: str, asked: str, answer: str) -> str:
    at = sheet.index("Answer:", sheet.index(f" {asked} -->")) + len("Answer:")
    return sheet[:at] + answer + sheet[at:]


def read(sheet: str) -> Sheet:
    return read_sheet(SourceFile("ben.md", sheet, ""))


def answers(found: Sheet) -> dict[str, str]:
    return {one.id: one.answer for one in found.said}


def whys(found: Sheet) -> list[str]:
    return [one.why for one in found.remarks]


def test_story_first_then_the_chain_then_the_open_end(empty: str) -> None:
    asked = re.findall(r"[0-9a-f]{8} ask ([^>]*?) -->", empty)
    chain = [CHANNEL, PAGED, "act#stop paged", *TAKES]
    assert asked == [STORY, *chain, "sure"]
    assert empty.count("Answer:") == len(asked)


def test_what_most_hangs_on_comes_first() -> None:
    other = f"---\ntitle: Another act\n{LONG.replace('[harm]', '[harm, more]')}---\n"
    files = {**FILES, "scenarios/other.md": other, "pathways/more.md": FILES["pathways/harm.md"]}
    sheet = write_sheet(
        "ben", "Ben", "T", questions_of(scene(LONG, files)), {"act": "An act", "other": "Another"}
    )
    assert sheet.index("## Another") < sheet.index("## An act")


def test_every_question_has_one_place() -> None:
    case, _ = load(EXAMPLES / "tern-3")
    opened = questions_of(case)
    called = {one.id: one.name for one in case.of(Scenario)}
    for person in {one.person for one in opened.questions}:
        mine = {one.id for one in opened.questions if one.person == person}
        found = read(write_sheet(person, person, "T", opened, called))
        stories = {one for one in found.left if one.endswith(" story")}
        assert set(found.left) == mine | stories | {"sure"}
        assert found.remarks == ()


def test_a_question_is_kept_without_what_was_typed_above_it(empty: str) -> None:
    sheet = fill(empty, CHANNEL, "a page").replace("### 2. ", "Stray words\n### 2. ")
    found = read(sheet)
    (said,) = found.said
    assert said.id == CHANNEL
    assert said.ask.startswith("Whom do you tell")
    assert [one.text for one in found.remarks] == ["Stray words"]


def test_an_empty_sheet_says_nothing(empty: str) -> None:
    found = read(empty)
    assert (found.person, found.said, found.remarks) == ("ben", (), ())
    assert len(found.left) == 7


def test_answers_are_read_as_they_were_typed(empty: str) -> None:
    sheet = empty.replace("Said on:", "Said on: 2026-10-30", 1)
    sheet = fill(sheet, CHANNEL, " the phone\nrings, twice\n\nand then:\n- again")
    found = read(fill(sheet, TAKES[1], "\n\n20 min, 3 h\n"))
    assert (found.person, found.said_on) == ("ben", "2026-10-30")
    assert answers(found) == {
        CHANNEL: "the phone\nrings, twice\n\nand then:\n- again",
        TAKES[1]: "20 min, 3 h",
    }
    assert found.said[0].ask.startswith("Whom do you tell at this step: 'Ben is told'?")
    assert found.said[1].ask.endswith("one in twenty? Ben stops it")
    assert found.remarks == ()


FILLED = {STORY: " one two", CHANNEL: "\nthree four\n", TAKES[0]: "\n1 h\n\n", "sure": " No."}


@pytest.fixture(scope="module")
def filled(empty: str) -> str:
    for asked, answer in FILLED.items():
        empty = fill(empty, asked, answer)
    return empty


@pytest.mark.parametrize("width", [30, 50, 72, 100, 100_000])
def test_rewrapping_changes_nothing(filled: str, width: int) -> None:
    wrapped = "\n\n".join(
        textwrap.fill(part, width, break_long_words=False, break_on_hyphens=False)
        for part in filled.split("\n\n")
    )
    assert width == 100_000 or wrapped != filled
    found = read(wrapped)
    assert answers(found) == {asked: answer.strip() for asked, answer in FILLED.items()}
    assert found.remarks == ()


def test_line_ends_and_byte_order_mark_change_nothing(filled: str) -> None:
    for ending in ("\r\n", "\r"):
        data = b"\xef\xbb\xbf" + filled.replace("\n", ending).encode()
        found = read_sheet(read_text("ben.md", data)[0])
        assert answers(found) == {asked: answer.strip() for asked, answer in FILLED.items()}
        assert found.remarks == ()


def test_dashes_of_a_word_processor_change_nothing(filled: str) -> None:
    typed = filled.replace("<!--", "<!\u2014").replace("-->", "\u2014>").replace("'", "\u2019")
    found = read(typed)
    assert answers(found) == {asked: answer.strip() for asked, answer in FILLED.items()}
    assert found.remarks == ()


def stretches(sheet: str) -> list[str]:
    return re.split(r"(?=<!-- [0-9a-f]{4} )", sheet)


def test_order_does_not_matter(filled: str) -> None:
    head, first, *rest = stretches(filled)
    rest.reverse()
    found = read(head + first + "".join(rest))
    assert answers(found) == {asked: answer.strip() for asked, answer in FILLED.items()}
    assert found.remarks == ()


def test_a_deleted_question_takes_nothing_with_it(filled: str) -> None:
    kept = [one for one in stretches(filled) if f" {CHANNEL} -->" not in one]
    found = read("".join(kept))
    assert set(answers(found)) == set(FILLED) - {CHANNEL}
    assert CHANNEL not in found.left


def test_an_answer_may_look_like_anything(empty: str) -> None:
    mark = "<!-- 0000 12345678 ask act story -->"
    words = f"# A heading\n\n## 3. Another\n{mark}\nAnswer: not this\n> quote\n---"
    found = read(fill(empty, CHANNEL, f"\n{words}\n"))
    assert answers(found) == {CHANNEL: words}
    [remark] = found.remarks
    assert "looks like a mark" in remark.why


def test_a_copied_question_keeps_both_answers(filled: str) -> None:
    again = next(one for one in stretches(filled) if f" {CHANNEL} -->" in one)
    found = read(filled + again.replace("three four", "five"))
    assert [one.answer for one in found.said if one.id == CHANNEL] == ["three four", "five"]
    assert whys(found) == [f"'{CHANNEL}' stands here again"]


def test_what_stands_in_the_wrong_place_is_told_where_and_kept(empty: str) -> None:
    sheet = empty.replace("### 3. Is anybody", "hello there\n\n### 3. Is anybody", 1)
    sheet = f"above\n{sheet}\nbelow"
    found = read(sheet)
    assert [(one.text, sheet[slice(*one.span)]) for one in found.remarks] == [
        ("above", "above"),
        ("hello there", "hello there"),
        ("below", "below"),
    ]


def test_an_answer_without_its_word_is_kept(empty: str) -> None:
    at = empty.index("Answer:", empty.index(f" {CHANNEL} -->"))
    found = read(empty[:at] + "a phone" + empty[at + len("Answer:") :])
    assert found.said == ()
    assert [one.text for one in found.remarks if one.text] == ["a phone"]
    assert any("no 'Answer:'" in why for why in whys(found))


def test_without_its_head_a_sheet_is_still_read(filled: str) -> None:
    found = read("".join(stretches(filled)[2:]))
    assert found.person == ""
    assert set(answers(found)) == set(FILLED)


def test_two_sheets_in_one_file_are_told(filled: str, empty: str) -> None:
    other = empty.replace("sheet ben", "sheet ada")
    found = read(filled + other)
    assert found.person == "ben"
    assert set(answers(found)) == set(FILLED)
    assert "a second sheet begins here, of ada" in whys(found)


def test_another_file_is_no_sheet() -> None:
    found = read("# Notes\n\nAnswer: yes\n")
    assert not found.known
    assert [one.text for one in found.remarks] == ["# Notes\n\nAnswer: yes"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_nothing_typed_below_an_answer_is_lost(typed: str) -> None:
    sheet = write_sheet("ben", "Ben", "T", questions_of(scene(LONG, FILES)), {"act": "An act"})
    found = read(fill(sheet, CHANNEL, f"\n{typed}\n"))
    said = "".join(answers(found).get(CHANNEL, "").split())
    assert said == "".join(typed.split())


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    found = read(text)
    assert all(one.answer for one in found.said)
    assert found.known or found.said == ()


TYPED = st.text(alphabet="abz 09\n>#*-<'😀é", min_size=1, max_size=30)


def test_what_is_typed_into_a_mark_is_kept(filled: str) -> None:
    at = filled.rindex(" text -->") + len(" text ")
    found = read(filled[:at] + "0" + filled[at:])
    kept = [one.answer for one in found.said] + [one.text for one in found.remarks]
    assert any("text 0-->" in one for one in kept)


@given(st.data(), TYPED)
def test_nothing_typed_anywhere_is_lost(data: st.DataObject, typed: str) -> None:
    sheet = write_sheet("ben", "Ben", "T", questions_of(scene(LONG, FILES)), {"act": "An act"})
    at = data.draw(st.integers(0, len(sheet)))
    found = read(sheet[:at] + typed + sheet[at:])
    kept = [one.answer for one in found.said] + [one.text for one in found.remarks]
    told = [*kept, *found.left, found.person, found.said_on]
    assert Counter(letters_of(typed)) <= Counter(letters_of("".join(told)))


@given(st.data())
def test_nothing_is_lost_with_what_was_deleted(data: st.DataObject) -> None:
    sheet = write_sheet("ben", "Ben", "T", questions_of(scene(LONG, FILES)), {"act": "An act"})
    sheet = fill(fill(sheet, CHANNEL, "\nxyzzy\n"), TAKES[0], " plugh")
    at = data.draw(st.integers(0, len(sheet)))
    left = sheet[:at] + sheet[at + data.draw(st.integers(1, 80)) :]
    found = read(left)
    kept = [one.answer for one in found.said] + [one.text for one in found.remarks]
    for typed in ("xyzzy", "plugh"):
        assert typed not in left or any(typed in one for one in kept)
