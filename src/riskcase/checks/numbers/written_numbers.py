"""Numbers as people write them: which ones say how many or how much, and which only name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class WrittenNumber(NamedTuple):
    """A number with its unit, and where it stands in the text."""

    text: str
    start: int
    end: int


_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_SCALE = r"(?:\s?(?:k|M|bn|x|pp)\b|\s?×|[\s-]fold\b|\s(?:hundred|thousand|million|billion)\b)"
_PERCENT = r"(?:\s?[%‰]|\s(?:per\s?cent|percent)\b|\spercentage\spoints?\b)"
_TIME = (
    r"(?:\s?(?:ms|s|min|h)\b"
    r"|[\s-](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b)"
)
_UNIT = rf"(?:{_SCALE}|{_PERCENT}|{_TIME})"
_RATE = r"\s(?:an?|per|each|every)\s(?:second|minute|hour|day|night|week|month|quarter|year)\b"
_END = r"(?!\w|[.,:][0-9])"
_VALUE = rf"{_NUMBER}(?:{_UNIT}|{_END})"
_DIGITS = re.compile(
    rf"{_VALUE}(?:\s?(?:-|–|—|…|to)\s?{_VALUE})?"
    rf"(?P<measured>(?:\s(?:out\s)?of\s(?:the\s|all\s)?{_VALUE}|{_RATE})*)"
)
_HAS_UNIT = re.compile(_UNIT)
_HAS_DIGIT = re.compile("[0-9]").search

_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = (
    r"(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-{_ONES})?)"
)
_BIG = r"\s(?:hundred|thousand|million|billion)\b"
_WORDS = re.compile(
    rf"(?<![\w-])(?i:{_TEENS}(?:{_BIG})*|(?:{_ONES}|ten)(?:(?:{_BIG})+|(?={_PERCENT})))"
    rf"(?:{_UNIT})?(?:{_RATE})?(?!\w)(?!-(?:{_ONES}|first|second|third|fifty|[a-z]+th\b))"
)
_STEMS = ("teen", "leven", "welve", "ty", "undred", "ousand", "illion", "cent")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_NAMES_A_TIME_OR_LEVEL = re.compile(
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?!\w)"
    rf"|{_DAY}(?:\s?(?:-|–|to|and|or)\s?{_DAY})?\s(?:of\s)?{_MONTH}"
    rf"|(?:19[0-9]{{2}}|20[0-9]{{2}}|2100)(?:\s?[/–-]\s?[0-9]{{2,4}}|\sto\s20[0-9]{{2}})?{_END}"
    rf"(?!{_UNIT}|\sof\s(?:the\s|all\s)?[0-9])"
    r"|[0-9.]+\s?%,?\s(?:confidence|CIs?\b|credib|interval|two-sided|one-sided|upper|lower|exact)"
    r"|24/7(?!\w)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.|doi:|arXiv:)\S+|\b10\.[0-9]{4,9}/\S+")
_NUMBERING = re.compile(r"[0-9]{1,2}(?:\.[0-9]+)*[.):]?\s")
_ZERO_PERCENT = re.compile(rf"0(?:\.0+)?{_PERCENT}")

_PLACES = frozenset(
    """section sections sec clause clauses chapter chapters ch table tables figure figures fig
    figs page pages p pp appendix appendices annex annexes claim claims step steps part parts item
    items article articles art footnote footnotes note notes equation equations eq line lines row
    rows column columns volume vol no nos number numbers version versions release phase stage level
    tier issue question questions defeater defeaters pathway pathways option options paragraph
    paragraphs para rule rules principle requirement box case scenario model round wave run seed
    trial attempt task week day month year quarter exhibit finding premise step""".split()
)
_PLAIN = frozenset(
    """a about above across after again against all almost although among an and another any
    approximately are around as at barely because before below between both but by down during
    each even every exactly except few fewer first for from further given had has have he hence
    her his how however if in instead into is it its just last later least less like many more
    most much nearly neither next no nor not now of off often on once only onto or other our out
    over per perhaps roughly same seen several she since so some still such than that the their
    then there these they this those though through to today together too under until up upon was
    we were what when where whether which while who why with within without yet you""".split()
)
_JOINING = re.compile(r"\s?(?:,|/|&|-|–|,?\sand|,?\sor|\sto|\sthrough)\s?")
_LAST_WORD = re.compile(r"([\w§#][\w'’.-]*|§)\s?[(\[]?$")
_NEARBY = 40


def may_hold_number(text: str) -> bool:
    """Whether it is worth looking for numbers in a text."""
    return _HAS_DIGIT(text) is not None or any(stem in text for stem in _STEMS)


def find_numbers(text: str) -> Iterator[WrittenNumber]:
    """Yield the numbers that say how many or how much, in order.

    Left out: dates, years and clock times, versions, names and ids, the numbers of sections,
    tables, claims and the like, numbering, confidence levels, ordinals, words up to ten, fractions
    in words, and a share of nothing, which has a check of its own.
    """
    found = list(_find_digits(text)) if _HAS_DIGIT(text) else []
    if any(stem in text for stem in _STEMS):
        found += (WrittenNumber(m.group(), m.start(), m.end()) for m in _WORDS.finditer(text))
        found.sort(key=lambda number: number.start)
    yield from found


def _find_digits(text: str) -> Iterator[WrittenNumber]:
    addresses = [found.span() for found in _ADDRESS.finditer(text)] if "/" in text or ":" in text else []
    named_until = -1
    at = 0
    while match := _DIGITS.search(text, at):
        start, end = match.span()
        at = end
        if _is_glued(text, start) or any(first <= start < last for first, last in addresses):
            continue
        other = _NAMES_A_TIME_OR_LEVEL.match(text, start)
        if other:
            at = max(end, other.end()) if _HAS_UNIT.search(match.group()) else other.end()
            continue
        if _ZERO_PERCENT.fullmatch(match.group()):
            continue
        measured = match["measured"] or _HAS_UNIT.search(match.group())
        if not measured and (
            _is_numbering(text, start, end)
            or _is_name(text, start)
            or (named_until >= 0 and _JOINING.fullmatch(text, named_until, start))
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
    if start == 0 and (found := _NUMBERING.match(text)):
        return found.group().rstrip()[-1] in ".):" or "." in found.group()
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before, after) in {("(", ")"), ("[", "]")}


def _is_name(text: str, start: int) -> bool:
    """Whether the word before says that the number is one of a thing: Table 3, Opus 4.6."""
    found = _LAST_WORD.search(text[max(0, start - _NEARBY) : start])
    if found is None:
        return False
    word = found[1].rstrip(".")
    low = word.casefold()
    return low in _PLACES or word == "§" or (word[0].isupper() and low not in _PLAIN)
