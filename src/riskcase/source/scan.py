"""What a check needs of Markdown: words, references, pictures and HTML, without a tree.

A case is checked far more often than it is printed, and a tree of every body costs more than all
checks together. So bodies are scanned when a case is loaded, and made into trees when a report is
composed. Both read the same events of the same parser, and a property test holds them together.
"""

from typing import Any, NamedTuple

import pyromark

from riskcase.source.markdown import (
    LENGTH_LIMIT,
    OPTIONS,
    count_characters,
    is_bearable,
    read_target,
)
from riskcase.source.problem import Problem
from riskcase.source.span import Span
from riskcase.source.text import SourceFile

_INLINE = frozenset({"Emphasis", "Strong", "Link", "Image"})
_SILENT = frozenset({"CodeBlock", "HtmlBlock"})


class Words(NamedTuple):
    """A run of plain text: no code, no reference, no address.

    Attributes:
        text: the text.
        start: where it begins, as an offset in the file.
    """

    text: str
    start: int


class Reference(NamedTuple):
    """A wiki link."""

    target: str
    embed: bool
    span: Span


class Stretch(NamedTuple):
    """A paragraph, heading, list entry or table cell."""

    words: tuple[Words, ...]
    references: tuple[Reference, ...]
    heading: bool


class Scan(NamedTuple):
    """What was found.

    Attributes:
        stretches: everything that holds words or references, in order.
        pictures: path and place of each picture.
        html: text and place of each piece of HTML.
        unread: places of parts that were not read, for length or depth.
    """

    stretches: tuple[Stretch, ...] = ()
    pictures: tuple[tuple[str, Span], ...] = ()
    html: tuple[tuple[str, Span], ...] = ()
    unread: tuple[Span, ...] = ()


def scan_markdown(file: SourceFile, part: Span) -> Scan:
    """Scan a part of a file; spans and offsets are in `file.text`."""
    text = file.text[part.start : part.end]
    if not is_bearable(text):
        whole = Stretch((Words(text, part.start),), (), heading=False)
        return Scan((whole,), unread=(part,)) if text.strip() else Scan()
    scanner = _Scanner(file.text, text, part.start)
    scanner.read(text)
    return Scan(
        tuple(scanner.stretches),
        tuple(scanner.pictures),
        tuple(scanner.html),
    )


def scan_problems(file: SourceFile, scan: Scan) -> list[Problem]:
    """A problem for each piece of HTML and for each part that was not read."""
    found = []
    for text, span in scan.html:
        start = text.strip().split("\n", 1)[0][:40]
        message = f"`{start}` is HTML; it is printed as text."
        hint = "Use Markdown, or put a backslash before <."
        found.append(Problem("RC015", file.path, span, message, hint))
    for span in scan.unread:
        at = Span(span.start, span.start)
        if span.end - span.start > LENGTH_LIMIT:
            message = f"This is longer than {LENGTH_LIMIT:,} characters; it was not read."
            found.append(Problem("RC011", file.path, at, message, "Split the file."))
        else:
            message = "This is nested too deep; it is printed as plain text."
            found.append(Problem("RC019", file.path, at, message, "Use fewer levels."))
    return found


class _Scanner:
    """Goes through the parser's events once."""

    def __init__(self, source: str, text: str, base: int) -> None:
        self.stretches: list[Stretch] = []
        self.pictures: list[tuple[str, Span]] = []
        self.html: list[tuple[str, Span]] = []
        self._source = source
        self._place = count_characters(text, base)
        self._words: list[Words] = []
        self._references: list[Reference] = []

    def read(self, text: str) -> None:
        """Read a text. One flat loop, since it runs a million times in a large case."""
        source, place, words = self._source, self._place, self._words
        silent = 0  # open tags whose words are no prose, and those inside them
        start = end = -1  # the run of words that is being read
        for event, extent in pyromark.events_with_range(text, options=OPTIONS):
            if isinstance(event, dict) and "Text" in event:
                if silent:
                    continue
                first, last = place(extent["start"]), place(extent["end"])
                value = event["Text"]
                if source[first:last] == value:
                    # The parser cuts words at every bracket; here they become one run again.
                    if first != end:
                        if start >= 0:
                            words.append(Words(source[start:end], start))
                        start = first
                    end = last
                    continue
                if start >= 0:
                    words.append(Words(source[start:end], start))
                    start = end = -1
                words.append(Words(value, first))
                continue
            if start >= 0:
                words.append(Words(source[start:end], start))
                start = end = -1
            if isinstance(event, str):
                continue
            if "Start" in event:
                silent = self._open(event["Start"], extent, silent)
            elif "End" in event:
                silent -= silent > 0
                tag = event["End"]
                if (tag if isinstance(tag, str) else next(iter(tag))) not in _INLINE:
                    self._finish(heading=not isinstance(tag, str) and "Heading" in tag)
            elif "Html" in event or "InlineHtml" in event:
                self._markup(event, Span(place(extent["start"]), place(extent["end"])))
        self._finish(heading=False)

    def _open(self, tag: Any, extent: Any, silent: int) -> int:
        """Begin a tag; how many are now open from the first whose words are no prose."""
        if silent:
            return silent + 1
        if isinstance(tag, str):
            if tag not in _INLINE:
                self._finish(heading=False)
            return int(tag in _SILENT)
        ((name, data),) = tag.items()
        if name not in _INLINE:
            self._finish(heading=False)
            return int(name in _SILENT)
        kind = data["link_type"]
        if name == "Link" and not isinstance(kind, dict):
            return 0
        span = Span(self._place(extent["start"]), self._place(extent["end"]))
        if isinstance(kind, dict):
            target = read_target(data["dest_url"])
            self._references.append(Reference(target, name == "Image", span))
        else:
            self.pictures.append((data["dest_url"], span))
        return 1

    def _markup(self, event: Any, span: Span) -> None:
        ((kind, value),) = event.items()
        last = self.html[-1] if self.html else None
        if kind == "Html" and last and last[1].end == span.start:
            self.html[-1] = (last[0] + value, Span(last[1].start, span.end))
        else:
            self.html.append((value, span))

    def _finish(self, *, heading: bool) -> None:
        words, references = self._words, self._references
        if words or references:
            self.stretches.append(Stretch(tuple(words), tuple(references), heading))
            words.clear()
            references.clear()
