"""YAML as values with positions: the core schema, and nothing that needs unfolding."""

import re
import sys
from collections.abc import Callable
from typing import Any, TypeAlias

from yaml import events
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # its stubs forget it
from yaml.error import Mark, MarkedYAMLError, YAMLError

from riskcase.source.problem import Problem
from riskcase.source.span import Span
from riskcase.source.text import SourceFile
from riskcase.source.yaml.reading import YamlReading, no_marks
from riskcase.source.yaml.scalars import MEANING_STARTS, read_plain
from riskcase.source.yaml.syntax import explain_syntax, find_unquoted_link

#: An event of `yaml.events`. Its stubs allow one without marks; the parser gives none such.
_Event: TypeAlias = Any

#: Lists and mappings inside each other.
DEPTH_LIMIT = 64
#: Characters; more is not written by hand.
LENGTH_LIMIT = 250_000

#: libyaml stops at the first of these; section 5.1 of YAML 1.2.2 calls them non-printable.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PROPERTY = re.compile(r"!<[^>\s]*>|[&!][^\s,\[\]{}]*")
_BETWEEN = re.compile(r"(?:\s+(?:#[^\r\n]*)?)*")
_BLANKS = " \r\n\x85\u2028\u2029"


def read_yaml(file: SourceFile, part: Span) -> YamlReading:
    """Read a YAML document with the place of everything in it.

    Args:
        file: The file.
        part: Where in its text the document stands.

    Returns:
        The values and their spans in `file.text`. Of a document with a syntax error, what stands
        before it; of duplicate keys, the first. The value is None where there is none.
    """
    reader = _Reader(file)
    if part.end - part.start > LENGTH_LIMIT:
        message = f"This is longer than {LENGTH_LIMIT:,} characters; it was not read."
        reader.report("RC011", part.start, part.start, message, "Move tables and logs to data/.")
    else:
        reader.read(part)
    if not reader.value_marks:
        reader.value_marks.extend(part)
    return YamlReading(reader.value, tuple(reader.problems), reader.value_marks, reader.key_marks)


class _Frame:
    """A list or mapping that is being read.

    Attributes:
        items: The list or dict itself.
        is_map: Whether it is a dict.
        flow: Whether it is written in brackets or braces.
        kept: Whether it becomes part of the whole; what a duplicate key holds does not.
        start: Its first character.
        end: Just past the last thing read in it.
        key: In a mapping, the key whose value comes next; None when a key comes next.
        fresh: Whether that value is kept.
        floor: How many marks of values and of keys there were before it.
    """

    __slots__ = ("end", "floor", "flow", "fresh", "is_map", "items", "kept", "key", "start")

    def __init__(self, event: _Event, start: int, floor: tuple[int, int], *, kept: bool) -> None:
        self.is_map = is_map = type(event) is events.MappingStartEvent
        self.flow: bool = event.flow_style
        self.items: Any = {} if is_map else []
        self.kept = kept
        self.start = self.end = start
        self.key: str | None = None
        self.fresh = False
        self.floor = floor


class _Reader:
    """Builds values from the parser's events, on a stack of its own.

    The parser's own composer is never used: it recurses in C, and deep nesting kills it.
    """

    def __init__(self, file: SourceFile) -> None:
        self.value: Any = None
        self.value_marks = no_marks()
        self.key_marks = no_marks()
        self.problems: list[Problem] = []
        self._file = file
        self._base = 0
        self._frame: _Frame | None = None
        self._outer: list[_Frame] = []
        self._documents = 0
        self._done = False

    def report(self, code: str, start: int, end: int, message: str, hint: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(code, self._file.path, Span(start, end), message, hint))

    def read(self, part: Span) -> None:
        """Read the document that stands in a part of the file."""
        # libyaml drops a byte order mark without counting it.
        text = self._file.text[part.start : part.end].lstrip("\ufeff")
        self._base = part.end - len(text)
        # What it calls unprintable is reported when the file is read; here it must not stop it.
        following = self._following = CParser(_UNPRINTABLE.sub("\ufffd", text)).get_event
        steps: dict[type, Callable[[_Event], None]] = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._open,
            events.SequenceStartEvent: self._open,
            events.MappingEndEvent: self._close,
            events.SequenceEndEvent: self._close,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
            events.DocumentEndEvent: self._pass,
            events.StreamStartEvent: self._pass,
            events.StreamEndEvent: self._finish,
        }
        try:
            while not self._done:
                event = following()
                steps[type(event)](event)
        except YAMLError as error:
            self._explain(error, part)
        while self._frame is not None:
            self._leave(self._frame)

    def _pass(self, _event: _Event) -> None:
        """Nothing stands at the borders of a document."""

    def _finish(self, _event: _Event) -> None:
        self._done = True

    def _document(self, event: _Event) -> None:
        start, end = self._extent(event)
        self._documents += 1
        if self._documents > 1:
            message = "A second YAML document begins here; it was not read."
            self.report("RC018", start, end, message, "Remove this line.")
            self._done = True
        elif event.version or event.tags:
            self.report("RC004", start, end, "YAML directives are not read.", "Remove this line.")

    def _scalar(self, event: _Event) -> None:
        base = self._base
        start = base + event.start_mark.index
        end = base + event.end_mark.index
        if event.tag is not None or event.anchor is not None:
            start = self._skip_properties(start, end)
        text: str = event.value
        style: str = event.style
        frame = self._frame
        if frame is not None and frame.is_map and frame.key is None:
            if not style and (text == "<<" or text[:1] in MEANING_STARTS):
                self._plain_key(frame, text, start, end)
            else:
                self._name(frame, text, start, end)
        elif not style:
            value = read_plain(text) if text[:1] in MEANING_STARTS else text
            self._put(value, start, end)
        else:
            if style in "|>":
                end = self._block_end(start, end)
            self._put(text, start, end)

    def _plain_key(self, frame: _Frame, text: str, start: int, end: int) -> None:
        """Take an unquoted key that may mean something else than its text."""
        if text == "<<":
            message = "A merge key brings in entries that are not written here."
            self.report("RC004", start, end, message, "Write the entries out.")
            frame.key, frame.fresh = text, False
            return
        if not isinstance(read_plain(text), str):
            message = f"The key `{text}` is not text." if text else "Here a key is missing."
            self.report("RC017", start, end, message, f'Write "{text}" in quotes.')
        self._name(frame, text, start, end)

    def _name(self, frame: _Frame, name: str, start: int, end: int) -> None:
        """Take the key of the next value. The value of a duplicate is read and dropped."""
        frame.key = name = sys.intern(name)
        frame.fresh = False
        if name in frame.items:
            message = f"The key `{name}` stands here for the second time; this one is not read."
            self.report("RC005", start, end, message, "Delete one of the two.")
        elif frame.kept:
            frame.fresh = True
            self.key_marks.append(start)
            self.key_marks.append(end)

    def _odd_key(self, frame: _Frame, start: int) -> None:
        """Take a key that is itself a list or mapping: its source becomes its name."""
        depth = 1
        end = start
        while depth:
            event: _Event = self._following()
            if isinstance(event, events.CollectionStartEvent):
                depth += 1
                if len(self._outer) + depth >= DEPTH_LIMIT:
                    self._too_deep(start)
                    return
            elif isinstance(event, events.CollectionEndEvent):
                depth -= 1
            end = self._extent(event)[1]
        name = self._file.text[start:end].rstrip()
        end = start + len(name)
        if name.startswith("[["):
            self._report_link(start, end)
        else:
            message = "This key is a list or a mapping, in brackets or braces."
            self.report("RC017", start, end, message, "Put it in quotes if it is meant as text.")
        self._name(frame, name, start, end)

    def _open(self, event: _Event) -> None:
        start = self._base + event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            start = self._skip_properties(start, len(self._file.text))
        frame = self._frame
        kept = True
        if frame is not None:
            if frame.is_map and frame.key is None:
                self._odd_key(frame, start)
                return
            if len(self._outer) + 1 >= DEPTH_LIMIT:
                self._too_deep(start)
                return
            self._outer.append(frame)
            kept = frame.fresh if frame.is_map else frame.kept
        floor = len(self.value_marks), len(self.key_marks)
        self._frame = _Frame(event, start, floor, kept=kept)

    def _close(self, event: _Event) -> None:
        frame = self._frame
        assert frame is not None  # noqa: S101 - the parser closes only what it opened
        # A block ends where its last value does; the parser notices it only at the next token.
        if frame.flow:
            frame.end = self._base + event.end_mark.index
            if len(frame.items) == 1 and self._is_link(frame):
                self._report_link(frame.start, frame.end)
                self._forget_inside(frame)
                frame.items = self._file.text[frame.start : frame.end]
        self._leave(frame)

    def _leave(self, frame: _Frame) -> None:
        """Put what was read of a list or mapping into the one around it."""
        if frame.key is not None and frame.fresh:
            del self.key_marks[-2:]  # a syntax error came before its value
        self._frame = self._outer.pop() if self._outer else None
        self._put(frame.items, frame.start, frame.end)

    def _is_link(self, frame: _Frame) -> bool:
        return (
            not frame.is_map
            and isinstance(frame.items[0], list)
            and frame.items[0] != []
            and self._file.text.startswith("[[", frame.start)
        )

    def _forget_inside(self, frame: _Frame) -> None:
        values, keys = frame.floor
        del self.value_marks[values:], self.key_marks[keys:]

    def _alias(self, event: _Event) -> None:
        start, end = self._extent(event)
        source = self._file.text[start:end]
        message = f"The alias `{source}` stands for a value that is written elsewhere."
        hint = "Write the value here, or put text that begins with * in quotes."
        self.report("RC004", start, end, message, hint)
        frame = self._frame
        if frame is not None and frame.is_map and frame.key is None:
            self._name(frame, source, start, end)
        else:
            self._put(source, start, end)

    def _put(self, value: Any, start: int, end: int) -> None:
        """Take the value that comes next in the list or mapping that is being read."""
        frame = self._frame
        if frame is None:
            kept = True
            self.value = value
        elif frame.is_map:
            kept = frame.fresh
            if kept:
                frame.items[frame.key] = value
            frame.key = None
            frame.end = end
        else:
            kept = frame.kept
            frame.items.append(value)
            frame.end = end
        if kept:
            self.value_marks.append(start)
            self.value_marks.append(end)

    def _skip_properties(self, start: int, end: int) -> int:
        """Report an anchor and a tag before a value, and say where the value itself begins."""
        text = self._file.text
        while found := _PROPERTY.match(text, start, end):
            message = f"`{found.group()}` is an anchor or a tag, not part of the value."
            hint = "Remove it, or put text that begins with & or ! in quotes."
            self.report("RC004", *found.span(), message, hint)
            between = _BETWEEN.match(text, found.end())
            start = between.end() if between else found.end()
            if start >= end:
                return found.end()
        return start

    def _block_end(self, start: int, end: int) -> int:
        """Leave the line ends after a block scalar to what follows, unless it keeps them."""
        raw = self._file.text[start:end]
        if "+" in raw[:3]:
            return end
        bare = start + len(raw.rstrip(_BLANKS))
        # Spaces at the end of its last line are part of the value.
        while bare < end and self._file.text[bare] == " ":
            bare += 1
        return bare

    def _extent(self, event: _Event) -> tuple[int, int]:
        return self._base + event.start_mark.index, self._base + event.end_mark.index

    def _report_link(self, start: int, end: int) -> None:
        source = self._file.text[start:end]
        message = "This wiki link has no quotes around it, so YAML reads a list in a list."
        self.report("RC006", start, end, message, f'Write "{source}" with the quotes.')

    def _too_deep(self, start: int) -> None:
        message = f"Values are nested more than {DEPTH_LIMIT} deep; nothing below was read."
        self.report("RC003", start, start + 1, message, "Use fewer levels.")
        self._done = True

    def _explain(self, error: YAMLError, part: Span) -> None:
        """Report a syntax error at its exact place."""
        text = self._file.text
        marked = (
            error if isinstance(error, MarkedYAMLError) else MarkedYAMLError(problem=str(error))
        )
        at = self._offset(marked.problem_mark, part)
        explanation = explain_syntax(
            marked.context or "", marked.problem or "", text[at : min(at + 1, part.end)]
        )
        if explanation.at_context and marked.context_mark is not None:
            at = self._offset(marked.context_mark, part)
        place = self._file.position(at)
        line_start = at - place.column + 1
        link = find_unquoted_link(self._file.line_text(place.line))
        if link is None:
            end = min(at + 1, part.end)
            self.report("RC002", at, end, explanation.message, explanation.hint)
        else:
            start = line_start + link
            if self.problems and self.problems[-1].span.start == start:
                self.problems.pop()  # the same link, before it was known to stop the reading
            message = "This value begins with a wiki link and has no quotes; reading stopped here."
            self.report("RC006", start, max(at, start + 2), message, "Put the value in quotes.")

    def _offset(self, mark: Mark | None, part: Span) -> int:
        return part.start if mark is None else min(self._base + mark.index, part.end)
