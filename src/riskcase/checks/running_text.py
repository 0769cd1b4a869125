"""A paragraph as one text, so that words are found across line ends and emphasis."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from riskcase.checks.check import Subject
from riskcase.checks.paragraphs import Paragraph
from riskcase.finding import Place
from riskcase.source.span import Span

GAP = "\0"
"""Stands for a reference, code or a quotation: neither a word nor a blank."""
SOURCES = frozenset({"origin", "source", "figures"})
"""Fields that say where something was published or who said it, in its own words."""

_QUOTATION = re.compile(r'(?<!\w)"[^"]{1,200}"|“[^”]{1,200}”|‘[^’]{1,200}’')
_MARKS = "*_~> \t\r\n"


class RunningText(NamedTuple):
    """The text of a paragraph with quotations left out.

    Attributes:
        text: the runs joined: a line end is a blank, emphasis nothing, anything else a gap.
        starts: where each run begins in it.
    """

    paragraph: Paragraph
    text: str
    starts: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """The place of a range of the text."""
        span = Span(self.offset(start), self.offset(end - 1) + 1)
        at = self.paragraph.at
        path = self.paragraph.path
        return Place(path, at, within=span) if at else Place(path, span=span)

    def offset(self, at: int) -> int:
        """Where a character of the text stands: in the file for a body, else in the value."""
        run = max(bisect_right(self.starts, at) - 1, 0)
        return self.paragraph.words[run].start + at - self.starts[run]


def running_texts(
    subject: Subject,
    worth: Callable[[str], object],
    leave_out: frozenset[str] = SOURCES,
) -> Iterator[RunningText]:
    """The text of every paragraph that may hold what a check looks for.

    Args:
        subject: the case.
        worth: a cheap test; paragraphs are left out when no run of their text passes it.
        leave_out: fields that are left out.
    """
    origins = subject.case.sources
    for paragraph in subject.paragraphs:
        if paragraph.at and paragraph.at[0] in leave_out:
            continue
        for words in paragraph.words:
            if worth(words.text):
                origin = None if paragraph.at else origins.get(paragraph.path)
                yield join(paragraph, origin.file.text if origin else None)
                break


def join(paragraph: Paragraph, source: str | None = None) -> RunningText:
    """Join the runs of a paragraph.

    Args:
        paragraph: the paragraph.
        source: the text that the runs' places refer to, where it is known.
    """
    pieces: list[str] = []
    starts: list[int] = []
    at = end = 0
    for words in paragraph.words:
        if pieces:
            between = _between(source, end, words.start)
            pieces.append(between)
            at += len(between)
        starts.append(at)
        pieces.append(words.text)
        at += len(words.text)
        end = words.start + len(words.text)
    text = "".join(pieces)
    if '"' in text or "“" in text or "‘" in text:
        text = _QUOTATION.sub(lambda found: GAP * len(found.group()), text)
    return RunningText(paragraph, text, tuple(starts))


def _between(source: str | None, start: int, end: int) -> str:
    """What two runs have between them: a blank, nothing that is seen, or a gap."""
    if end <= start:
        return ""
    if source is None:
        # One character is a line end or a mark of emphasis, two are a mark of strong emphasis.
        return (" ", "")[end - start - 1] if end - start <= len("**") else GAP
    between = source[start:end]
    if between.strip(_MARKS):
        return GAP
    return " " if any(sign.isspace() for sign in between) else ""
