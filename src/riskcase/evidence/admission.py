"""Whether data may be used: what is the matter with it, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riskcase.evidence.readers.reader import FileRows
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Issue, Verdict


class File(NamedTuple):
    """A file below the case folder, as read."""

    path: str
    read: FileRows


class Admission(NamedTuple):
    """What may be used.

    Attributes:
        files: those whose rows count; repeated runs are there once.
        issues: what is the matter, the worst first.
        planned: rows that there should be; None where no file says so.
    """

    verdict: Verdict
    files: tuple[File, ...]
    issues: tuple[Issue, ...]
    planned: int | None


def admit(files: Sequence[File], evidence: Evidence) -> Admission:
    """Judge the files of a piece of evidence.

    Args:
        files: each file as its reader gave it.
        evidence: whose they are; its waivers are heard.
    """
    issues = [issue for file in files for issue in (*file.read.issues, *_of_file(file))]
    waived = {waiver.issue for waiver in evidence.waivers}
    grave = [issue for issue in issues if issue.weight == "error"]
    verdict: Verdict = "admitted"
    if any(issue.name not in waived for issue in grave):
        verdict = "refused"
    elif grave:
        verdict = "waived"
    elif issues:
        verdict = "admitted with issues"
    planned = [file.read.facts.planned for file in files]
    known = sum(filter(None, planned)) if None not in planned else None
    return Admission(verdict, tuple(files), tuple(issues), known)


def _of_file(file: File) -> Iterator[Issue]:
    facts = file.read.facts
    if facts.status not in {"", "success"}:
        said = f"the run ended as '{facts.status}', not as 'success'"
        yield Issue("incomplete-run", "error", said, file.path)
