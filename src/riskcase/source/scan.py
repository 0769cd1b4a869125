"""What a check needs of Markdown: words, references, pictures and HTML, without a tree.

A case is checked far more often than it is printed, and a tree of every body costs more than all
checks together. So bodies are scanned when a case is loaded, and made into trees when a report is
composed. Both read the same events of the same parser, and a property test holds them together.
"""

from typing import Any, NamedTuple

from pyromark.event import Range

from riskcase.source.definitions import find_definitions
from riskcase.source.parser import (
    DEPTH_LIMIT,
    INLINE_TAGS,
    LENGTH_LIMIT,
    PART_TAGS,
    count_characters,
    prepare,
    read_events,
    read_target,
    trim_end,
)
from riskcase.source.problem import Problem
from riskcase.source.span import Span
from riskcase.source.text import SourceFile

#: A NamedTuple's own constructor takes twice as long, and a large case has a million of them.
_new = tuple.__new__
#: Bytes of a bar and a line end: what a row of a table has after its last cell.
_ROW_END = 2
#: Tags that are taken with all that is in them, links and pictures only as the case may be.
WHOLE_TAGS = frozenset({"Link", "Image", "HtmlBlock", "CodeBlock"})
_BLANK_CELLS = " \t\r\n|"


class Words(NamedTuple):
    """A run of plain text: no code and no reference.

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
        html: the place of each piece of HTML.
        unread: places of parts that were not read, for length or depth.
        definitions: places of link definitions, which nobody sees.
        surplus: places of cells beyond the last column of a table, which nobody sees.
    """

    stretches: tuple[Stretch, ...] = ()
    pictures: tuple[tuple[str, Span], ...] = ()
    html: tuple[Span, ...] = ()
    unread: tuple[Span, ...] = ()
    definitions: tuple[Span, ...] = ()
    surplus: tuple[Span, ...] = ()


def scan_markdown(file: SourceFile, part: Span) -> Scan:
    """Scan a part of a file; spans and offsets are in `file.text`."""
    text = file.text[part.start : part.end]
    prepared = prepare(text)
    if prepared is None:
        whole = Stretch((Words(text, part.start),), (), heading=False)
        return Scan((whole,), unread=(part,)) if text.strip() else Scan()
    return _Scanner(file.text, prepared, part.start).read()


def scan_problems(file: SourceFile, scan: Scan) -> list[Problem]:
    """A problem for each piece of HTML and for each part that was not read or is not printed."""
    found = []

    def report(code: str, span: Span, message: str, hint: str) -> None:
        found.append(Problem(code, file.path, span, message, hint))

    for span in scan.html:
        start = file.text[span.start : span.end].strip().splitlines()[0][:40]
        message = f"`{start}` is HTML; it is printed as text."
        report("RC015", span, message, "Use Markdown, or put a backslash before <.")
    for span in scan.unread:
        at = Span(span.start, span.start)
        if span.end - span.start > LENGTH_LIMIT:
            message = f"This is longer than {LENGTH_LIMIT:,} characters; it was not read."
            report("RC011", at, message, "Split the file.")
        else:
            message = "This is nested too deep; it is printed as plain text."
            report("RC019", at, message, "Use fewer levels.")
    for span in scan.definitions:
        message = "A link definition or Markdown comment is not printed."
        hint = "Write the address where the link stands: [words](address)."
        report("RC026", span, message, hint)
    for span in scan.surplus:
        message = "This stands beyond the last column of the table and is not printed."
        report("RC026", span, message, "Give the table's head more cells, or escape the bar: \\|.")
    return found


class _Scanner:
    """Goes through the parser's events once."""

    def __init__(self, source: str, text: str, base: int) -> None:
        self._source = source
        self._text = text
        self._place = count_characters(text, base)
        self._events = read_events(text)
        self._part: Range = {"start": 0, "end": 0}  # the list item, row or cell begun last
        self._words: list[Words] = []
        self._references: list[Reference] = []
        self._stretches: list[Stretch] = []
        self._pictures: list[tuple[str, Span]] = []
        self._html: list[Span] = []
        self._unread: list[Span] = []
        self._surplus: list[Span] = []

    def read(self) -> Scan:
        """Read all events; what was found in them."""
        self._read_events()
        definitions = (
            tuple(find_definitions(self._source, self._text, self._place))
            if "]:" in self._text
            else ()
        )
        return Scan(
            tuple(self._stretches),
            tuple(self._pictures),
            tuple(self._html),
            tuple(self._unread),
            definitions,
            tuple(self._surplus),
        )

    def _read_events(self) -> None:
        """Read all events. One flat loop, since it runs a million times in a large case."""
        source, place, words = self._source, self._place, self._words
        depth = 0
        start = end = -1  # the run of words that is being read
        for event, extent in self._events:
            if "Text" in event:
                first, last = place(extent["start"]), place(extent["end"])
                verbatim = source[first:last] == event["Text"]
                # The parser cuts words at every bracket; here they become one run again.
                if verbatim and first == end:
                    end = last
                    continue
                if start >= 0:
                    words.append(_new(Words, (source[start:end], start)))
                start, end = first, last
                if not verbatim:
                    words.append(Words(event["Text"], first))
                    start = end = -1
                continue
            if start >= 0:
                words.append(_new(Words, (source[start:end], start)))
                start = end = -1
            if "End" in event:
                depth -= 1
                self._close(event["End"], extent)
            elif "Start" in event:
                depth += self._open(event["Start"], extent, depth)
            elif "InlineHtml" in event:
                self._html.append(self._span(extent))

    def _open(self, tag: Any, extent: Range, depth: int) -> bool:
        """Begin a tag inside `depth` others; whether its inside is still to be read."""
        data: Any = None
        if isinstance(tag, str):
            name = tag
            if name in PART_TAGS:
                self._part = extent
                return True
        else:
            ((name, data),) = tag.items()
        if name not in INLINE_TAGS:
            self._finish()
        if depth >= DEPTH_LIMIT:
            self._give_up(self._span(extent), inline=name in INLINE_TAGS)
        elif name not in WHOLE_TAGS or not self._take_whole(name, data, extent):
            return True
        self._pass_over()
        return False

    def _take_whole(self, name: str, data: Any, extent: Range) -> bool:
        """Take a tag whose words are no prose; False if it is another."""
        if name in INLINE_TAGS:
            span = self._span(extent)
            if isinstance(data["link_type"], dict):
                target = read_target(data["dest_url"])
                self._references.append(_new(Reference, (target, name == "Image", span)))
                return True
            if name == "Image":
                self._pictures.append((data["dest_url"], span))
                return True
        elif name == "HtmlBlock":
            start, end = self._span(extent)
            self._html.append(Span(start, trim_end(self._source, start, end)))
        return name not in INLINE_TAGS

    def _pass_over(self) -> None:
        """Read to the end of the tag that was just begun."""
        depth = 1
        for event, extent in self._events:
            if "Start" in event:
                depth += 1
            elif "End" in event:
                depth -= 1
                if not depth:
                    return
            elif "InlineHtml" in event:
                self._html.append(self._span(extent))

    def _give_up(self, span: Span, *, inline: bool) -> None:
        """Take what is nested too deep as plain words."""
        self._unread.append(span)
        self._words.append(Words(self._source[span.start : span.end], span.start))
        if not inline:
            self._finish()

    def _close(self, tag: Any, extent: Range) -> None:
        if self._words or self._references:
            if isinstance(tag, dict) or tag not in INLINE_TAGS:
                self._finish(heading="Heading" in tag)
        elif tag == "TableRow" and extent["end"] - self._part["end"] > _ROW_END:
            self._look_beyond(self._place(self._part["end"]), self._place(extent["end"]))

    def _look_beyond(self, start: int, end: int) -> None:
        """Look whether anything stands between the last cell of a row and its end."""
        beyond = self._source[start:end]
        if text := beyond.strip(_BLANK_CELLS):
            start += beyond.index(text)
            self._surplus.append(Span(start, start + len(text)))

    def _finish(self, *, heading: bool = False) -> None:
        """Close the stretch that is being read, if there is any."""
        words, references = self._words, self._references
        if words or references:
            self._stretches.append(_new(Stretch, (tuple(words), tuple(references), heading)))
            words.clear()
            references.clear()

    def _span(self, extent: Range) -> Span:
        return _new(Span, (self._place(extent["start"]), self._place(extent["end"])))
