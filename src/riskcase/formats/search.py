"""The index that the site's search reads: which page has which words.

It is a script that assigns one value, since a page opened from a folder may load scripts beside it
but may not fetch data:

    searchIndex = {"groups": [...], "pages": [[file, title, label, group], ...],
                   "words": "alert bay ...", "on": "0 2 1,5,..."}

`file` goes without its ending and `group` counts in `groups`. `words` are sorted; `on` has, word by
word, the numbers of its pages, each as the step from the one before, in base 36.
`templates/search.js` reads all this, and cuts a query into words as `words_of` does.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from html import unescape
from operator import sub
from typing import NamedTuple

_TAG = re.compile(r"<[^>]*>")
# A run of letters and digits, with the points inside a number; signs that are words by themselves.
_SIGNS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_SIGNS}]|[^\W_{_SIGNS}]+(?:\.\d+)*")
_LONGEST_WORD = 40
_LONGEST_TITLE = 160
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Searched(NamedTuple):
    """A page as search knows it.

    Attributes:
        file: Its file name.
        title: Its title.
        label: The word above its title.
        group: The chapter it belongs to.
        markup: What it shows, as markup; tags are not searched.
    """

    file: str
    title: str
    label: str
    group: str
    markup: str


def write_index(pages: Iterable[Searched]) -> bytes:
    """Return the script that holds the index of some pages."""
    groups: dict[str, int] = {}
    listed = []
    on: dict[str, list[int]] = {}
    for number, page in enumerate(pages):
        group = groups.setdefault(page.group, len(groups))
        stem = page.file.removesuffix(".html")
        listed.append([stem, _cut(page.title), _cut(page.label), group])
        for word in words_of(unescape(_TAG.sub(" ", page.markup))):
            on.setdefault(word, []).append(number)
    words = sorted(on)
    index = {
        "groups": list(groups),
        "pages": listed,
        "words": " ".join(words),
        "on": ",".join(_steps(on[word]) for word in words),
    }
    # ASCII only, so that no character of the data ends a line of the script.
    return f"searchIndex = {json.dumps(index, separators=(',', ':'))};\n".encode()


def words_of(text: str) -> set[str]:
    """Return the words of a text: small letters, no accents, long ones cut off."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in apart if unicodedata.category(char)[0] != "M")
    return {word[:_LONGEST_WORD] for word in _WORD.findall(text.lower())}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


def _steps(numbers: list[int]) -> str:
    return " ".join(map(_base_36, map(sub, numbers, [0, *numbers])))


@cache
def _base_36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits
