"""Sentences of a paragraph: where one ends and the next begins.

A sentence ends at `.`, `!`, `?` or `…`, with closing quotes and brackets after it, before a blank
and whatever may begin the next one: a capital, a figure, an opening quote, a reference, code. An
abbreviation, an initial and a number of a list end none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from riskcase.source.prose import Break, Code, Emphasis, Inline, Link, Strong, Text, WikiLink
from riskcase.source.span import Span

SPLITTER = 1
"""The version of these rules: what they cut apart otherwise has other names."""

_END = re.compile(r"[.!?…][\"'\u201d\u2019)\]]*(?P<gap>\s+)(?=[\"'\u201c\u2018(\[]*[^\W_a-z]|\Z)")
_LAST = re.compile(r"[.!?…][\"'\u201d\u2019)\]]*\s*\Z")
_WORD = re.compile(r"[\w.]*\Z")
_ABBREVIATIONS = frozenset(
    (
        *("al", "approx", "ca", "cf", "dr", "e.g", "ed", "eds", "eq", "esp", "est", "fig", "figs"),
        *("i.e", "incl", "mr", "mrs", "ms", "no", "nos", "p", "pp", "prof", "ref", "sec", "st"),
        *("vol", "vs"),
    )
)


def split_sentences(nodes: Sequence[Inline]) -> tuple[tuple[Inline, ...], ...]:
    """Cut the nodes of a paragraph into sentences; put together again they are the same words."""
    found: list[tuple[Inline, ...]] = []
    here: list[Inline] = []
    for node in nodes:
        if not isinstance(node, Text):
            here.append(node)
            if isinstance(node, Break) and len(here) > 1 and _closes(here[-2]):
                found.append(tuple(here))
                here = []
            continue
        start = 0
        for end in _ends(node.text):
            here.append(_part(node, start, end))
            found.append(tuple(here))
            here, start = [], end
        if start < len(node.text):
            here.append(_part(node, start, len(node.text)))
    return (*found, tuple(here)) if here else tuple(found)


def _ends(text: str) -> Iterator[int]:
    """Offsets after each sentence of a text and the blanks that follow it."""
    for match in _END.finditer(text):
        if _ends_sentence(text, match.start()):
            yield match.end("gap")


def _closes(node: Inline) -> bool:
    """Whether the line that a node ends is the end of a sentence."""
    if not isinstance(node, Text):
        return False
    match = _LAST.search(node.text)
    return match is not None and _ends_sentence(node.text, match.start())


def _ends_sentence(text: str, stop: int) -> bool:
    """Whether the stop at an offset is more than the end of an abbreviation."""
    word = _WORD.search(text, 0, stop)
    before = word.group().lower() if word else ""
    initial = len(before) == 1 and before.isalpha()
    counted = before.isdigit() and stop == len(before)
    return before not in _ABBREVIATIONS and not initial and not counted


def _part(node: Text, start: int, end: int) -> Text:
    if (start, end) == (0, len(node.text)):
        return node
    verbatim = node.span.end - node.span.start == len(node.text)
    span = Span(node.span.start + start, node.span.start + end) if verbatim else node.span
    return Text(node.text[start:end], span)


def unresolved(nodes: Iterable[Inline]) -> str:
    """The words of nodes with references as they are written, each run of blanks as one blank."""
    return " ".join("".join(_words(nodes)).split())


def _words(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Text(text) | Code(text):
                yield text
            case WikiLink(target, words, embed):
                mark = "!" if embed else ""
                yield f"{mark}[[{target}|{words}]]" if words else f"{mark}[[{target}]]"
            case Emphasis() | Strong() | Link():
                yield from _words(node.children)
            case _:
                yield " "
