"""Which numbers say how many or how much."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.checks.numbers.written_numbers import find_numbers, may_hold_number

NAMES_AND_DATES = (
    "On 2026-10-31 it ran.",
    "31 October 2026",
    "in October 2026",
    "June 12, 2026",
    "the 2026 report, 2025/26 and 2025-2026",
    "October 2025 to March 2026",
    "in 2025 or 2026",
    "Q3 2026",
    "between 5 and 7 October",
    "at 14:30",
    "available 24/7",
    "Tern-3 and GPT-4o, RSP v3.4, Opus 4.6, 3.1.2, SHA-256",
    "Opus 4 and 4.6 differ",
    "Mythos 5 included",
    "Claude-3-opus, model 3, step 3, week 2, Phase 2",
    "ISO 27001:2022 and RFC 2119",
    "see section 2.23 and table 3",
    "(see Table 2, pp. 12 to 14)",
    "sections 2, 3 and 4 describe",
    "Claims 5 and 6, C01, PW2, §4, clause 1:2.2.3, appendix B.2",
    "1. First",
    "see [12] and (3)",
    "https://a.example/2026/33 and arXiv:2401.12345",
    "two reasons, one of them, ten of them",
    "the first, the 2nd, the 21st, the twenty-first",
    "a third of them, half, fifty-fifty",
    "at the 95% confidence level (95% CI; 95%, two-sided)",
    "0% of runs",
    "",
)
NUMBERS = (
    ("evaded in 3.1% of runs", ["3.1%"]),
    ("12 hours later", ["12 hours"]),
    ("about 50 a week", ["50 a week"]),
    ("the 163 attacks", ["163"]),
    ("10-15% of them, or 10 to 15%", ["10-15%", "10 to 15%"]),
    ("In 3 of 40 runs", ["3 of 40"]),
    ("2000 of the 3000", ["2000 of the 3000"]),
    ("a 24-hour watch", ["24-hour"]),
    ("10x as much", ["10x"]),
    ("1,200 runs", ["1,200"]),
    ("Of 163 attacks 94% were", ["163", "94%"]),
    ("0.74% -> 0.004%", ["0.74%", "0.004%"]),
    ("89/84%", ["89", "84%"]),
    ("+200k tokens", ["200k"]),
    ("a score of 59.", ["59"]),
    ("Section 3 has 12 rows", ["12"]),
    ("SHADE 5% evaded", ["5%"]),
    ("sixteen staff, forty-four claims", ["sixteen", "forty-four"]),
    ("five per cent", ["five per cent"]),
    ("two hundred runs in twelve months", ["two hundred", "twelve months"]),
    ("Eleven of 20", ["Eleven", "20"]),
)


@pytest.mark.parametrize("text", NAMES_AND_DATES)
def test_names_dates_and_places_are_no_numbers(text: str) -> None:
    assert [number.text for number in find_numbers(text)] == []


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_are_found_with_their_unit(text: str, expected: list[str]) -> None:
    assert [number.text for number in find_numbers(text)] == expected
    assert may_hold_number(text)


@given(st.text(alphabet="0123456789.,-/: %ofC§abtwentyper\n"))
def test_what_is_found_stands_where_it_says_and_does_not_overlap(text: str) -> None:
    found = list(find_numbers(text))
    assert all(text[number.start : number.end] == number.text for number in found)
    assert all(may_hold_number(number.text) for number in found)
    ends = [(number.start, number.end) for number in found]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))


@given(st.integers(1, 99_999), st.sampled_from(["%", " hours", " per cent", ""]))
def test_a_plain_number_in_a_sentence_is_found(number: int, unit: str) -> None:
    if not unit and 1900 <= number <= 2100:
        return
    found = [one.text for one in find_numbers(f"we saw {number}{unit} there")]
    assert found == [f"{number}{unit}"]
