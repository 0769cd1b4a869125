"""Counts of the case's own items."""

from __future__ import annotations

import pytest

from riskcase.checks.numbers.own_counts import COUNTED, find_counts, may_count, read_number
from riskcase.model.claim import Claim

COUNTS = dict.fromkeys(COUNTED, 9)
CLAIM = Claim.model_validate(
    {"id": "a", "path": "claims/a.md", "statement": "A."}, by_name=True, by_alias=True
)


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("seven", 7), ("Twenty", 20), ("forty-four", 44), ("44", 44), ("ninety-nine", 99)],
)
def test_number_words_are_read(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["many", "twenty-first", "forty-ten", "risk-four", "1234567", ""])
def test_other_words_are_no_numbers(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "all nine pathways hold",
        "one of the 9 pathways",
        "The case has nine pathways.",
        "there are nine pathways in this case",
        "the nine pathways hold",
    ],
)
def test_all_of_them_are_meant(text: str) -> None:
    (found,) = find_counts(text, COUNTS, None)
    assert found.of_all
    assert found.number == found.actual == 9
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "two pathways hang on it",
        "the two pathways that hang on it",
        "the two pathways under review",
        "these two pathways",
        "the two open pathways",
        "the two pathways \0 and \0",
        "the two pathways: one and another",
    ],
)
def test_only_some_of_them_are_meant(text: str) -> None:
    assert [found.of_all for found in find_counts(text, COUNTS, None)] == [False]


def test_elsewhere_than_in_a_section_the_items_at_hand_are_meant() -> None:
    assert [found.of_all for found in find_counts("the two claims", COUNTS, CLAIM)] == [False]
    assert [found.of_all for found in find_counts("all two claims", COUNTS, CLAIM)] == [True]


@pytest.mark.parametrize("text", ["pathways", "the pathways", "nine causeways", "it causes harm"])
def test_no_number_or_no_item(text: str) -> None:
    assert not may_count(text)
    assert list(find_counts(text, COUNTS, None)) == []
