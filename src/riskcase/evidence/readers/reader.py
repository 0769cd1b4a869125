"""What a reader of data gives: rows in columns, what the file says of itself, and issues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from riskcase.model.figure import Issue

if TYPE_CHECKING:
    from polars import DataFrame


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that somebody made to a log after the run.

    Attributes:
        what: what was changed.
    """

    what: str
    by: str = ""
    at: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a log says of itself. Empty and None where it does not say.

    Attributes:
        tool: the program that wrote it, with its version.
        status: `success`, `started`, `cancelled` or `error`.
        run: its own id; two files with one id are one run.
        created: when the run began, as the log writes it.
        task, task_version: what was run.
        model: the model that was asked for.
        served: models that answered, as far as was looked.
        roles: models by role.
        packages: versions of what ran it.
        planned: how many rows there should be.
        counted: how many rows without an error the log itself says that it has.
        revision: of the code that was run.
        dirty: whether that code had changes that no revision has.
        invalidated: whether somebody declared the run invalid.
        edits: changes after the run.
        metrics: results as the log states them, `SCORER/METRIC`.
        shards: the runs that were merged into this one, each with its status.
        scales: the largest value on the scale of a monitor's scores, by scorer.
    """

    tool: str = ""
    status: str = ""
    run: str = ""
    created: str = ""
    task: str = ""
    task_version: str = ""
    model: str = ""
    served: tuple[str, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    packages: Mapping[str, str] = field(default_factory=dict)
    planned: int | None = None
    counted: int | None = None
    revision: str = ""
    dirty: bool | None = None
    invalidated: bool = False
    edits: tuple[Edit, ...] = ()
    metrics: Mapping[str, float] = field(default_factory=dict)
    shards: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class FileRows:
    """One file as read.

    Attributes:
        rows: a row a sample and epoch. Columns: `id`, `epoch`, `error`, `limit`,
            `score.SCORER[.KEY]`, `metadata.KEY`, and `file`, `task`, `model` of the log. A score
            that is missing is null. None where nothing could be read.
        facts: what the file says of itself.
        issues: what is the matter with it.
    """

    rows: DataFrame | None
    facts: Facts = Facts()
    issues: tuple[Issue, ...] = ()


class File(NamedTuple):
    """A file below the case folder, as read."""

    path: str
    read: FileRows


class Options(NamedTuple):
    """What changes how a file is read, and so belongs to the key of its cache.

    Attributes:
        columns: names that figures use, each with the column of the file that has it.
    """

    columns: tuple[tuple[str, str], ...] = ()


def nothing_beside(path: Path) -> tuple[Path, ...]:
    """Of a reader that reads one file alone."""
    del path
    return ()


class Reader(NamedTuple):
    """A reader and its version; a change of what it gives for one file is a new version.

    Attributes:
        read: what there is in a file; never raises, and depends on nothing but its arguments.
        beside: other files that are read with one; they belong to the key of its cache.
    """

    read: Callable[[Path, Options], FileRows]
    version: int
    beside: Callable[[Path], tuple[Path, ...]] = nothing_beside
