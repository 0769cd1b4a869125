"""What a YAML scalar means, and where in the file each character of it stands."""

import re
from collections.abc import Iterator

from riskcase.source.span import Span
from riskcase.source.text import SourceFile

#: YAML 1.2.2, section 10.3.2, the core schema: these words and no others.
_WORDS: dict[str, bool | float | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
#: An unquoted scalar that begins with anything else is text. A caller in a hurry may look first.
MEANING_STARTS = frozenset(("", *"~nNtTfF-+.0123456789"))
#: Those of them that begin no number.
_WORD_STARTS = frozenset("~nNtTfF")
#: Digits, prefix and sign included. Python's own conversion takes quadratic time.
_INTEGER_LIMIT = 19
_BASES = {"0o": 8, "0x": 16}

#: YAML 1.1 line ends, as libyaml has them.
_BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"
_FOLDED = re.compile(rf"[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
_ESCAPED_BREAK = re.compile(rf"\\{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_ONE_BREAK = re.compile(_BREAK)
_BLOCK_HEADER = re.compile(rf"[|>][-+]?([1-9]?)[-+]?[ \t]*(?:#[^\r\n]*)?{_BREAK}")
_BEFORE_KEY = re.compile(r" *(?:[-?] +)*")
_LINE = re.compile(rf"([^\r\n\x85\u2028\u2029]*)({_BREAK}|\Z)")


def read_plain(text: str) -> str | int | float | bool | None:
    """Read an unquoted scalar as the core schema of YAML 1.2 does.

    Args:
        text: The scalar, folded but otherwise as written.

    Returns:
        What it means. Numbers that do not fit (more than 18 digits, or beyond the largest
        float) stay text, as do `no`, `12:30` and dates.
    """
    if text[:1] not in MEANING_STARTS:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _WORD_STARTS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text, _BASES.get(text[:2], 10)) if len(text) <= _INTEGER_LIMIT else text
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if abs(number) != float("inf") else text
    return text


def value_offset(file: SourceFile, span: Span, index: int) -> int:
    """Find where in the file a character of a scalar's value stands.

    Args:
        file: The file that holds the scalar.
        span: Where the scalar stands, quotes included.
        index: A character of its value, from 0; its length means just past the last one.

    Returns:
        An offset in `file.text`, inside the span. For a character that has no place of its own,
        such as the space that a folded line end becomes, the nearest one.
    """
    raw = file.text[span.start : span.end]
    if raw[:1] in {"|", ">"}:
        column = file.position(span.start).column - 1
        offsets = _block_offsets(raw, file.text[span.start - column : span.start])
    else:
        offsets = _flow_offsets(raw)
    last = 0
    for place, offset in enumerate(offsets):
        if place == index:
            return span.start + offset
        last = offset + 1
    closing = 1 if raw[:1] in {'"', "'"} else 0
    return span.start + min(max(last, closing), len(raw))


def _flow_offsets(raw: str) -> Iterator[int]:
    """Yield, for each character of a plain or quoted scalar's value, its offset in the source."""
    escape = {'"': "\\", "'": "'"}.get(raw[:1], "")
    at = 1 if escape else 0
    end = len(raw) - at
    while at < end:
        if escape == "\\" and raw[at] == "\\":
            joined = _ESCAPED_BREAK.match(raw, at, end)
            if joined:
                yield from _blank_lines(joined, 1)
                at = joined.end()
                continue
            escaped = _ESCAPE.match(raw, at, end)
            yield at
            at = escaped.end() if escaped else at + 1
            continue
        folded = _FOLDED.match(raw, at, end)
        if folded:
            count = sum(1 for _ in _ONE_BREAK.finditer(folded.group()))
            if count == 1:
                yield at
            else:
                yield from _blank_lines(folded, 1)
            at = folded.end()
            continue
        yield at
        at += 2 if escape == "'" and raw[at] == "'" else 1


def _blank_lines(folded: re.Match[str], skipped: int) -> Iterator[int]:
    """Yield the line ends of a fold that stay in the value: all but the first."""
    for count, line_end in enumerate(_ONE_BREAK.finditer(folded.group())):
        if count >= skipped:
            yield folded.start() + line_end.start()


def _block_offsets(raw: str, before: str) -> Iterator[int]:
    """Yield, for each character of a block scalar's value, its offset in the source.

    Args:
        raw: The scalar, from its `|` or `>`.
        before: What stands before it on its first line.
    """
    header = _BLOCK_HEADER.match(raw)
    if header is None:
        return
    lines = [match.span(1) for match in _LINE.finditer(raw, header.end())]
    digit = header.group(1)
    indent = _parent_indent(before) + int(digit) if digit else _first_indent(raw, lines)
    was_flush = False
    pending: list[int] = []
    for start, end in lines:
        if not raw[start:end].strip(" ") and end - start <= indent:
            pending.append(end)
            continue
        flush = raw[start + indent : start + indent + 1] not in {" ", "\t"}
        # A folded line end is a space, and vanishes where blank lines follow it.
        if raw[0] == ">" and was_flush and flush and len(pending) > 1:
            del pending[0]
        yield from pending
        yield from range(start + indent, end)
        pending = [end]
        was_flush = flush
    yield from pending


def _first_indent(raw: str, lines: list[tuple[int, int]]) -> int:
    """Give the number of spaces before the first line that has any text."""
    for start, end in lines:
        line = raw[start:end]
        if line.strip(" "):
            return len(line) - len(line.lstrip(" "))
    return 0


def _parent_indent(before: str) -> int:
    """Give the column, from 0, of the key or hyphen that a block scalar hangs on."""
    found = _BEFORE_KEY.match(before)
    column = found.end() if found else 0
    if column < len(before):
        return column
    return max(before.rfind("-"), 0)
