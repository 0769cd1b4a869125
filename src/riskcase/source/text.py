"""Files as text with positions, and how bytes become such text."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from riskcase.source.problem import Problem
from riskcase.source.span import Position, Span

_LINE_END = re.compile(r"\r\n|\n|\r")
#: Everything YAML 1.2 (section 5.1) calls non-printable, but for the byte order mark.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
#: Unicode UAX #9: embeddings, overrides and isolates, with their terminators.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: The bytes that cannot be part of a control character in ASCII text.
_PLAIN_BYTES = bytes({*range(0x20, 0x7F), *range(0x80, 0x100), 0x09, 0x0A, 0x0D})
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one file, as it was when it was read.

    Attributes:
        path: Where it stands, with forward slashes, relative to the case folder.
        text: The decoded text with its own line ends, without a byte order mark.
        sha256: Digest of the bytes on disk, in hexadecimal.
    """

    path: str
    text: str
    sha256: str
    _line_starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def position(self, offset: int) -> Position:
        """Say in which line and column a character stands.

        Args:
            offset: Characters from the start of `text`; beyond either end means that end.

        Returns:
            Line and column, both from 1. Only LF, CR LF and CR end a line.
        """
        offset = min(max(offset, 0), len(self.text))
        starts = self._starts()
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line_text(self, line: int) -> str:
        """Give one line without its line end.

        Args:
            line: Number of the line, from 1.

        Returns:
            The line; the empty string for a line the file does not have.
        """
        starts = self._starts()
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] if line < len(starts) else len(self.text)
        # Not str.splitlines or rstrip(): form feeds and U+2028 end no line here.
        return self.text[starts[line - 1] : end].removesuffix("\n").removesuffix("\r")

    def _starts(self) -> list[int]:
        if not self._line_starts:
            self._line_starts.append(0)
            self._line_starts.extend(match.end() for match in _LINE_END.finditer(self.text))
        return self._line_starts


def read_text(path: str, data: bytes) -> tuple[SourceFile, list[Problem]]:
    """Turn the bytes of a file into text, and list what is wrong with them.

    Args:
        path: Where the file stands, with forward slashes, relative to the case folder.
        data: All of its bytes.

    Returns:
        The file and its problems. Bytes that are not UTF-8 become U+FFFD in the text.
    """
    problems = []
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().removeprefix(_MARK)
        message = f"Byte 0x{data[error.start]:02x} here is not UTF-8 text."
        place = Span(len(before), len(before) + 1)
        problems.append(Problem("RC001", path, place, message, "Save the file as UTF-8."))
        text = data.decode(errors="replace")
    if text.startswith(_MARK):
        text = text[1:]
        message = "The file begins with a byte order mark."
        hint = "Save the file as UTF-8 without a byte order mark."
        problems.append(Problem("RC012", path, Span(0, 0), message, hint))
    problems.extend(_hidden_characters(path, text, data))
    return SourceFile(path, text, hashlib.sha256(data).hexdigest()), problems


def _hidden_characters(path: str, text: str, data: bytes) -> Iterator[Problem]:
    plain = data.isascii()
    if not plain or data.translate(None, _PLAIN_BYTES):
        yield from _each_kind(path, text, "RC013", _CONTROL, "control character")
    if not plain:
        yield from _each_kind(path, text, "RC014", _DIRECTION, "direction-switching character")


def _each_kind(
    path: str, text: str, code: str, pattern: re.Pattern[str], name: str
) -> Iterator[Problem]:
    """Report the first such character and count the others: a binary file holds thousands."""
    first = pattern.search(text)
    if first is None:
        return
    others = sum(1 for _ in pattern.finditer(text, first.end()))
    message = f"The {name} U+{ord(first.group()):04X} stands here"
    message += f", and {others} more below." if others else "."
    yield Problem(code, path, Span(*first.span()), message, "Delete it.")
