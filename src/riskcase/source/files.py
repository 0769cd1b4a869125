"""The text files of a case folder, read without following anything out of it."""

import os
import pathlib
import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from riskcase.source.problem import Problem
from riskcase.source.span import Span
from riskcase.source.text import SourceFile, read_text

__all__ = ["SIZE_LIMIT", "Reading", "SourceFile", "read_folder", "read_text"]

#: Bytes; a larger file is refused.
SIZE_LIMIT = 8_000_000
#: A pipe or link put in the file's place after it was looked at neither blocks nor leads away.
_OPEN_FLAGS = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"):  # not every system has them all
    _OPEN_FLAGS |= getattr(os, _flag, 0)


class Reading(NamedTuple):
    """What stands in a folder.

    Attributes:
        files: The files that were read, sorted by path.
        problems: What is wrong with files and their text, sorted by path.
        other: Paths that were met and not read, sorted; folders end in `/`. Hidden ones, and
            those that a problem speaks of, are not among them.
    """

    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    other: tuple[str, ...]


def read_folder(
    root: pathlib.Path,
    folders: Collection[str],
    suffix: str = ".md",
    singles: Collection[str] = (),
) -> Reading:
    """Read the text files of a case folder.

    Args:
        root: The case folder.
        folders: Names of folders in it; every file below them that ends in `suffix` is read.
        suffix: How the names of those files end.
        singles: Names of further files in `root` to read. One that is missing is no problem.

    Returns:
        Files, problems and other paths. Never raises for what stands on the disk.
    """
    walk = _Walk(os.path.realpath(root), suffix, frozenset(singles))
    walk.enter("", walk.root, only=frozenset(folders))
    while walk.linked:
        path, real = walk.linked.pop(0)
        walk.enter_linked(path, real)
    return Reading(
        tuple(sorted(walk.files, key=lambda file: file.path)),
        tuple(sorted(walk.problems, key=lambda problem: (problem.path, problem.span))),
        tuple(sorted(walk.other)),
    )


@dataclass(slots=True)
class _Walk:
    """One reading of one folder.

    Attributes:
        root: The case folder, free of symbolic links.
        linked: Folders that symbolic links lead to, as (path, real path). They wait until all
            others are read, so that a folder is always read under its own name.
    """

    root: str
    suffix: str
    singles: frozenset[str]
    files: list[SourceFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    linked: list[tuple[str, str]] = field(default_factory=list)
    entered: set[str] = field(default_factory=set)

    def enter(self, path: str, real: str, only: frozenset[str] | None = None) -> None:
        """Read a folder and those below it.

        Args:
            path: The folder relative to the case folder; empty for the case folder itself.
            real: The same folder on disk.
            only: In the case folder, the names of the folders to enter.
        """
        waiting = [(path, real)]
        while waiting:
            path, real = waiting.pop()
            self.entered.add(real)
            for entry in self._entries(path, real):
                inner = _join(path, entry.name)
                if entry.name.startswith("."):
                    continue
                if not _is_text(entry.name):
                    message = f"The file name {_shown(entry.name)} is not UTF-8."
                    self._report("RC001", inner, message, "Rename it.")
                elif entry.is_symlink():
                    self._follow(inner, entry.path, only if not path else None)
                elif entry.is_dir(follow_symlinks=False):
                    if path or only is None or entry.name in only:
                        waiting.append((inner, entry.path))
                    else:
                        self.other.append(inner + "/")
                else:
                    self._meet(inner, entry.path)

    def enter_linked(self, path: str, real: str) -> None:
        """Read a folder that a symbolic link leads to, unless it was read already."""
        inside = any(
            real == at or real.startswith(at + os.sep) for at in self.entered - {self.root}
        )
        around = any(at.startswith(real + os.sep) for at in self.entered)
        if inside or around or real == self.root:
            message = "This symbolic link leads to a folder that is read already."
            self._report("RC009", path, message, "Remove the link.")
        else:
            self.enter(path, real)

    def _entries(self, path: str, real: str) -> Iterable[os.DirEntry[str]]:
        try:
            with os.scandir(real) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._unreadable(path or ".", error)
            return ()

    def _follow(self, path: str, link: str, only: frozenset[str] | None) -> None:
        try:
            real = os.path.realpath(link, strict=True)
            is_folder = stat.S_ISDIR(os.lstat(real).st_mode)
        except OSError as error:
            self._unreadable(path, error)
            return
        wanted = path in only or path in self.singles if only is not None else True
        if not wanted:
            self.other.append(path + "/" if is_folder else path)
        elif not real.startswith(self.root.rstrip(os.sep) + os.sep) and real != self.root:
            message = "This symbolic link leads out of the case folder; it was not followed."
            self._report("RC009", path, message, "Put a copy of the file in its place.")
        elif is_folder:
            self.linked.append((path, real))
        else:
            self._meet(path, real)

    def _meet(self, path: str, real: str) -> None:
        wanted = path.endswith(self.suffix) if "/" in path else path in self.singles
        if wanted:
            self._read(path, real)
        else:
            self.other.append(path)

    def _read(self, path: str, real: str) -> None:
        try:
            # Looked at before it is opened: opening a device can itself do something.
            if not stat.S_ISREG(os.lstat(real).st_mode):
                message = "This is not a regular file; it was not opened."
                self._report("RC010", path, message, "Remove it.")
                return
            with open(os.open(real, _OPEN_FLAGS), "rb") as stream:  # noqa: PTH123 - a handle
                if os.fstat(stream.fileno()).st_size > SIZE_LIMIT:
                    message = f"The file is larger than {SIZE_LIMIT // 1_000_000} MB."
                    self._report("RC011", path, message, "Move data to data/, or split the file.")
                    return
                data = stream.read()
        except OSError as error:
            self._unreadable(path, error)
            return
        file, problems = read_text(path, data)
        self.files.append(file)
        self.problems.extend(problems)

    def _unreadable(self, path: str, error: OSError) -> None:
        reason = (error.strerror or type(error).__name__).lower()
        self._report("RC016", path, f"This could not be read: {reason}.", "")

    def _report(self, code: str, path: str, message: str, hint: str) -> None:
        self.problems.append(Problem(code, _shown(path), Span(0, 0), message, hint))


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(name: str) -> str:
    """Replace what the system could not decode, so that the name can be printed."""
    return name.encode(errors="surrogateescape").decode(errors="replace")
