"""Runs of inlines as Markdown in which every word of a document comes out as text.

A run is first made flat: spans of text, of code, links, and line ends, each with its look. Then
the looks that a reader of Markdown would not see as such are dropped (an asterisk between a
letter and a bracket opens nothing), and what would be markup in the words is escaped.

The rules are those of CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) and of GitHub's
extensions to it (https://github.github.com/gfm/). Three of those work on the finished text, where
no backslash reaches them: addresses of mail, mentions, emoji by name. Their first character is
set as code, which keeps the words as they are.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import quote

from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.report import document as tree
from riskcase.report.document import Inline, Inlines, ItemTarget, Target, WebTarget

MARKS = {"stands": "●", "weakened": "◐", "unconfirmed": "○", "fallen": "✕"}
"""What stands before the word of a standing, so that it is told apart at a glance."""

Addresser: TypeAlias = Callable[[ItemTarget], str | None]
"""Tells where a link inside the file leads, or that it leads nowhere."""

_PLAIN, _EMPHASIS, _STRONG = 0, 1, 2
_DELIMITERS = ("", "*", "**", "***")
_LONGEST_FENCE = 80  # cmark, https://github.com/commonmark/cmark, src/inlines.c: MAXBACKTICKS

_SPACE = re.compile(r"[ \n\t]+")
_LIVE = re.compile(r"(@(?=\w)|:(?=(?:[a-z+-][\w+-]*|100|1234|8ball):))")
# Every choice starts with a letter of its own, which makes the search fast.
_MARKUP = re.compile(
    r"[\\`*\[\]|~$]"
    r"|_(?<![^\W_]_)|_(?![^\W_])"
    r"|<(?![ \d=])"
    r"|&(?=#?\w+;)"
    r"|:(?=//)"
    r"|\.(?<=www\.)|\.(?<=WWW\.)"
)
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_STARTS_BLOCK = re.compile(r"\d{1,9}(?=[.)](?!\S))|(?=[-+](?!\w)|[>=]|#+(?!\S)|:-)")
_CLOSES_HEADING = re.compile(r"(?<!\\)#+$")
_BARE_ADDRESS = re.compile(r"https?://[\w/.?=%+-]+", re.ASCII)
_IN_ADDRESS = "/:?#[]@!'+,;=%~&-._"


class Span(NamedTuple):
    """A stretch of one kind and look.

    Attributes:
        kind: What it is.
        text: The words that are read; of a link, those of its label.
        look: Emphasis, strong, both or neither, as bits.
        label: What a link shows.
        address: Where a link leads.
    """

    kind: Literal["text", "code", "link", "break"]
    text: str
    look: int = _PLAIN
    label: "tuple[Span, ...]" = ()
    address: str = ""


def one_line(text: str) -> str:
    """Return text in one line, with codes for what acts on a screen but is not seen."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACE.sub(" ", without_controls(text))


def words_of(run: Inlines) -> str:
    """Return the words of a run as a reader finds them."""
    return "".join(span.text for span in _spans(run, None)).strip()


class Lines:
    """Writes runs of inlines."""

    def __init__(self, address: Addresser) -> None:
        self._address = address

    def paragraph(self, run: Inlines) -> str:
        """Return the lines of a paragraph; nothing if nothing is in it."""
        spans = _spans(run, self._address)
        parts = (
            list(part) for ends, part in groupby(spans, lambda s: s.kind == "break") if not ends
        )
        lines = [line for part in parts if (line := _starting(_write(part)))]
        return "\\\n".join(lines)

    def heading(self, run: Inlines) -> str:
        """Return the words of a heading."""
        line = _write(_unbroken(_spans(run, self._address)))
        return _CLOSES_HEADING.sub(lambda match: "\\" + match[0], line)

    def cell(self, run: Inlines) -> str:
        """Return the content of a cell of a table."""
        return _write(_unbroken(_spans(run, self._address)), cell=True)


# --- from the tree to spans -----------------------------------------------------------------------


def _unbroken(spans: Iterable[Span]) -> list[Span]:
    return [span._replace(kind="text") if span.kind == "break" else span for span in spans]


def _spans(run: Inlines, address: Addresser | None, look: int = _PLAIN) -> Iterator[Span]:
    """Yield the spans of a run; without an addresser, links as their words."""
    before: Inline | None = None
    for inline in run:
        match inline:
            case tree.Text(text):
                yield from _text(text, look)
            case tree.Code(text):
                text = one_line(text)
                yield Span("text" if text.isspace() else "code", text, look)
            case tree.Emphasis(children):
                yield from _spans(children, address, look | _EMPHASIS)
            case tree.Strong(children):
                yield from _spans(children, address, look | _STRONG)
            case tree.Link():
                yield from _link(inline, address, look)
            case tree.Break():
                yield Span("break", " ")
            case tree.Anchor():
                pass
            case tree.Standing() | tree.Tag():
                if isinstance(before, tree.Standing | tree.Tag):
                    yield Span("text", " ", look)
                is_tag = isinstance(inline, tree.Tag)
                yield from _text(inline.text if is_tag else standing_label(inline.word), look)
        before = inline


def standing_label(word: str) -> str:
    """Return the word of a standing with its symbol."""
    return f"{MARKS[word]} {word}"


def _text(text: str, look: int) -> Iterator[Span]:
    for index, part in enumerate(_LIVE.split(one_line(text))):
        if part:
            yield Span("code" if index % 2 else "text", part, look)


def _link(link: tree.Link, address: Addresser | None, look: int) -> Iterator[Span]:
    target = link.target
    label = tuple(_unbroken(_spans(link.children, None)))
    shown = "".join(span.text for span in label)
    if is_blank(shown):
        shown = target.id if isinstance(target, ItemTarget) else target.url
        label = tuple(_text(shown, _PLAIN))
    if isinstance(target, WebTarget) and tree.safe_url(target.url) is None and shown != target.url:
        label += tuple(_text(f" ({target.url})", _PLAIN))
    place = _place(target, address) if address and not is_blank(shown) else None
    if place is None:
        yield from (span._replace(look=span.look | look) for span in label)
    else:
        yield Span("link", "".join(span.text for span in label).strip(), look, label, place)


def _place(target: Target, address: Addresser) -> str | None:
    """Return where a link leads, as it is written between round brackets."""
    if isinstance(target, ItemTarget):
        return address(target)
    url = tree.safe_url(target.url)
    return None if url is None else _encoded(url)


def _encoded(url: str) -> str:
    """Return an address with codes for all that could end it or be read as markup."""
    coded = quote(url, safe=_IN_ADDRESS, errors="surrogatepass")
    return re.sub(r"&(?=#?\w+;)", "&amp;", coded)


# --- looks ------------------------------------------------------------------------------------------


def _write(spans: Iterable[Span], *, cell: bool = False, inside: bool = False) -> str:
    """Return spans as one line of Markdown, without blanks at its ends.

    Args:
        spans: What to write; no line ends.
        cell: Whether it stands in a table, where `|` ends a cell even in code.
        inside: Whether it stands between brackets; else at the ends of a line.
    """
    edge = "[" if inside else ""
    shown = _joined(spans)
    if any(span.look for span in shown):
        shown = _joined(_visible(shown, edge))
    parts = []
    for look, group in groupby(shown, lambda span: span.look):
        mark = _DELIMITERS[look]
        parts.append(mark + _sources(group, cell=cell) + mark)
    return "".join(parts).strip()


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Join neighbours of one kind and look; of code always, since two such would not be told."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if not span.text:
            continue
        if (
            last is not None
            and last.kind == span.kind != "link"
            and (last.look == span.look or span.kind == "code")
        ):
            joined[-1] = last._replace(text=last.text + span.text)
        else:
            joined.append(span)
    return joined


def _visible(spans: list[Span], edge: str) -> Iterator[Span]:
    """Yield the spans, without the looks that Markdown cannot show where they are.

    Delimiters show a look if they touch no white space inside, and, where they touch
    punctuation inside, only white space or punctuation outside (CommonMark 6.2). Two looks that
    touch would run together.
    """
    groups = [
        part
        for _, group in groupby(spans, lambda span: span.look)
        for part in _trimmed(list(group))
    ]
    outside, touching = edge, False
    for group, after in zip(groups, [*groups, None][1:], strict=True):
        beyond = edge if after is None else _edges(after)[0]
        first, last = _edges(group)
        keeps = (
            group[0].look != _PLAIN
            and not touching
            and (not _maybe_punctuation(first) or _is_boundary(outside))
            and (not _maybe_punctuation(last) or _is_boundary(beyond))
        )
        yield from group if keeps else (span._replace(look=_PLAIN) for span in group)
        outside, touching = last, keeps


def _trimmed(group: list[Span]) -> Iterator[list[Span]]:
    """Yield a group of one look with the blanks at its ends as groups without a look."""
    look, first, last = group[0].look, group[0], group[-1]
    before = after = ""
    if look != _PLAIN and first.kind == "text":
        words = first.text.lstrip()
        before = first.text[: len(first.text) - len(words)]
        group = [first._replace(text=words), *group[1:]]
    if look != _PLAIN and last.kind == "text":
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


# --- from spans to source -------------------------------------------------------------------------


def _sources(spans: Iterable[Span], *, cell: bool) -> str:
    written = ""
    for span in spans:
        if span.kind == "link" and written.endswith("!"):
            written = written[:-1] + r"\!"  # else the link would be a picture
        written += _source(span, cell=cell)
    return written


def _source(span: Span, *, cell: bool) -> str:
    if span.kind == "code":
        return _code(span.text, cell=cell)
    if span.kind == "link":
        if _BARE_ADDRESS.fullmatch(span.address) and span.text == span.address:
            return f"<{span.address}>"
        return f"[{_write(span.label, cell=cell, inside=True)}]({span.address})"
    return escaped(span.text)


def escaped(text: str) -> str:
    """Return text so that nothing in it is markup, at the start of a line excepted."""
    return _MARKUP.sub(lambda match: _ENTITIES.get(match[0], "\\" + match[0]), text)


def _starting(line: str) -> str:
    """Return a line that starts no list, heading, quote, table or underline of a heading."""
    match = _STARTS_BLOCK.match(line)
    return line if match is None else f"{match[0]}\\{line[match.end() :]}"


def _code(text: str, *, cell: bool) -> str:
    runs = {len(run) for run in re.findall("`+", text)}
    length = next(length for length in range(1, len(runs) + 2) if length not in runs)
    if length > _LONGEST_FENCE:
        return escaped(text)
    fence = "`" * length
    blank = " " if text[0] == "`" or text[-1] == "`" or text[0] == text[-1] == " " else ""
    text = text.replace("|", r"\|") if cell else text
    return f"{fence}{blank}{text}{blank}{fence}"
