"""How wide words are when drawn, well enough to break them into lines.

SVG breaks no lines, and the font that a reader has is not known here, so widths are those of Inter
by class of letter, a little generous.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WIDTHS = {
    "il'|": 0.27,
    "jI.,:;! ": 0.3,
    'ftr()[]{}/\\-*"': 0.4,
    "acesvxyzkJ": 0.57,
    "bdghnopquLFEbTZ": 0.62,
    "mMWw@%&": 0.9,
    "ABCDGHKNOPQRSUVXY": 0.73,
    "0123456789": 0.64,
}
"""Widths in ems of the letters named; others are `ELSE` wide, those of East Asia a whole em."""
ELSE = 0.66
_BY_LETTER = {letter: width for letters, width in WIDTHS.items() for letter in letters}
_AFTER_HYPHEN = re.compile(r"(?<=\w-)(?=\w)")


@lru_cache(maxsize=4096)
def _letter(letter: str) -> float:
    known = _BY_LETTER.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else ELSE


def width_of(text: str, size: float) -> float:
    """The width of a text drawn in a size, in the unit of the size."""
    return size * sum(map(_letter, text))


def wrapped(text: str, width: float, size: float, most: int) -> list[str]:
    """Lines of a text that fit a width, at most so many; an ellipsis tells that more was cut.

    Words break at hyphens, and anywhere when they are longer than a line. A line holds a letter
    at least, however narrow the width.
    """
    lines: list[str] = []
    line = ""
    for space, piece in _pieces(text):
        trial = f"{line}{space}{piece}" if line else piece
        if width_of(trial, size) <= width:
            line = trial
            continue
        if line:
            lines.append(line)
        line = piece
        while len(lines) <= most and len(line) > 1 and width_of(line, size) > width:
            fits = _fitting(line, width, size)
            lines.append(line[:fits])
            line = line[fits:]
        if len(lines) > most:
            break
    if line or not lines:
        lines.append(line)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(f"{last}…", size) > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Words, broken behind hyphens between letters, with what joins each to the one before."""
    for word in text.split():
        for i, piece in enumerate(_AFTER_HYPHEN.split(word)):
            yield "" if i else " ", piece


def _fitting(word: str, width: float, size: float) -> int:
    """How many letters of a word fit; one at least."""
    used = 0.0
    for i, letter in enumerate(word):
        used += size * _letter(letter)
        if used > width:
            return max(i, 1)
    return len(word)
