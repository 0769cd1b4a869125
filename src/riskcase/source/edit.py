"""Changes to files on disk that keep everything they do not touch."""

import contextlib
import hashlib
import os
import pathlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from riskcase.errors import EditsOverlap, FileChanged, FileNotWritten
from riskcase.source.span import Span
from riskcase.source.text import SourceFile

_MARK = "\ufeff"


class Edit(NamedTuple):
    """Text that replaces a part of a file.

    Attributes:
        path: The file, with forward slashes, relative to the case folder.
        span: What it replaces, in characters of the file's text; empty to insert.
        text: The new text. Its line ends become those of the file.
    """

    path: str
    span: Span
    text: str


def apply_edits(
    root: pathlib.Path,
    files: Mapping[str, SourceFile],
    edits: Iterable[Edit],
    new: Mapping[str, str] | None = None,
) -> None:
    """Change files on disk, all of them or none.

    Comments, line ends, a byte order mark and permissions stay as they are. Nothing is written
    before every file was found unchanged and every new text stands beside its file; should the
    disk then fail, files that were already replaced stay so.

    Args:
        root: The case folder.
        files: The files as they were read, by path.
        edits: What to change. Insertions at one place are made in the order given.
        new: Texts of files to create, by path; no file is ever written over.

    Raises:
        FileChanged: A file is no longer the one that was read.
        EditsOverlap: Two edits replace the same characters.
        FileNotWritten: The disk refused, the file is not UTF-8 text, or a file to be created is
            there already or would lie outside the folder.
    """
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    written: list[tuple[str, str, pathlib.Path]] = []
    created: list[pathlib.Path] = []
    try:
        for path in sorted(by_path):
            # Replacing a symbolic link itself would turn it into a copy.
            target = (root / path).resolve()
            data = _splice(_read_unchanged(target, files[path]), path, by_path[path])
            written.append((path, _write_beside(path, target, data), target))
        for path, text in sorted((new or {}).items()):
            created.append(_create(root, path, text))
        for path, beside, target in written:
            _replace(path, beside, target)
        created.clear()
    finally:
        for path_of_new in created:
            path_of_new.unlink(missing_ok=True)
        for _, beside, _ in written:
            pathlib.Path(beside).unlink(missing_ok=True)


def _read_unchanged(target: pathlib.Path, file: SourceFile) -> str:
    try:
        data = target.read_bytes()
    except FileNotFoundError as error:
        raise FileChanged(file.path) from error
    except OSError as error:
        raise FileNotWritten(file.path, error.strerror or "it cannot be read") from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise FileChanged(file.path)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise FileNotWritten(file.path, "it is not UTF-8 text") from error


def _splice(text: str, path: str, edits: list[Edit]) -> bytes:
    bare = text.removeprefix(_MARK)
    ordered = sorted(edits, key=lambda edit: edit.span)
    for before, after in pairwise(ordered):
        if before.span.end > after.span.start:
            raise EditsOverlap(path)
    line_end = _line_end(bare)
    pieces: list[str] = []
    done = 0
    for edit in ordered:
        pieces += bare[done : edit.span.start], _with_ends(edit.text, line_end)
        done = edit.span.end
    pieces.append(bare[done:])
    return (text[: len(text) - len(bare)] + "".join(pieces)).encode()


def _line_end(text: str) -> str:
    """Give the first line end of a text; LF where it has none."""
    at = min((found for found in (text.find("\r"), text.find("\n")) if found >= 0), default=-1)
    if at < 0 or text[at] == "\n":
        return "\n"
    return "\r\n" if text.startswith("\r\n", at) else "\r"


def _with_ends(text: str, line_end: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain if line_end == "\n" else plain.replace("\n", line_end)


def _write_beside(path: str, target: pathlib.Path, data: bytes) -> str:
    """Write the new bytes to a file of their own in the same folder, with the same permissions."""
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=".riskcase-", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, beside)
    except OSError as error:
        if beside:
            pathlib.Path(beside).unlink(missing_ok=True)
        raise FileNotWritten(path, error.strerror or "the disk refused") from error
    return beside


def _create(root: pathlib.Path, path: str, text: str) -> pathlib.Path:
    """Write a file that is not there; its folder is made if need be.

    It appears whole or not at all, even if the program is killed meanwhile.
    """
    target = root / path
    beside = target.with_name(f".riskcase-{os.getpid()}-{target.name}")
    try:
        if not target.parent.resolve().is_relative_to(root.resolve()):
            raise FileNotWritten(path, "it would lie outside the case folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        _appear(beside, target)
    except FileExistsError:
        raise FileNotWritten(path, "there is a file of this name already") from None
    except OSError as error:
        raise FileNotWritten(path, error.strerror or "the disk refused") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    return target


def _appear(beside: pathlib.Path, target: pathlib.Path) -> None:
    """Give a written file its name, unless that is taken."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        # Some disks know no second name for a file.
        if os.path.lexists(target):
            raise FileExistsError from None
        beside.rename(target)


def _replace(path: str, beside: str, target: pathlib.Path) -> None:
    try:
        pathlib.Path(beside).replace(target)
    except OSError as error:
        raise FileNotWritten(path, error.strerror or "the disk refused") from error
