"""Which looks can be shown where: Markdown's delimiters depend on what stands around them.

The rules are those of CommonMark 0.31, section 6.2 (https://spec.commonmark.org/0.31.2/), and of
0.30, which disagrees on whether symbols are punctuation.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from riskcase.formats.markdown.spans import PLAIN, Span


def joined(spans: Iterable[Span]) -> list[Span]:
    """Join neighbours of one kind and look; of code always, since two such would not be told."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if not span.text:
            continue
        if (
            last is not None
            and last.kind == span.kind != "link"
            and (last.look == span.look or span.kind == "code")
        ):
            found[-1] = last._replace(text=last.text + span.text)
        else:
            found.append(span)
    return found


def visible(spans: list[Span]) -> Iterator[Span]:
    """Yield the spans, without the looks that Markdown cannot show where they are.

    Delimiters show a look if they touch no white space inside, and, where they touch
    punctuation inside, only white space, punctuation or the end outside. Of two looks that touch
    the second is dropped, since their delimiters would run together.
    """
    groups = [
        part
        for _, group in groupby(spans, lambda span: span.look)
        for part in _trimmed(list(group))
    ]
    outside, touching = "", False
    for group, after in zip(groups, [*groups, None][1:], strict=True):
        beyond = "" if after is None else _edges(after)[0]
        first, last = _edges(group)
        keeps = (
            group[0].look != PLAIN
            and not touching
            and (not _maybe_punctuation(first) or _is_boundary(outside))
            and (not _maybe_punctuation(last) or _is_boundary(beyond))
        )
        yield from group if keeps else (span._replace(look=PLAIN) for span in group)
        outside, touching = last, keeps


def _trimmed(group: list[Span]) -> Iterator[list[Span]]:
    """Yield a group of one look with the blanks at its ends as groups without a look."""
    look, first, last = group[0].look, group[0], group[-1]
    before = after = ""
    if look != PLAIN and first.kind == "text":
        words = first.text.lstrip()
        before = first.text[: len(first.text) - len(words)]
        group = [first._replace(text=words), *group[1:]]
    if look != PLAIN and last.kind == "text":
        words = group[-1].text.rstrip()
        after = group[-1].text[len(words) :]
        group = [*group[:-1], group[-1]._replace(text=words)]
    for part in ([Span("text", before)], [s for s in group if s.text], [Span("text", after)]):
        if part and part[0].text:
            yield part


def _edges(group: list[Span]) -> tuple[str, str]:
    """Return the first and last character of a group as they will be written, or their like."""
    first, last = group[0], group[-1]
    return (
        first.text[0] if first.kind == "text" else "[",
        last.text[-1] if last.kind == "text" else "]",
    )


def _is_boundary(char: str) -> bool:
    """Tell whether a character is white space, the end, or punctuation to every reader."""
    return (
        not char or char.isspace() or unicodedata.category(char)[0] == "P" or _is_ascii_sign(char)
    )


def _maybe_punctuation(char: str) -> bool:
    """Tell whether a character is punctuation to some reader: they disagree on symbols."""
    return unicodedata.category(char)[0] in "PS"


def _is_ascii_sign(char: str) -> bool:
    return char.isascii() and not char.isalnum()
