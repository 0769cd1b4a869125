"""Where a text says how many claims, pathways and the like the case has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from riskcase.model.assumption import Assumption
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.control import Control
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.incident import Incident
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.model.prose import Passage, Section
from riskcase.model.roadmap import Mitigation
from riskcase.model.scenario import Scenario

Counts = Mapping[str, int]


class OwnCount(NamedTuple):
    """A number of things of the case, as a text has it.

    Attributes:
        text: the number with the noun.
        start: where the number begins in the text.
        end: where the noun ends.
        number: how many the text says.
        noun: what is counted, as written.
        actual: how many the case has.
        of_all: whether the text speaks of all of them, and not of some.
    """

    text: str
    start: int
    end: int
    number: int
    noun: str
    actual: int
    of_all: bool


def _of(kind: type[Item]) -> Callable[[Case], int]:
    return lambda case: len(case.of(kind))


def _accepted(case: Case) -> int:
    return sum(1 for defeater in case.of(Defeater) if defeater.state == "accepted")


COUNTED: Mapping[str, Callable[[Case], int]] = {
    "pathways": _of(Pathway),
    "causes": _of(Cause),
    "claims": _of(Claim),
    "defeaters": _of(Defeater),
    "assumptions": _of(Assumption),
    "controls": _of(Control),
    "scenarios": _of(Scenario),
    "incidents": _of(Incident),
    "mitigations": _of(Mitigation),
    "pieces of evidence": _of(Evidence),
    "residual doubts": _accepted,
    "accepted doubts": _accepted,
}
"""How many the case has of what a noun names."""

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEN_AND_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate((*_ONES, *_TEN_AND_TEENS), 1)}
_WORDS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_LONGEST = 6

_NEARBY = 48
_WORDS_BEFORE = 3

# What comes before the number, and what after the noun, when all of them are meant.
_ALL_BEFORE = re.compile(r"\b(?:all|all (?:of )?(?:the|our)|of (?:the|our))\s$", re.IGNORECASE)
_THE_BEFORE = re.compile(
    r"\b(?:the|our|its|there are|(?:case|report|argument|we) (?:has|have|lists?|names?|covers?"
    r"|considers?|examines?|describes?|judges?|analyses?|analyse|contains?|assesses|assess"
    r"|distinguish(?:es)?))\s$",
    re.IGNORECASE,
)
_SOME_AFTER = re.compile(
    r"[\s,]*(?:[:(\0]|(?:that|which|who|whose|under|of|in(?! all\b| total\b| this (?:case|report))"
    r"|about|above|below|behind|resting|with|without|for|on|against|it|they|this|these|we|you|named"
    r"|listed|where|from|at|between|not|still|left|remaining|relevant|concerned|here|there|here)\b)"
)
_IN_ALL_AFTER = re.compile(r"\s(?:in (?:all|total|this (?:case|report)))\b")


def may_count(text: str) -> bool:
    """Whether it is worth looking for counts of the case's own items in a text."""
    return any(_number_before(text, at) for at, _ in _nouns(text))


def count_items(case: Case) -> Counts:
    """How many the case has of everything that is counted."""
    return {noun: count(case) for noun, count in COUNTED.items()}


def find_counts(text: str, counts: Counts, item: Item | None) -> Iterator[OwnCount]:
    """Yield every number before the name of something that the case has.

    Args:
        text: running text of a paragraph.
        counts: how many the case has, by noun.
        item: whose paragraph it is. Sections speak of the whole case; elsewhere "the two claims"
            are those at hand, and only "all" and "of the" mean every one.
    """
    whole = item is None or isinstance(item, (Section, Passage))
    for at, noun in sorted(_nouns(text)):
        found = _number_before(text, at)
        if found is None:
            continue
        start, number, directly = found
        end = at + len(noun)
        leading = text[max(0, start - _NEARBY) : start]
        of_all = directly and not _SOME_AFTER.match(text, end)
        of_all = of_all and (
            _ALL_BEFORE.search(leading) is not None
            or (whole and _THE_BEFORE.search(leading) is not None)
            or _IN_ALL_AFTER.match(text, end) is not None
        )
        yield OwnCount(text[start:end], start, end, number, noun, counts[noun], of_all)


def _nouns(text: str) -> Iterator[tuple[int, str]]:
    """Where the nouns stand that name things of the case, as whole words."""
    for noun in COUNTED:
        at = text.find(noun)
        while at >= 0:
            end = at + len(noun)
            if not text[end : end + 1].isalnum() and text[at - 1 : at].isspace():
                yield at, noun
            at = text.find(noun, end)


def _number_before(text: str, end: int) -> tuple[int, int, bool] | None:
    """Where a number before a noun begins, which one it is, and whether no word is between."""
    start = max(0, end - _NEARBY)
    words = text[start:end].split()[-_WORDS_BEFORE:]
    for back, word in enumerate(reversed(words), 1):
        said = word.lstrip("(")
        number = read_number(said)
        if number is not None:
            return text.rindex(said, start, end), number, back == 1
        if not word.isalpha() or not word.islower():
            return None
    return None


def read_number(text: str) -> int | None:
    """The whole number that digits or English words below a hundred say; None for other words."""
    if text.isdecimal():
        return int(text) if len(text) <= _LONGEST else None
    tens, _, ones = text.casefold().partition("-")
    if not ones:
        return _WORDS.get(tens)
    if tens not in _TENS or ones not in _ONES:
        return None
    return _WORDS[tens] + _WORDS[ones]
