"""Values put into the front matter of a file, with everything else left as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeAlias

from riskcase.source.edit import Edit
from riskcase.source.frontmatter import split
from riskcase.source.span import FieldPath, Span
from riskcase.source.text import SourceFile
from riskcase.source.yaml import YamlReading, read_yaml
from riskcase.source.yaml.scalars import read_plain

Entry: TypeAlias = tuple[FieldPath, Any]
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w ./%+()'-]*[\w.)%'])?", re.ASCII)
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")


def put_entries(file: SourceFile, entries: Sequence[Entry]) -> Edit | None:
    """The one change of a file that gives its front matter these values.

    Comments, order, quotes, indentation and the body stay. A value that is there is replaced; a key
    that is not is added to the end of its mapping, in the style of that mapping.

    Args:
        file: a Markdown file with front matter.
        entries: where, and which plain value: text, numbers, truth values, mappings and lists.

    Returns:
        The edit; None where a value cannot be put in without disturbing another one, which is found
        by reading the result back.
    """
    before = _front(file)
    if before is None:
        return None
    wanted = deepcopy(before.value)
    text = file.text
    for at, value in entries:
        head = _front(SourceFile(file.path, text, ""))
        change = _change(text, head, at, value) if head else None
        if change is None or not _set(wanted, at, value):
            return None
        span, new = change
        text = text[: span.start] + new + text[span.end :]
    after = _front(SourceFile(file.path, text, ""))
    if after is None or after.problems != before.problems or after.value != wanted:
        return None
    return _least(file, text)


def write_flow(value: Any) -> str:
    """A plain value as YAML in one line, fit to stand inside brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{write_flow(k)}: {write_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(write_flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    bare = _PLAIN.fullmatch(text) and isinstance(read_plain(text), str)
    return text if bare else json.dumps(text, ensure_ascii=False)


def _front(file: SourceFile) -> YamlReading | None:
    head = split(file).head
    reading = read_yaml(file, head) if head else None
    return reading if reading and isinstance(reading.value, dict) and reading.value else None


def _change(text: str, head: YamlReading, at: FieldPath, value: Any) -> tuple[Span, str] | None:
    """Where new text stands, and the text."""
    if at in head.spans:
        return head.spans[at], write_flow(value)
    known = at[:-1]
    while known and known not in head.spans:
        known = known[:-1]
    within = _at(head.value, known)
    rest = at[len(known) :]
    if not isinstance(within, dict) or not all(isinstance(part, str) for part in rest):
        return None
    for part in reversed(rest[1:]):
        value = {part: value}
    return _added(text, head, known, f"{rest[0]}: {write_flow(value)}", within)


def _added(
    text: str, head: YamlReading, known: FieldPath, entry: str, within: Mapping[str, Any]
) -> tuple[Span, str]:
    span = head.spans[known]
    if not within:
        return Span(span.start + 1, span.start + 1), entry
    last = head.spans[*known, list(within)[-1]].end
    if text[span.start] == "{" and known:
        comma = re.compile(r"\s*,").match(text, last, span.end)
        place = comma.end() if comma else last
        return Span(place, place), f" {entry}" if comma else f", {entry}"
    key = head.keys[*known, next(iter(within))]
    pad = " " * (
        key.start - max(text.rfind("\n", 0, key.start), text.rfind("\r", 0, key.start)) - 1
    )
    if last and text[last - 1] in "\r\n":
        return Span(last, last), f"{pad}{entry}\n"
    found = _LINE_END.search(text, last)
    place = found.start() if found else len(text)
    return Span(place, place), f"\n{pad}{entry}"


def _at(value: Any, at: FieldPath) -> Any:
    for part in at:
        value = value[part]
    return value


def _set(value: Any, at: FieldPath, new: Any) -> bool:
    """Put a value where the way to it leads; mappings on the way are made."""
    for part in at[:-1]:
        if isinstance(value, list):
            if not isinstance(part, int) or part >= len(value):
                return False
            value = value[part]
        else:
            value = value.setdefault(part, {})
    if not isinstance(value, dict | list):
        return False
    value[at[-1]] = new  # type: ignore[index]
    return True


def _least(file: SourceFile, text: str) -> Edit:
    """The change without what is the same before and behind it."""
    old, new = file.text, text
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    behind = range(1, shorter - start + 1)
    end = next((i - 1 for i in behind if old[-i] != new[-i]), shorter - start)
    return Edit(file.path, Span(start, len(old) - end), new[start : len(new) - end])
