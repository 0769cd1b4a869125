"""Whether data may be used: what is the matter with it, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from riskcase.evidence.admission.repeats import each_row_once, each_run_once
from riskcase.evidence.admission.windows import inside_window
from riskcase.evidence.readers.reader import Edit, File, FileRows
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Issue, Verdict
from riskcase.model.source import LOG_SOURCES, Source

__all__ = ["Admission", "File", "admit"]

WEIGHTS = ("error", "warning", "note")
RUN_SOURCES = (*LOG_SOURCES, "scout")
"""Data that a program wrote which says how it was run."""


class Admission(NamedTuple):
    """What may be used.

    Attributes:
        files: those whose rows count; a run that is there twice, and a row, are there once.
        issues: what is the matter, the worst first.
        planned: rows that there should be; None where no file says so.
        unread: rows that there should be and are not, whatever other files have too many of.
    """

    verdict: Verdict
    files: tuple[File, ...]
    issues: tuple[Issue, ...]
    planned: int | None
    unread: int = 0


def admit(files: Sequence[File], evidence: Evidence) -> Admission:
    """Judge the files of a piece of evidence.

    Args:
        files: each file as its reader gave it.
        evidence: whose they are; its waivers are heard, and what its source says of the whole.
    """
    source = evidence.source
    kind = source.kind if source else ""
    issues = [
        replace(issue, path=file.path)
        for file in files
        for issue in (*file.read.issues, *_of_file(file.read, kind))
    ]
    runs, repeated = each_run_once(files)
    kept, rows = each_row_once(runs)
    kept, outside = inside_window(kept, source)
    issues += [*repeated, *rows, *outside, *_scales(kept)]
    counts = [file.read.facts.planned for file in kept]
    planned = sum(filter(None, counts)) if kept and None not in counts else None
    unread = sum(max(0, (file.read.facts.planned or 0) - _height(file.read)) for file in kept)
    whole = _whole(source)
    if whole is not None:
        read = sum(_height(file.read) for file in kept)
        planned, unread = whole, max(0, whole - read)
        issues += _against(whole, read, kind)
    issues.sort(key=lambda issue: WEIGHTS.index(issue.weight))
    return Admission(_verdict(issues, evidence), tuple(kept), tuple(issues), planned, unread)


def _verdict(issues: Sequence[Issue], evidence: Evidence) -> Verdict:
    waived = {waiver.issue for waiver in evidence.waivers}
    grave = [issue for issue in issues if issue.weight == "error"]
    if any(issue.name not in waived for issue in grave):
        return "refused"
    if grave:
        return "waived"
    return "admitted with issues" if issues else "admitted"


def _height(read: FileRows) -> int:
    return 0 if read.rows is None else read.rows.height


def _whole(source: Source | None) -> int | None:
    """Rows that there should be in all, where the author says so and the files cannot."""
    if source is None:
        return None
    if source.kind == "survey":
        return source.asked
    return source.existing if source.kind == "incidents" else None


def _against(whole: int, read: int, kind: str) -> Iterator[Issue]:
    what = {"survey": "people asked", "incidents": "incidents that there were"}[kind]
    if read > whole:
        said = f"there are {read:,} rows for {whole:,} {what}"
        yield Issue("counts-disagree", "error", said)
    elif read < whole:
        said = f"{read:,} of {whole:,} {what} have a row; {whole - read:,} count as missing"
        yield Issue("rows-missing", "note", said)


def _of_file(read: FileRows, kind: str) -> Iterator[Issue]:
    """What a file says of itself that its readers must know."""
    facts = read.facts
    yield from _counts(read)
    if kind not in RUN_SOURCES or (read.rows is None and not facts.run):
        return
    if facts.status not in {"", "success"}:
        said = f"the run ended as '{facts.status}', not as 'success'"
        if facts.status == "started":
            said = "the run was never finished: what there is was written while it ran"
        yield Issue("incomplete-run", "error", said)
    open_shards = [name for name, status in facts.shards.items() if status != "success"]
    if open_shards:
        said = f"{len(open_shards):,} of the runs merged into it did not end as 'success'"
        yield Issue("incomplete-run", "error", said)
    if facts.invalidated:
        yield Issue("invalidated-run", "error", "somebody declared samples of this run invalid")
    for edit in facts.edits:
        yield Issue("edited-after-run", "warning", _edited(edit))
    if not facts.revision:
        said = "it does not say which revision of the code was run"
        yield Issue("unknown-revision", "warning", said)
    elif facts.dirty:
        said = f"the code had changes that its revision {facts.revision[:12]} does not have"
        yield Issue("unknown-revision", "warning", said)
    yield from _served(read)


def _counts(read: FileRows) -> Iterator[Issue]:
    """Planned against read, and what the file says of its rows against the rows."""
    facts, rows = read.facts, read.rows
    if rows is None:
        return
    if rows.height == 0:
        yield Issue("rows-missing", "error", "it has no rows")
    elif facts.planned is not None and facts.planned > rows.height:
        short = facts.planned - rows.height
        said = f"{rows.height:,} of {facts.planned:,} planned rows; {short:,} count as missing"
        yield Issue("rows-missing", "warning", said)
    elif facts.planned is not None and facts.planned < rows.height:
        said = f"{rows.height:,} rows, and only {facts.planned:,} were planned"
        yield Issue("counts-disagree", "warning", said)
    if facts.counted is None or "error" not in rows.columns:
        return
    complete = int(rows.get_column("error").is_null().sum())
    if complete != facts.counted:
        said = f"it says that it has {facts.counted:,} completed samples; {complete:,} were read"
        # A sample that was run again is counted twice by Inspect; one that is gone must not be.
        yield Issue("counts-disagree", "error" if complete < facts.counted else "warning", said)


def _edited(edit: Edit) -> str:
    by = f" by {edit.by}" if edit.by else ""
    at = f" on {edit.at[:10]}" if edit.at else ""
    because = f": {edit.because}" if edit.because else "; no reason is given"
    return f"{edit.what} changed after the run{by}{at}{because}"


def _served(read: FileRows) -> Iterator[Issue]:
    """The model asked for against those that answered; names differ by provider and date."""
    facts = read.facts
    asked = {_bare(name) for name in (facts.model, *", ".join(facts.roles.values()).split(", "))}
    asked -= {"", "none"}
    for served in facts.served if asked else ():
        name = _bare(served)
        if name in asked:
            continue
        said = f"'{facts.model}' was asked for, and '{served}' answered"
        dated = any(name.startswith(f"{one}{mark}") for one in asked for mark in "-@:")
        yield Issue("other-model-served", "note" if dated else "warning", said)


def _bare(name: str) -> str:
    """A model's name without its provider."""
    return name.rsplit("/", 1)[-1].strip().casefold()


def _scales(files: Sequence[File]) -> Iterator[Issue]:
    """Scores of one monitor on two scales: nobody can tell what a low one means."""
    scales: dict[str, set[float]] = {}
    for file in files:
        for scorer, scale in file.read.facts.scales.items():
            scales.setdefault(scorer, set()).add(scale)
    for scorer, found in scales.items():
        if len(found) > 1:
            tops = " and ".join(f"{one:g}" for one in sorted(found))
            said = f"scores of {scorer} go to {tops} in different files; bring them to one scale"
            yield Issue("unread-values", "error", said)
