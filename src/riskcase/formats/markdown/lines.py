"""Runs of inlines as lines of Markdown in which every word of a document comes out as text.

The rules are those of CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) and of GitHub's
extensions to it (https://github.github.com/gfm/). An asterisk between a letter and a bracket opens
nothing: a look that a reader of Markdown would not see as such is dropped.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from riskcase.formats.markdown.looks import joined, visible
from riskcase.formats.markdown.spans import Addresser, Span, spans_of, unbroken
from riskcase.report.document import Inlines

_DELIMITERS = ("", "*", "**", "***")
_LONGEST_FENCE = 80  # cmark, https://github.com/commonmark/cmark, src/inlines.c: MAXBACKTICKS

# Every choice starts with a letter of its own, which makes the search fast.
_MARKUP = re.compile(
    r"[\\`*\[\]|~$]"
    r"|_(?<![^\W_]_)|_(?![^\W_])"
    r"|<(?![ \d=])"
    r"|&(?=#?\w+;)"
    r"|:(?=//)"
    r"|\.(?<=(?i:www)\.)"
)
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_STARTS_BLOCK = re.compile(r"\d{1,9}(?=[.)](?!\S))|(?=[-+](?!\w)|[>=]|#+(?!\S)|:-)")
_CLOSES_HEADING = re.compile(r"(?<!\\)#+$")
_BARE_ADDRESS = re.compile(r"https?://[\w/.?=%+-]+", re.ASCII)


class Lines:
    """Writes runs of inlines."""

    def __init__(self, address: Addresser) -> None:
        self._address = address

    def paragraph(self, run: Inlines) -> str:
        """Return the lines of a paragraph; nothing if nothing is in it."""
        spans = spans_of(run, self._address)
        parts = (
            list(part) for ends, part in groupby(spans, lambda s: s.kind == "break") if not ends
        )
        lines = [line for part in parts if (line := _starting(write_line(part)))]
        return "\\\n".join(lines)

    def heading(self, run: Inlines) -> str:
        """Return the words of a heading."""
        line = write_line(unbroken(spans_of(run, self._address)))
        return _CLOSES_HEADING.sub(lambda match: "\\" + match[0], line)

    def cell(self, run: Inlines) -> str:
        """Return the content of a cell of a table."""
        return write_line(unbroken(spans_of(run, self._address)), cell=True)


def write_line(spans: Iterable[Span], *, cell: bool = False) -> str:
    """Return spans as one line of Markdown, without blanks at its ends.

    Args:
        spans: What to write; no line ends.
        cell: Whether it stands in a table, where `|` ends a cell even in code.
    """
    shown = joined(spans)
    if any(span.look for span in shown):
        shown = joined(visible(shown))
    parts = []
    for look, group in groupby(shown, lambda span: span.look):
        mark = _DELIMITERS[look]
        parts.append(mark + _sources(group, cell=cell) + mark)
    return "".join(parts).strip()


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
        return f"[{write_line(span.label, cell=cell)}]({span.address})"
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
