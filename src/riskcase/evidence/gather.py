"""From the files of a piece of evidence to its rows, judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from riskcase.evidence.admission import File, admit
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import Options
from riskcase.evidence.rows import Rows
from riskcase.evidence.sources import digest_file, find_source
from riskcase.model.evidence import Evidence
from riskcase.model.figure import DataFile, SourceState


@dataclass(frozen=True)
class Gathered:
    """What there is behind a piece of evidence.

    Attributes:
        state: its files, as found and judged; None where it names none.
        rows: its rows; None where it has none, or none that may be used.
        metrics: results as the logs' headers state them.
    """

    state: SourceState | None = None
    rows: Rows | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)


def gather(root: Path | None, evidence: Evidence) -> Gathered:
    """Find, read and judge the files of a piece of evidence."""
    found = find_source(root, evidence)
    if found is None or evidence.source is None:
        return Gathered()
    reader = READERS.get(evidence.source.kind)
    if reader is None or root is None or not found.files:
        return Gathered(found.state)
    options = Options(tuple(evidence.source.columns.items()))
    files = [
        File(path.relative_to(root).as_posix(), reader.read(path, options)) for path in found.files
    ]
    admission = admit(files, evidence)
    frames = [file.read.rows for file in admission.files if file.read.rows is not None]
    read = sum(frame.height for frame in frames)
    state = replace(
        found.state,
        verdict=admission.verdict,
        issues=admission.issues,
        files=tuple(
            DataFile(
                file.path,
                digest_file(root / file.path),
                f"{evidence.source.kind} {reader.version}",
                file.read.facts.tool,
                file.read.rows.height if file.read.rows is not None else 0,
            )
            for file in files
        ),
        rows=read,
        planned=admission.planned,
    )
    if admission.verdict == "refused" or not frames:
        return Gathered(state)
    metrics = {key: one for file in files for key, one in file.read.facts.metrics.items()}
    return Gathered(state, Rows.of(frames, admission.unread), metrics)
