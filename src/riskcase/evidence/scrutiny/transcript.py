"""What went into a sample of an evaluation and what came out: read one sample at a time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import zstandard

LARGEST = 1 << 26
"""Bytes of a sample that are looked at: 64 MiB, some hundred times a long one."""
LARGEST_LOG = 1 << 28
"""Bytes of a log in one piece that are looked at."""
ZSTANDARD = 93
"""The method of compression that `zipfile` does not know before Python 3.14."""
ATTACHED = "attachment://"
NOT_SHOWN = "[not shown: {}]"


class Transcript(NamedTuple):
    """What went in and what came out, as text."""

    input: str
    output: str


class _Message(msgspec.Struct):
    content: Any = ""
    tool_calls: list[dict[str, Any]] | None = None
    role: str = ""


class _Choice(msgspec.Struct):
    message: _Message = msgspec.field(default_factory=_Message)


class _Output(msgspec.Struct):
    choices: list[_Choice] = msgspec.field(default_factory=list)
    error: str | None = None


class _Sample(msgspec.Struct):
    id: str | int = ""
    epoch: int = 1
    input: Any = ""
    output: _Output | None = None
    attachments: dict[str, str] = msgspec.field(default_factory=dict)


class _Log(msgspec.Struct):
    samples: list[_Sample] = msgspec.field(default_factory=list)


def read_transcripts(
    path: Path, keys: Iterable[tuple[str, int]]
) -> Mapping[tuple[str, int], Transcript]:
    """Read some samples of a log; of each at most 64 MiB, and nothing else of the log.

    Args:
        path: the log, `.eval` or `.json`.
        keys: id and epoch of each sample.

    Returns:
        What could be read of them. What could not says why in place of its text.
    """
    wanted = set(keys)
    try:
        if zipfile.is_zipfile(path):
            return _of_archive(path, wanted)
        return _of_document(path, wanted)
    except (OSError, zipfile.BadZipFile):
        return {key: _unshown("its log cannot be read") for key in wanted}


def _of_archive(path: Path, wanted: set[tuple[str, int]]) -> dict[tuple[str, int], Transcript]:
    found = {}
    with zipfile.ZipFile(path) as archive:
        for key in wanted:
            name = f"samples/{key[0]}_epoch_{key[1]}.json"
            try:
                data = _member(path, archive, archive.getinfo(name))
                found[key] = _transcript(msgspec.json.decode(data, type=_Sample))
            except KeyError:
                found[key] = _unshown("the log does not hold it")
            except (ValueError, NotImplementedError, RuntimeError, zstandard.ZstdError):
                found[key] = _unshown("it is damaged, or larger than 64 MiB")
    return found


def _member(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member.

    Raises:
        ValueError: it is larger than is looked at.
    """
    if info.compress_type == ZSTANDARD:
        with path.open("rb") as file:
            file.seek(info.header_offset)
            head = file.read(30)
            lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            file.seek(info.header_offset + 30 + lengths)
            packed = io.BytesIO(file.read(min(info.compress_size, LARGEST)))
        with zstandard.ZstdDecompressor().stream_reader(packed) as stream:
            data = stream.read(LARGEST + 1)
    else:
        with archive.open(info) as member:
            data = member.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("a sample is too large")
    return data


def _of_document(path: Path, wanted: set[tuple[str, int]]) -> dict[tuple[str, int], Transcript]:
    if path.stat().st_size > LARGEST_LOG:
        return {key: _unshown("its log is one piece of more than 256 MiB") for key in wanted}
    try:
        log = msgspec.json.decode(path.read_bytes(), type=_Log)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {key: _unshown("its log cannot be read") for key in wanted}
    return {
        key: _transcript(sample)
        for sample in log.samples
        if (key := (str(sample.id), sample.epoch)) in wanted
    }


def _unshown(why: str) -> Transcript:
    return Transcript(NOT_SHOWN.format(why), "")


def _transcript(sample: _Sample) -> Transcript:
    def text(content: Any) -> str:
        return _text(content, sample.attachments)

    came_in = sample.input
    if isinstance(came_in, list):
        came_in = "\n\n".join(_spoken(one, text(one.get("content"))) for one in came_in if one)
    out = []
    for choice in sample.output.choices if sample.output else ():
        calls = (call.get("function", "") for call in choice.message.tool_calls or ())
        out += [text(choice.message.content), *(f"[calls {name}]" for name in calls)]
    if sample.output and sample.output.error:
        out.append(sample.output.error)
    return Transcript(text(came_in), "\n\n".join(part for part in out if part))


def _spoken(message: Mapping[str, Any], said: str) -> str:
    return f"{message.get('role', '')}: {said}"


def _text(content: Any, attachments: Mapping[str, str]) -> str:
    """The words of a message; what is no text is named."""
    if isinstance(content, str):
        if content.startswith(ATTACHED):
            return attachments.get(content.removeprefix(ATTACHED), content)
        return content
    if isinstance(content, list):
        return "\n".join(_text(part, attachments) for part in content)
    if isinstance(content, dict):
        for name in ("text", "reasoning"):
            if isinstance(content.get(name), str):
                return _text(content[name], attachments)
        return f"[{content.get('type', 'something that is no text')}]"
    return ""
