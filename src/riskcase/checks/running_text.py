"""A paragraph as one text, so that words are found across line ends and emphasis."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from riskcase.checks.paragraphs import Paragraph
from riskcase.finding import Place
from riskcase.model.case import Case
from riskcase.source.span import Span

GAP = "\0"
"""Stands for a reference, code or a quotation: neither a word nor a blank."""
SOURCES = frozenset({"origin", "source", "figures"})
"""Fields that say where something was published or who said it, in its own words."""

_QUOTATION = re.compile(
    r'(?<!\w)"[^"]{1,200}"|\u201c[^\u201d]{1,200}\u201d|\u2018[^\u2019]{1,200}\u2019'
)
_MARKS = "*_~> \t\r\n"


@dataclass(frozen=True, eq=False)
class RunningText:
    """The text of a paragraph with quotations left out.

    Attributes:
        raw: the runs, a line each: cheap to search for what is rare.
        source: the text that the paragraph's places refer to, where it is known.
    """

    paragraph: Paragraph
    raw: str
    source: str | None = None

    @cached_property
    def text(self) -> str:
        """The runs joined: a line end is a blank, emphasis nothing, anything else a gap."""
        text = "".join(self._pieces)
        if '"' in text or "\u201c" in text or "\u2018" in text:
            text = _QUOTATION.sub(lambda found: GAP * len(found.group()), text)
        return text

    @cached_property
    def figures(self) -> frozenset[str]:
        """What the paragraph refers to, each figure by its whole."""
        return frozenset(link.target.partition(".")[0] for link in self.paragraph.links)

    @cached_property
    def _pieces(self) -> tuple[str, ...]:
        """Runs and what is between them, in turn."""
        pieces: list[str] = []
        end = 0
        for words in self.paragraph.words:
            if pieces:
                pieces.append(self._between(end, words.start))
            pieces.append(words.text)
            end = words.start + len(words.text)
        return tuple(pieces)

    def _between(self, start: int, end: int) -> str:
        if end <= start:
            return ""
        if self.source is None:
            # One character is a line end or a mark of emphasis, two are one of strong emphasis.
            return (" ", "")[end - start - 1] if end - start <= len("**") else GAP
        between = self.source[start:end]
        if between.strip(_MARKS):
            return GAP
        return " " if any(sign.isspace() for sign in between) else ""

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each run begins in the text."""
        starts, at = [], 0
        for i, piece in enumerate(self._pieces):
            if i % 2 == 0:
                starts.append(at)
            at += len(piece)
        return tuple(starts)

    def offset(self, at: int) -> int:
        """Where a character of the text stands: in the file for a body, else in the value."""
        run = max(bisect_right(self._starts, at) - 1, 0)
        return self.paragraph.words[run].start + at - self._starts[run]

    def place(self, start: int, end: int) -> Place:
        """The place of a range of the text."""
        span = Span(self.offset(start), self.offset(end - 1) + 1)
        at, path = self.paragraph.at, self.paragraph.path
        return Place(path, at, within=span) if at else Place(path, span=span)

    def stands_in(self, fields: frozenset[str]) -> bool:
        """Whether the paragraph is the text of one of these fields, or of a field inside one."""
        return bool(self.paragraph.at) and self.paragraph.at[0] in fields


def running_texts(case: Case, paragraphs: Iterable[Paragraph]) -> Iterator[RunningText]:
    """The text of every paragraph that has words."""
    for paragraph in paragraphs:
        words = paragraph.words
        if words:
            origin = None if paragraph.at else case.sources.get(paragraph.path)
            raw = words[0].text if len(words) == 1 else "\n".join([run.text for run in words])
            yield RunningText(paragraph, raw, origin.file.text if origin else None)
