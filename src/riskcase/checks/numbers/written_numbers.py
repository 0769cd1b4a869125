"""Numbers as people write them: which ones say how many or how much, and which only name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.checks.numbers.number_patterns import (
    ADDRESS,
    DIGITS,
    HAS_UNIT,
    JOINING,
    LAST_WORD,
    LONGEST_WORD,
    MEASURE,
    NAMES_A_TIME_OR_LEVEL,
    NEARBY,
    NUMBER_WORDS,
    NUMBERING,
    OTHER_STEMS,
    PLACE_WORDS,
    PLAIN_WORDS,
    TENS_STEMS,
    ZERO_PERCENT,
)


class WrittenNumber(NamedTuple):
    """A number with its unit, and where it stands in the text."""

    text: str
    start: int
    end: int


NUMBER_PARTS = (*"0123456789", *OTHER_STEMS, *TENS_STEMS)
"""A text that holds none of these holds no number."""


def may_hold_number(text: str) -> bool:
    """Whether it is worth looking for numbers in a text."""
    return any(digit in text for digit in "0123456789") or _may_hold_words(text)


def find_numbers(text: str) -> Iterator[WrittenNumber]:
    """Yield the numbers that say how many or how much, in order.

    Left out: dates, years and clock times, versions, names and ids, the numbers of sections,
    tables, claims and the like, numbering, confidence levels, ordinals, words up to ten, fractions
    in words, and a share of nothing, which has a check of its own.
    """
    found = list(_find_digits(text))
    if _may_hold_words(text):
        found += _find_words(text)
        found.sort(key=lambda number: number.start)
    yield from found


def _may_hold_words(text: str) -> bool:
    if any(stem in text for stem in OTHER_STEMS):
        return True
    return "ty" in text and any(stem in text for stem in TENS_STEMS)


def _find_words(text: str) -> Iterator[WrittenNumber]:
    seen = set()
    for stem in (*TENS_STEMS, *OTHER_STEMS):
        at = text.find(stem)
        while at >= 0:
            # A number of several words has several stems; its first word is met from each.
            found = NUMBER_WORDS.search(text, max(0, at - LONGEST_WORD), at + 2 * LONGEST_WORD)
            while found and found.end() <= at:
                found = NUMBER_WORDS.search(text, found.end(), at + 2 * LONGEST_WORD)
            if found and found.start() not in seen:
                seen.add(found.start())
                yield WrittenNumber(found.group(), *found.span())
            at = text.find(stem, at + len(stem))


def _find_digits(text: str) -> Iterator[WrittenNumber]:
    if "/" in text or ":" in text:
        text = ADDRESS.sub(lambda found: "\0" * len(found.group()), text)
    named_until = -1
    at = 0
    while digits := DIGITS.search(text, at):
        match = MEASURE.match(text, digits.start())
        if match is None:
            at = digits.end()
            continue
        start, end = match.span()
        at = end
        if _is_glued(text, start):
            continue
        other = NAMES_A_TIME_OR_LEVEL.match(text, start)
        if other:
            at = max(end, other.end()) if HAS_UNIT.search(match.group()) else other.end()
            continue
        if ZERO_PERCENT.fullmatch(match.group()):
            continue
        measured = match["measured"] or HAS_UNIT.search(match.group())
        if not measured and (
            _is_numbering(text, start, end)
            or _is_name(text, start)
            or (named_until >= 0 and JOINING.fullmatch(text, named_until, start))
        ):
            named_until = end
            continue
        yield WrittenNumber(match.group(), start, end)


def _is_glued(text: str, start: int) -> bool:
    """Whether the digits belong to a word, a version or a dotted number before them."""
    before = text[start - 1 : start]
    if before == "":
        return False
    if before.isalnum() or before in "_#§@^\\":
        return True
    further = text[start - 2 : start - 1]
    return (before in "-/" and further.isalpha()) or (before in ".,:" and further.isdigit())


def _is_numbering(text: str, start: int, end: int) -> bool:
    if start == 0 and (found := NUMBERING.match(text)):
        return found.group().rstrip()[-1] in ".):" or "." in found.group()
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before, after) in {("(", ")"), ("[", "]")}


def _is_name(text: str, start: int) -> bool:
    """Whether the word before says that the number is one of a thing: Table 3, Opus 4.6."""
    found = LAST_WORD.search(text[max(0, start - NEARBY) : start])
    if found is None:
        return False
    word = found[1].rstrip(".")
    low = word.casefold()
    return low in PLACE_WORDS or word == "§" or (word[0].isupper() and low not in PLAIN_WORDS)
