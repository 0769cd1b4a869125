"""The Markdown parser: which Markdown it reads, what it can bear, and where its words stand.

Whoever reads its events imports this file; nothing else in riskcase knows the parser.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

import pyromark
from pyromark.event import Range

#: Quotes, lists, emphasis and links inside each other; what is deeper becomes text.
DEPTH_LIMIT = 64
#: Characters; more is not written by hand.
LENGTH_LIMIT = 500_000

#: The parser's names of what stands inside a paragraph.
INLINE_TAGS = frozenset({"Emphasis", "Strong", "Link", "Image"})
#: Parts of a block that are no blocks themselves: they are read wherever their whole is.
PART_TAGS = frozenset({"Item", "TableHead", "TableRow", "TableCell"})

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_WIKILINKS
    | pyromark.Options.ENABLE_FOOTNOTES
)
#: The parser takes quadratic time for many lines below such a line.
_DEEP_LINE = re.compile(r"\n(?:(?:[ \t]*(?:>|[-+*][ \t]|[0-9]{1,9}[.)][ \t])){64}|[ \t>]{256})")
_CONTINUATION_BYTES = re.compile(rb"[\x80-\xbf]+")
#: A line end to everything but the parser's code blocks.
_LONE_CR = re.compile(r"\r(?!\n)")


def prepare(text: str) -> str | None:
    """Make a text fit for the parser, without moving a character.

    Args:
        text: Markdown as it was written.

    Returns:
        The text with LF for each lone CR. None if it is longer than `LENGTH_LIMIT`, or begins a
        line so deep that the parser's time would grow faster than the text.
    """
    if len(text) > LENGTH_LIMIT:
        return None
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    # A pattern that begins with a plain character is found twice as fast as one with `^`.
    return None if _DEEP_LINE.search("\n" + text) else text


def read_events(text: str) -> Iterator[tuple[Any, Range]]:
    """Parse a text that `prepare` gave.

    Returns:
        The parser's events, each a string or a dict of one entry, and their places in UTF-8
        bytes. Its own types list every pair of a kind and what belongs to it; nobody needs them.
    """
    return pyromark.events_with_range(text, options=_OPTIONS)


def count_characters(text: str, base: int) -> Callable[[int], int]:
    """Give the function from the parser's offsets, in UTF-8 bytes, to characters.

    Args:
        text: What the parser reads.
        base: What to add to each result.
    """
    if text.isascii():
        return base.__add__
    runs = [match.span() for match in _CONTINUATION_BYTES.finditer(text.encode())]
    starts = [start for start, _ in runs]
    before = [base, *(base - total for total in accumulate(end - start for start, end in runs))]
    return lambda offset: offset + before[bisect_left(starts, offset)]


def trim_end(source: str, start: int, end: int) -> int:
    """Leave the line ends after a block out of it, but no blanks on its last line.

    Args:
        source: The text that the block stands in.
        start: The block's first character.
        end: Where the parser ends it.

    Returns:
        Where the block ends, not before `start`.
    """
    at = end
    while start < at and source[at - 1] in " \t\r\n":
        at -= 1
    while at < end and source[at] in " \t":
        at += 1
    return at


def read_target(url: str) -> str:
    """Give the target of a wiki link as its author meant it."""
    # In a table the bar is written \|, and the parser leaves that backslash in the target.
    return " ".join(url.split()).removesuffix("\\")
