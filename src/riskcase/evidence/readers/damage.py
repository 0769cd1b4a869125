"""Files that cannot be read: why, in words, and never an exception."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.model.figure import Issue

LFS = b"version https://git-lfs.github.com/spec/"
HEAD = 64
"""Bytes that tell what a file is."""


class UnreadableError(Exception):
    """A file cannot be read.

    Args:
        message: why, in words that begin small and have no full stop.
        issue: kebab-case name of what is the matter.
    """

    def __init__(self, message: str, issue: str = "unreadable-data") -> None:
        super().__init__(message)
        self.issue = issue
        self.message = message


def look(path: Path) -> bytes:
    """The first bytes of a file.

    Raises:
        UnreadableError: the file is empty, or is a pointer of Git LFS in place of the data.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise UnreadableError("the file is empty")
    if head.startswith(LFS):
        cure = "fetch it with 'git lfs pull'"
        raise UnreadableError(f"this is a Git LFS pointer and not the data itself; {cure}")
    return head


def guarded(read: Callable[[Path, Options], FileRows]) -> Callable[[Path, Options], FileRows]:
    """A reader that says what is the matter instead of raising."""

    @wraps(read)
    def safely(path: Path, options: Options) -> FileRows:
        try:
            return read(path, options)
        except UnreadableError as bad:
            return refused(bad.message, bad.issue)
        except OSError as bad:
            return refused(f"the file cannot be opened: {bad.strerror or bad}")
        except RecursionError:
            return refused("it is nested too deeply to be read")
        except MemoryError:
            return refused("it is too large for the memory of this machine")
        except BaseException as bad:
            # A library that meets a file it never imagined; polars panics outside Exception.
            if not isinstance(bad, Exception) and type(bad).__name__ != "PanicException":
                raise
            return refused(f"it cannot be read: {_first_line(bad)}")

    return safely


def refused(message: str, issue: str = "unreadable-data") -> FileRows:
    """A file without rows, and why."""
    return FileRows(None, issues=(Issue(issue, "error", message),))


def _first_line(bad: BaseException) -> str:
    lines = str(bad).splitlines() or [type(bad).__name__]
    return lines[0][:200].rstrip(".")
