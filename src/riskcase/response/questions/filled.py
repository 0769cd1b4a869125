"""A filled sheet read back: what was answered, what was not, and what has no place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from riskcase.response.questions.sheet import ANSWER, SAID_ON, letters_of, print_of
from riskcase.source.span import Span
from riskcase.source.text import SourceFile

_DASHES = r"\s*[-\u2010-\u2015]{1,2}"
"""Word processors join two hyphens to one dash."""
_OF = r"(?:(?<!text)(?:\s+[a-z0-9#-]+){1,2}?)?"
MARK = re.compile(
    rf"<!{_DASHES}\s*(?P<key>[0-9a-f]{{4}})\s+"
    rf"(?:(?P<print>[0-9a-f]{{8}})\s+(?P<what>sheet|text|ask)(?P<of>{_OF})|end)\s*{_DASHES}>"
)
LONGEST = 300
"""Words of a stretch among which those that somebody added are looked for."""
_WORD = re.compile(r"\S+")


class Said(NamedTuple):
    """One answer, as it was typed: said, not confirmed.

    Attributes:
        id: of the question.
        ask: the question, as it was printed.
        answer: in one line or more; never empty.
        span: where it stands in the sheet.
    """

    id: str
    ask: str
    answer: str
    span: Span


class Remark(NamedTuple):
    """Something that is no answer to a question: kept, and told with its place.

    Attributes:
        text: what was typed; empty where there is nothing to keep.
        why: what is the matter with it.
        span: where it stands.
    """

    text: str
    why: str
    span: Span


class Sheet(NamedTuple):
    """What a filled sheet says.

    Attributes:
        person: who was asked; empty where the sheet does not say it any more.
        said_on: the day, as written; empty where nobody wrote one.
        said: what was answered, in the order of the sheet.
        left: the ids of what was asked and not answered.
        remarks: what has no place.
        known: whether anything in the file is a sheet at all.
    """

    person: str
    said_on: str
    said: tuple[Said, ...]
    left: tuple[str, ...]
    remarks: tuple[Remark, ...]
    known: bool


class _Stretch(NamedTuple):
    what: str
    of: str
    print: str
    span: Span


def read_sheet(file: SourceFile) -> Sheet:
    """Read a sheet back. Every word of it is an answer, a remark, or was printed."""
    text = file.text
    keys = {m["key"] for m in MARK.finditer(text) if m["what"] == "sheet"}
    # Without its first comment a sheet is known by the key that most others have.
    found = [m["key"] for m in MARK.finditer(text)]
    keys = keys or ({max(sorted(set(found)), key=found.count)} if found else set())
    reader = _Reader(text)
    for stretch in _stretches(text, keys):
        reader.read(stretch)
    told = {one.id for one in reader.said}
    left = tuple(one for one in dict.fromkeys(reader.asked) if one not in told)
    return Sheet(
        reader.person, reader.said_on, tuple(reader.said), left, tuple(reader.remarks), bool(keys)
    )


def _stretches(text: str, keys: set[str]) -> Iterator[_Stretch]:
    """The text cut at the comments that carry a key of the sheet."""
    marks = [one for one in MARK.finditer(text) if one["key"] in keys]
    ends = [*(one.start() for one in marks[1:]), *([len(text)] if marks else [])]
    yield _Stretch("before", "", "", Span(0, marks[0].start() if marks else len(text)))
    for mark, end in zip(marks, ends, strict=True):
        of = " ".join((mark["of"] or "").split())
        yield _Stretch(mark["what"] or "end", of, mark["print"] or "", Span(mark.end(), end))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.person = ""
        self.said_on = ""
        self.said: list[Said] = []
        self.asked: list[str] = []
        self.remarks: list[Remark] = []
        self.together = ""

    def read(self, stretch: _Stretch) -> None:
        if stretch.what in {"before", "end"}:
            self._remark(stretch.span, "this stands outside of the questions")
            return
        slot = {"ask": ANSWER, "sheet": SAID_ON}.get(stretch.what)
        printed, typed = _cut(self.text, stretch.span, slot) if slot else (stretch.span, None)
        ask = _headline(self._compare(printed, stretch))
        if stretch.what == "text":
            self.together = ask
        if stretch.what == "sheet":
            self._begin(stretch, typed)
        elif stretch.what == "ask":
            self._answer(stretch, printed, typed, ask)

    def _begin(self, stretch: _Stretch, typed: Span | None) -> None:
        if self.person and self.person != stretch.of:
            self.remarks.append(
                Remark("", f"a second sheet begins here, of {stretch.of}", stretch.span)
            )
        self.person = self.person or stretch.of
        words = _trimmed(self.text, typed or Span(0, 0))
        day, _, rest = self.text[words.start : words.end].partition("\n")
        if not self.said_on:
            self.said_on = day.strip()
        elif day.strip():
            rest = self.text[words.start : words.end]
        if rest.strip():
            begin = words.end - len(rest)
            self._remark(Span(begin, words.end), "this stands below the day, and answers nothing")

    def _answer(self, stretch: _Stretch, printed: Span, typed: Span | None, ask: str) -> None:
        if stretch.of in self.asked:
            self.remarks.append(Remark("", f"'{stretch.of}' stands here again", printed))
        self.asked.append(stretch.of)
        if typed is None:
            why = f"there is no '{ANSWER}' any more below '{stretch.of}'"
            self.remarks.append(Remark("", why, _trimmed(self.text, printed)))
            return
        span = _trimmed(self.text, typed)
        if span.start == span.end:
            return
        if self.text[printed.start : printed.end].lstrip().startswith("**"):
            ask = f"{self.together} {ask}"
        self.said.append(Said(stretch.of, ask, self._words(span), span))
        for mark in MARK.finditer(self.text, span.start, span.end):
            why = "this looks like a mark of a sheet, and is read as part of the answer above"
            self.remarks.append(Remark("", why, Span(*mark.span())))

    def _compare(self, span: Span, stretch: _Stretch) -> str:
        """The printed words, without what was typed among them, which becomes a remark."""
        words = self.text[span.start : span.end]
        if print_of(words) == stretch.print:
            return words
        added = _added(self.text, span, stretch.print)
        if added:
            words = self.text[span.start : added.start] + self.text[added.end : span.end]
            self._remark(added, "this was typed into the question, not below its answer")
        elif words.strip():
            self._remark(span, "these words are not those that were printed")
        else:
            self.remarks.append(Remark("", "the question that stood here is gone", span))
        return words

    def _remark(self, span: Span, why: str) -> None:
        trimmed = _trimmed(self.text, span)
        if trimmed.start < trimmed.end:
            self.remarks.append(Remark(self._words(trimmed), why, trimmed))

    def _words(self, span: Span) -> str:
        return "\n".join(line.rstrip() for line in self.text[span.start : span.end].splitlines())


def _cut(text: str, span: Span, slot: str) -> tuple[Span, Span | None]:
    """The words before the place for an answer, and what stands in it."""
    name = re.escape(slot.removesuffix(":")).replace(r"\ ", r"\s+")
    found = re.compile(
        rf"(?:^|(?<=\r))[ \t>*_]*{name}[*_]*:[*_]*", re.MULTILINE | re.IGNORECASE
    ).search(text, span.start, span.end)
    if found is None:
        return span, None
    return Span(span.start, found.start()), Span(found.end(), span.end)


def _trimmed(text: str, span: Span) -> Span:
    """The same without blanks at both ends; empty where there is nothing else."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _headline(printed: str) -> str:
    """The first paragraph of printed words, without marks and number."""
    first = re.split(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)", printed.strip())[0]
    return re.sub(r"^(?:\d+\. )", "", " ".join(first.split()).strip("#* "))


def _added(text: str, span: Span, printed: str) -> Span | None:
    """The one run of words without which the others are those that were printed."""
    words = [(one.start(), one.end()) for one in _WORD.finditer(text, span.start, span.end)]
    if len(words) > LONGEST:
        return None
    letters = [letters_of(text[start:end]) for start, end in words]
    for i in range(len(words)):
        before = "".join(letters[:i])
        for j in range(i + 1, len(words) + 1):
            if print_of(before + "".join(letters[j:])) == printed:
                return Span(words[i][0], words[j - 1][1])
    return None
