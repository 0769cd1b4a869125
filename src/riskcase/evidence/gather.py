"""From the files of all evidence to rows, judged; what was read before is not read again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from riskcase.evidence.admission.admit import Admission, File, admit
from riskcase.evidence.cache.readings import find_reading, keep_reading, reading_key
from riskcase.evidence.cache.seen import Seen
from riskcase.evidence.cache.store import Cache
from riskcase.evidence.engines import ENGINES
from riskcase.evidence.engines.job import Done, Engine, Job
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import FileRows, Options
from riskcase.evidence.rows import Rows
from riskcase.evidence.sources import DataPath, Found, digest_all, digest_file, find_source
from riskcase.model.evidence import Evidence
from riskcase.model.figure import DataFile, Issue, SourceState

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

READING = "reading evidence"
CHANGED = "it changed while it was read; try again once nothing writes it"


def tell_nobody(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
    del what, done, total


@dataclass(frozen=True)
class Access:
    """How data is come by; nothing here changes an answer.

    Attributes:
        cache: what was read and computed before.
        refresh: read and compute again, and keep that.
        schemes: of addresses that may be fetched.
    """

    cache: Cache = field(default_factory=lambda: Cache(None))
    engine: Engine = ENGINES["here"]
    progress: Progress = tell_nobody
    refresh: bool = False
    schemes: Collection[str] = ()


@dataclass(frozen=True)
class Gathered:
    """What there is behind a piece of evidence.

    Attributes:
        state: its files, as found and judged; None where it names none.
        rows: its rows; None where it has none, or none that may be used.
        metrics: results as the logs' headers state them.
        made_from: what the rows follow from: for each file its digest, and what read it how.
        read: each file as read.
    """

    state: SourceState | None = None
    rows: Rows | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)
    made_from: tuple[str, ...] = ()
    read: tuple[File, ...] = ()


class _Wanted(NamedTuple):
    """One file of one piece of evidence, which is to be read."""

    evidence: str
    path: DataPath
    job: Job

    def key(self, sha256: str) -> str:
        """What its reading is kept under."""
        kind, name = self.job.kind, PurePosixPath(self.path.name).name
        return reading_key(sha256, name, f"{kind} {READERS[kind].version}", self.job.options)


def gather(
    root: Path | None, items: Iterable[Evidence], access: Access | None = None
) -> dict[str, Gathered]:
    """Find, read and judge the files of evidence, by its id."""
    access = access or Access()
    items = tuple(items)
    found = {
        item.id: there
        for item in items
        if (there := find_source(root, item, access.schemes)) is not None
    }
    seen = Seen(access.cache, trust=not access.refresh)
    digests = _digest(found, seen)
    wanted = [one for item in items if item.id in found for one in _wanted(item, found, digests)]
    read = dict(_read(wanted, seen, access))
    for (evidence, name), done in read.items():
        digests[evidence, name] = done.sha256
    for one in wanted:
        digest = digests[one.evidence, one.path.name]
        if one.path.token and digest:
            seen.remember(one.path.name, one.path.token, digest)
    seen.keep()
    return {item.id: _judge(item, found.get(item.id), digests, read) for item in items}


def _digest(found: Mapping[str, Found], seen: Seen) -> dict[tuple[str, str], str]:
    """The digest of every file, by evidence and name; empty for what has first to be fetched."""
    digests: dict[tuple[str, str], str] = {}
    for evidence, there in found.items():
        for path in there.files:
            digest = seen.token(path.name, path.token) if path.token else ""
            if path.here:
                try:
                    digest = seen.digest(path.name, path.here, digest_file)
                except OSError:
                    digest = ""
            digests[evidence, path.name] = digest or ""
    return digests


def _wanted(
    item: Evidence, found: Mapping[str, Found], digests: Mapping[tuple[str, str], str]
) -> Iterator[_Wanted]:
    source = item.source
    if source is None or source.kind not in READERS:
        return
    options = Options(tuple(source.columns.items()))
    for path in found[item.id].files:
        sha256 = digests[item.id, path.name]
        if path.here and not sha256:
            continue  # it vanished, or may not be read
        job = Job(source.kind, str(path.here or path.name), options, sha256)
        yield _Wanted(item.id, path, job)


def _read(
    wanted: list[_Wanted], seen: Seen, access: Access
) -> Iterator[tuple[tuple[str, str], Done]]:
    """What each file holds: as kept, or else as read."""
    missed = []
    for one in wanted:
        kept = None
        if one.job.sha256 and not access.refresh:
            kept = find_reading(access.cache, one.key(one.job.sha256))
        if kept is None:
            missed.append(one)
        else:
            yield (one.evidence, one.path.name), Done(one.job.sha256, kept)
    access.progress(READING, 0, len(missed))
    for count, (number, done) in enumerate(access.engine([one.job for one in missed]), 1):
        one, name = missed[number], missed[number].path.name
        access.progress(READING, count, len(missed))
        if one.path.here and not seen.is_as_digested(name, one.path.here):
            changed = Issue("unreadable-data", "error", CHANGED)
            yield (one.evidence, name), Done(done.sha256, FileRows(None, issues=(changed,)))
            continue
        if done.sha256:
            keep_reading(access.cache, one.key(done.sha256), done.read)
        yield (one.evidence, name), done


def _judge(
    item: Evidence,
    found: Found | None,
    digests: Mapping[tuple[str, str], str],
    read: Mapping[tuple[str, str], Done],
) -> Gathered:
    if found is None or item.source is None:
        return Gathered()
    known = {path.name: digests[item.id, path.name] for path in found.files}
    lost = next((path.name for path in found.files if path.here and not known[path.name]), None)
    if lost is not None:
        return Gathered(SourceState(lost, None, "missing"))
    sha256 = digest_all(known.items()) if known and all(known.values()) else None
    presence = found.presence
    if presence == "present" and item.source.sha256 not in {None, sha256}:
        presence = "changed"
    state = SourceState(found.written, sha256, presence)
    files = [
        File(path.name, read[item.id, path.name].read)
        for path in found.files
        if (item.id, path.name) in read
    ]
    if not files:
        return Gathered(state)
    return _admitted(item, replace(state, issues=found.issues), files, known)


def _admitted(
    item: Evidence, state: SourceState, files: list[File], digests: Mapping[str, str]
) -> Gathered:
    """The rows that may be used."""
    admission = _with_issues(admit(files, item), state.issues, item)
    kind = item.source.kind if item.source else ""
    read_by = f"{kind} {READERS[kind].version}"
    frames = [file.read.rows for file in admission.files if file.read.rows is not None]
    rows = sum(frame.height for frame in frames)
    state = replace(
        state,
        verdict=admission.verdict,
        issues=admission.issues,
        files=tuple(_data_file(file, digests[file.path], read_by) for file in files),
        rows=rows,
        planned=admission.planned,
    )
    if admission.verdict == "refused" or not frames:
        return Gathered(state, read=tuple(files))
    return Gathered(
        state,
        Rows.of(frames, admission.unread),
        {key: one for file in files for key, one in file.read.facts.metrics.items()},
        tuple(f"{file.path} {digests[file.path]} {read_by}" for file in admission.files),
        tuple(files),
    )


def _with_issues(admission: Admission, more: tuple[Issue, ...], item: Evidence) -> Admission:
    """An admission that also heeds what could not be looked at."""
    if not more:
        return admission
    waived = {waiver.issue for waiver in item.waivers}
    refused = any(issue.weight == "error" and issue.name not in waived for issue in more)
    verdict = "refused" if refused else admission.verdict
    return admission._replace(verdict=verdict, issues=(*more, *admission.issues))


def _data_file(file: File, sha256: str, read_by: str) -> DataFile:
    rows = file.read.rows.height if file.read.rows is not None else 0
    return DataFile(file.path, sha256, read_by, file.read.facts.tool, rows)
