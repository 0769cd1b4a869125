"""Reading in this process, one file after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riskcase.evidence.engines.job import Done, Job, read_file


def read_here(jobs: Sequence[Job]) -> Iterator[tuple[int, Done]]:
    """Read each file when it is asked for."""
    for number, job in enumerate(jobs):
        yield number, read_file(job)
