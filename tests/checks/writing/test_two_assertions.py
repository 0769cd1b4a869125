"""Where a statement goes on to a second assertion."""

from __future__ import annotations

import pytest

from riskcase.checks.writing.two_assertions import find_second

ONE = (
    "Cannot do long covert reasoning outside the visible trace",
    "Filler tokens add only parallel, limited help",
    "Known bad habits serve the task, not power",
    "Bad acts are usually admitted later, flagged by other instances",
    "Catastrophe needs many acts, so one catch suffices",
    "Outside high-stakes use is smaller and narrower",
    "No single project is so vital that slow-down is catastrophic",
    "It finds most, but not all, attacks.",
    "Permissions are set so that agents cannot start runs.",
    "It fails because of load.",
    "It reads code, data, and logs.",
    "Most internal use, and all high-stakes use, is logged.",
    "Opus 4.6 rarely hides, e.g. Code.",
    "Rates vary (some are low; none is zero).",
    "It says “I did it; I am sorry.”",
    "It is not because of luck that it fails.",
    "",
)
TWO = (
    ("It is there. It works.", "."),
    ("It is there; it works.", ";"),
    ("The monitor is independent, and it sees all traffic.", "and it"),
    ("It fails because nobody looks.", "because"),
    ("It is slow but it is steady.", "but it"),
    ("Tests are old, therefore they mislead.", "therefore"),
    ("It holds, although the other one fails.", "although"),
    ("Many acts are needed, so that one catch suffices.", "so that"),
)


@pytest.mark.parametrize("statement", ONE)
def test_one_assertion(statement: str) -> None:
    assert find_second(statement) is None


@pytest.mark.parametrize(("statement", "sign"), TWO)
def test_the_second_one_begins_where_it_says(statement: str, sign: str) -> None:
    found = find_second(statement)
    assert found is not None
    assert statement[found.start : found.end] == sign
