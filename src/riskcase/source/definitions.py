"""Link definitions: lines of Markdown that no report prints.

`[label]: address "title"` gives its address to links elsewhere and is itself invisible, so that
people hide remarks in it. The parser does not say where a definition stands whose label it has
met before; so they are found as what is left when all that is printed has been taken away.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from riskcase.source.parser import read_events
from riskcase.source.span import Span

#: A definition's label, with the marks of quotes and list items before it on its line.
_LABEL = re.compile(r"(?:\A|[\r\n])[ \t>*+.)0-9-]*(\[(?:[^\[\]\\]|\\.)+\]:)", re.DOTALL)
_CONTAINERS = frozenset({"BlockQuote", "List", "Item", "FootnoteDefinition"})
_BLANKS = " \t\r\n"
_QUOTED = _BLANKS + ">"


def find_definitions(source: str, text: str, place: Callable[[int], int]) -> Iterator[Span]:
    """Find the link definitions of a text, and remarks that are written as such.

    Args:
        source: The text that spans count in.
        text: What the parser reads.
        place: From its offsets, in bytes, to those in `source`.

    Yields:
        Where each one stands, in the order of the text.
    """
    for start, end in _gaps(source, text, place):
        gap = source[start:end]
        labels = [label.start(1) for label in _LABEL.finditer(gap)]
        for first, border in pairwise([*labels, len(gap)]):
            length = len(_without_bare_lines(gap[first:border]))
            yield Span(start + first, start + first + length)


def _gaps(source: str, text: str, place: Callable[[int], int]) -> Iterator[tuple[int, int]]:
    """Yield what no event covers but that of the quote, list or footnote around it."""
    at = place(0)
    for event, extent in read_events(text):
        start, end = place(extent["start"]), place(extent["end"])
        opened, closed = _container(event, "Start"), _container(event, "End")
        yield at, end if closed else start
        if opened == "FootnoteDefinition":
            label = event["Start"][opened]
            at = source.index("]:", start + len(label)) + len("]:")
        else:
            at = max(at, start if opened else end)
    yield at, place(len(text.encode()))


def _container(event: Any, kind: str) -> str | None:
    """Give the name of the container that an event starts or ends, if it does."""
    tag = event.get(kind) if isinstance(event, dict) else None
    name = next(iter(tag)) if isinstance(tag, dict) else tag
    return name if name in _CONTAINERS else None


def _without_bare_lines(text: str) -> str:
    """Leave out the line ends, and the marks of quotes, after a definition."""
    lines = text.splitlines(keepends=True)
    while len(lines) > 1 and not lines[-1].strip(_QUOTED):
        del lines[-1]
    return "".join(lines).rstrip(_BLANKS)
