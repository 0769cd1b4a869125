"""Inspect logs: `.eval` archives, `.json` documents, and what an unfinished run leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from riskcase.evidence.readers.archive import LARGEST_DECODED, Archive
from riskcase.evidence.readers.columns import rename
from riskcase.evidence.readers.damage import UnreadableError, guarded, look
from riskcase.evidence.readers.inspect_facts import facts_of
from riskcase.evidence.readers.inspect_rows import AnyRow, latest, rows_of
from riskcase.evidence.readers.inspect_shape import (
    KNOWN_VERSIONS,
    Header,
    JudgedSummary,
    Sample,
    Summary,
    WholeLog,
)
from riskcase.evidence.readers.json_text import decode
from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.model.figure import Issue

SERVED_LOOKS = 5
"""Whole samples that are opened to see which model answered."""
LARGEST_LOOK = 64 << 20
"""Bytes of a sample that is still opened to see who answered or what was edited."""
HISTORY = b'y":[{"value":'
"""How the earlier states of a score begin in a log as it is written; old logs are indented."""
EDITED = re.compile(rb'"history":\s*\[\s*\{')
LONGEST_MARK = 64

SummaryShape = type[Summary] | type[JudgedSummary]


class Log(NamedTuple):
    """A log as decoded.

    Attributes:
        header: what it says of itself.
        rows: its samples; None where it holds none.
        looked: whole samples that were opened.
        issues: what is the matter with it.
    """

    header: Header
    rows: Sequence[AnyRow] | None
    looked: Sequence[Sample] = ()
    issues: tuple[Issue, ...] = ()


@guarded
def read_inspect(path: Path, options: Options) -> FileRows:
    """Read the header and the sample summaries of a log; samples are only tested, not built."""
    return file_rows(open_log(path, Summary), path, options)


def open_log(path: Path, shape: SummaryShape, *, test: bool = True) -> Log:
    """Decode a log.

    Args:
        path: an `.eval` archive or a `.json` document.
        shape: how much of each summary is wanted.
        test: whether every check sum is tested and every sample searched for edited scores, which
            takes longer than all the rest. Data that is to be admitted must be tested.

    Raises:
        UnreadableError: it cannot be read.
    """
    packed = _is_archive(look(path))
    try:
        log = _from_archive(path, shape, test=test) if packed else _from_document(path)
    except UnreadableError as bad:
        if bad.issue != "unknown-schema":
            raise
        return _officially(path, shape, bad.message)
    if log.header.version not in KNOWN_VERSIONS:
        return _officially(path, shape, f"version {log.header.version} of the format is not known")
    return log


def _is_archive(head: bytes) -> bool:
    if head.startswith(b"PK"):
        return True
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise UnreadableError("this is no Inspect log: neither an archive nor JSON")
    return False


def _officially(path: Path, shape: SummaryShape, why: str) -> Log:
    """A log that only Inspect's own program may know how to read."""
    from riskcase.evidence.readers.inspect_official import read_officially  # noqa: PLC0415

    header, rows, tool = read_officially(path, shape, why)
    note = Issue("unknown-schema", "note", f"{why}, so it was read by {tool}")
    return Log(header, rows, (), (note,))


def file_rows(log: Log, path: Path, options: Options) -> FileRows:
    """A decoded log as columns, facts and issues."""
    issues = list(log.issues)
    facts = facts_of(log.header, log.looked)
    if log.rows is None:
        said = "the log holds no samples, only what it says of itself"
        issues.append(Issue("header-only", "warning", said))
        return FileRows(None, facts, tuple(issues))
    kept, repeated = latest(log.rows)
    frame, more = rows_of(kept, log.header.eval, path.name)
    frame, unmapped = rename(frame, options)
    return FileRows(frame, facts, (*issues, *repeated, *more, *unmapped))


def _from_document(path: Path) -> Log:
    size = path.stat().st_size
    if size > LARGEST_DECODED:
        raise UnreadableError(f"the log has {size:,} bytes; at most {LARGEST_DECODED:,} are read")
    log = decode(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), WholeLog, "the log")
    return Log(log, log.samples, log.samples or ())


def _from_archive(path: Path, shape: SummaryShape, *, test: bool) -> Log:
    with Archive(path) as archive:
        names = archive.members
        start = "header.json" if "header.json" in names else "_journal/start.json"
        if start not in names:
            raise UnreadableError("this archive is no Inspect log: it has no header.json")
        header = decode(archive.read(start), Header, start)
        rows, whole = _summaries(archive, shape)
        damaged, edited = _test(archive) if test else ([], [])
        samples = [name for name in names if _is_sample(name)]
        issues = [*damaged, *_compare(rows, len(samples), whole=whole)]
        looked = [*_open(archive, [*_spread(samples), *edited])]
        return Log(header, rows, looked, tuple(issues))


def _is_sample(name: str) -> bool:
    return name.startswith("samples/") and name.endswith(".json")


def _summaries(archive: Archive, shape: SummaryShape) -> tuple[list[AnyRow] | None, bool]:
    """All summaries, and whether the log was finished: else they are those of the journal."""
    rows: list[AnyRow] = []
    if "summaries.json" in archive.members:
        data = archive.read("summaries.json")
        rows += decode(data, list[shape], "summaries.json")  # type: ignore[valid-type]
        return rows, True
    journal = sorted(
        (int(found[1]), name)
        for name in archive.members
        if (found := re.fullmatch(r"_journal/summaries/(\d{1,9})\.json", name))
    )
    for _, name in journal:
        rows += decode(archive.read(name), list[shape], name)  # type: ignore[valid-type]
    if not rows and (samples := [name for name in archive.members if _is_sample(name)]):
        rows += [decode(archive.read(name), Sample, name) for name in samples]
    finished_empty = "header.json" in archive.members and not rows
    return (None if finished_empty else rows), False


def _compare(rows: Sequence[AnyRow] | None, samples: int, *, whole: bool) -> Iterator[Issue]:
    """Summaries against whole samples; a run that is logged without samples has none."""
    if rows is None or not samples or not whole:
        return
    known = len({(str(row.id), row.epoch) for row in rows})
    if known != samples:
        said = f"there are {known:,} summaries of {samples:,} samples"
        yield Issue("counts-disagree", "error", said)


def _test(archive: Archive) -> tuple[list[Issue], list[str]]:
    """Test the check sum of every member, and find the samples whose scores were edited."""
    issues: list[Issue] = []
    edited: list[str] = []
    for info in archive.untested():
        try:
            if not _is_sample(info.filename):
                archive.test(info)
            elif _has_history(archive.chunks(info)):
                edited.append(info.filename)
        except UnreadableError as bad:
            issues.append(Issue(bad.issue, "error", bad.message))
    return issues, edited


def _has_history(chunks: Iterator[bytes]) -> bool:
    """Whether a score has earlier states. In a text the quotation marks would be escaped."""
    found = False
    indented: bool | None = None
    tail = b""
    for chunk in chunks:  # to the end, so that the check sum is tested
        text = tail + chunk if tail else chunk
        if indented is None:
            indented = not chunk.startswith(b'{"')
        found = found or (EDITED.search(text) is not None if indented else HISTORY in text)
        tail = chunk[-LONGEST_MARK:]
    return found


def _spread(names: Sequence[str]) -> list[str]:
    """A few of many, evenly from the first to the last."""
    if len(names) <= SERVED_LOOKS:
        return list(names)
    step = (len(names) - 1) / (SERVED_LOOKS - 1)
    return [names[round(i * step)] for i in range(SERVED_LOOKS)]


def _open(archive: Archive, names: Sequence[str]) -> Iterator[Sample]:
    """Whole samples, without those that are damaged or huge: of these, the test has told."""
    for name in dict.fromkeys(names):
        if archive.members[name].file_size <= LARGEST_LOOK:
            try:
                sample = decode(archive.read(name), Sample, name)
            except UnreadableError:
                continue
            yield _light(sample)


def _light(sample: Sample) -> Sample:
    sample.metadata = None
    return sample
