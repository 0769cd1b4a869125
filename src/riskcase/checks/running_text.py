"""A paragraph as one text, so that words are found across line ends and emphasis."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

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


class RunningTexts:
    """The texts of all paragraphs of a case.

    A large case has some hundred thousand, and most words that checks look for are in few of them:
    one search of all at once is twenty times as fast as a search of each.
    """

    def __init__(self, case: Case, paragraphs: Sequence[Paragraph]) -> None:
        self._case = case
        self._paragraphs = [paragraph for paragraph in paragraphs if paragraph.words]
        self._met: dict[int, RunningText] = {}

    def holding(self, *parts: str, any_case: bool = False) -> Iterator[RunningText]:
        """Yield the texts whose raw form holds one of some strings, in order.

        Args:
            parts: what to look for; no line ends, and small letters with `any_case`.
            any_case: whether capitals of the text are taken for small letters.
        """
        whole, starts = self._small if any_case else self._whole
        found = {at for part in parts for at in _find_each(whole, starts, part)}
        yield from (self._text(at) for at in sorted(found))

    def _text(self, at: int) -> RunningText:
        if at not in self._met:
            paragraph = self._paragraphs[at]
            origin = None if paragraph.at else self._case.sources.get(paragraph.path)
            source = origin.file.text if origin else None
            self._met[at] = RunningText(paragraph, self._raws[at], source)
        return self._met[at]

    @cached_property
    def _raws(self) -> list[str]:
        return [
            words[0].text if len(words) == 1 else "\n".join([run.text for run in words])
            for _, _, _, words, _, _ in self._paragraphs
        ]

    @cached_property
    def _whole(self) -> tuple[str, list[int]]:
        return _join(self._raws)

    @cached_property
    def _small(self) -> tuple[str, list[int]]:
        return _join([raw.lower() for raw in self._raws])


def _join(texts: list[str]) -> tuple[str, list[int]]:
    """All texts, a line each, and where each begins."""
    return "\n".join(texts), [0, *accumulate(len(text) + 1 for text in texts)]


def _find_each(whole: str, starts: list[int], part: str) -> Iterator[int]:
    """Yield the number of every text that holds a part."""
    at = whole.find(part)
    while at >= 0:
        number = bisect_right(starts, at) - 1
        yield number
        at = whole.find(part, starts[number + 1])
