"""A bar on the error stream of a terminal, once something takes longer than two seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from riskcase.evidence.gather import Progress, tell_nobody

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 2.0
"""Seconds without a bar."""


@contextmanager
def late_bar(patience: float = PATIENCE) -> Iterator[Progress]:
    """Progress that is shown on a terminal, and only if it is needed."""
    if not sys.stderr.isatty():
        yield tell_nobody
        return
    bar = _LateBar(time.monotonic() + patience)
    try:
        yield bar
    finally:
        bar.end()


class _LateBar:
    def __init__(self, begin: float) -> None:
        self._begin = begin
        self._bar: Bar | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if time.monotonic() < self._begin:
            return
        if self._bar is None:
            from rich.console import Console  # noqa: PLC0415 - most runs need no bar
            from rich.progress import Progress as Bar  # noqa: PLC0415

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._bar.start()
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=total)
        self._bar.update(self._tasks[what], completed=done, total=total)

    def end(self) -> None:
        if self._bar is not None:
            self._bar.stop()
