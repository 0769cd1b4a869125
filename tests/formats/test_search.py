import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.formats.search import Searched, words_of, write_index

words = st.sets(st.sampled_from(["alert", "bay", "cut", "3.1", "漢"]))


def page(number: int, shown: str = "", title: str = "T") -> Searched:
    return Searched(f"p-{number}.html", title, "", "Claims", f"<p class='odd'>{shown}</p>")


def read(script: bytes) -> dict[str, list[str]]:
    """The files that have each word, read as the script of the site reads them."""
    text = script.decode("ascii")
    assert text.startswith("searchIndex = ")
    assert text.endswith(";\n")
    index = json.loads(text[len("searchIndex = ") : -2])
    found = {}
    steps = index["on"].split(",") if index["words"] else []
    for word, run in zip(index["words"].split(" "), steps, strict=bool(steps)):
        at = 0
        found[word] = [index["pages"][at := at + int(step, 36)][0] for step in run.split(" ")]
    return found


@given(st.lists(words, max_size=80))
def test_the_index_says_which_page_has_which_word(pages: list[set[str]]) -> None:
    found = read(write_index(page(i, " ".join(sorted(has))) for i, has in enumerate(pages)))
    wanted: dict[str, list[str]] = {}
    for i, has in enumerate(pages):
        for word in has:
            wanted.setdefault(word, []).append(f"p-{i}")
    assert found == wanted


@given(st.text())
def test_the_index_is_a_script_that_says_nothing_else(text: str) -> None:
    read(write_index([Searched("a.html", text, text, text, escape(text))]))


def test_tags_are_not_searched_and_entities_are_read() -> None:
    assert read(write_index([page(0, "R&amp;D <b title='x'>&lt;b&gt;</b>")])) == {
        word: ["p-0"] for word in ("b", "d", "r")
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Évasion, 3.1% (1.0 to 7.0%)", {"evasion", "3.1", "1.0", "to", "7.0"}),
        ("Claim C1.2. monitor-catches_attacks", {"claim", "c1.2", "monitor", "catches", "attacks"}),
        ("漢字 and かな", {"漢", "字", "and", "か", "な"}),
        ("W" * 100, {"w" * 40}),
        ("😀 — …", set()),
    ],
)
def test_words_are_small_plain_and_short(text: str, found: set[str]) -> None:
    assert words_of(text) == found


def test_a_long_title_is_cut() -> None:
    assert b"W" * 159 + b"\\u2026" in write_index([page(0, title="W" * 10_000)])
