"""Reading one file: a function of where it is and how to read it, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.evidence.remote import Unreachable, fetch
from riskcase.model.figure import Issue


class Job(NamedTuple):
    """A file to be read.

    Attributes:
        kind: of source, and so which reader.
        at: where the file is on this machine, or its address.
        sha256: its digest, where it is known; of what is fetched it is worked out.
    """

    kind: str
    at: str
    options: Options
    sha256: str = ""


class Done(NamedTuple):
    """A file that was read, and the digest of what was read."""

    sha256: str
    read: FileRows


Engine = Callable[[Sequence[Job]], Iterator[tuple[int, Done]]]
"""Does jobs, in any order: yields the place of each in the list, and what came of it."""


def read_file(job: Job) -> Done:
    """Read one file. What cannot be read is an issue of it."""
    reader = READERS[job.kind]
    if "://" not in job.at:
        return Done(job.sha256, _read(job, Path(job.at)))
    with TemporaryDirectory(prefix="riskcase-") as folder:
        copy = Path(folder, PurePosixPath(job.at).name or "data")
        try:
            digest = fetch(job.at, copy)
        except Unreachable as cannot:
            return Done("", _unreadable(str(cannot)))
        return Done(digest, reader.read(copy, job.options))


def _read(job: Job, path: Path) -> FileRows:
    try:
        return READERS[job.kind].read(path, job.options)
    except OSError as bad:
        return _unreadable(f"the system refused to read it: {bad.strerror or bad}")


def _unreadable(why: str) -> FileRows:
    return FileRows(None, issues=(Issue("unreadable-data", "error", why),))
