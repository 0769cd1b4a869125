"""A case as every command takes it: read, measured, judged."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from riskcase.cli.progress import late_bar
from riskcase.evidence.engines import ENGINES
from riskcase.evidence.measure import measure
from riskcase.finding import Finding
from riskcase.graph.assess import Assessment, assess
from riskcase.load import find_before, load
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.response.walk import Walked, walk

if TYPE_CHECKING:
    from riskcase.report.material import Judged

Command = TypeVar("Command", bound=Callable[..., Any])


class Opened(NamedTuple):
    """A case and what follows from it.

    Attributes:
        reading: the findings of reading the files.
        walked: its scenarios, whose figures are among `figures`.
    """

    case: Case
    figures: Figures
    assessment: Assessment
    reading: tuple[Finding, ...]
    walked: Walked


def open_case(
    folder: Path,
    as_of: date | None,
    *,
    engine: str = "here",
    refresh: bool = False,
    schemes: Collection[str] = (),
) -> Opened:
    """Read a case, compute its figures, and work out standing and grade.

    Args:
        folder: of the case.
        as_of: the day on which freshness is judged.
        engine: what reads data, by its name.
        refresh: read data and compute figures again.
        schemes: of addresses that may be fetched, besides those of RISKCASE_FETCH.
    """
    case, reading = load(folder, as_of)
    with late_bar() as progress:
        figures = measure(
            case,
            engine=ENGINES[engine],
            progress=progress,
            refresh=refresh,
            schemes=allowed_schemes(schemes),
        )
        walked = walk(case, figures, progress)
    figures = figures.plus(walked.figures)
    return Opened(case, figures, assess(case, figures), reading, walked)


def allowed_schemes(schemes: Collection[str]) -> tuple[str, ...]:
    """What the person at the keyboard lets be fetched: here, and by the environment."""
    named = os.environ.get("RISKCASE_FETCH", "").split(",")
    return tuple(filter(None, (*schemes, *map(str.strip, named))))


def open_before(opened: Opened) -> Judged | None:
    """The case before this one, where riskcase.yaml names it and it is there."""
    from riskcase.report.material import Judged  # noqa: PLC0415 - a check needs no report

    folder = find_before(opened.case)
    if folder is None:
        return None
    earlier = open_case(folder, None)
    return Judged(earlier.case, earlier.figures, earlier.assessment)


class Day(click.ParamType[date]):
    """A calendar day on the command line."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read `2026-10-31`."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is no date; write it as 2026-10-31.", param, ctx)


def case_argument(command: Command) -> Command:
    """The case folder: the current one by default."""
    return click.argument(
        "case", type=click.Path(path_type=Path), default=Path(), metavar="[CASE]"
    )(command)


def as_of_option(command: Command) -> Command:
    """The day on which freshness is judged."""
    return click.option(
        "--as-of", type=Day(), help="Judge freshness on this day; default: the coverage date."
    )(command)


def data_options(command: Command) -> Command:
    """How data is read: what reads it, and what may be fetched."""
    fetch = click.option(
        "--fetch",
        "schemes",
        multiple=True,
        metavar="SCHEME",
        help="Let data be fetched from addresses such as s3://; also RISKCASE_FETCH=s3,gs.",
    )
    engine = click.option(
        "--engine",
        type=click.Choice(tuple(ENGINES)),
        default="here",
        help="What reads data: this process, or a Ray cluster.",
    )
    return engine(fetch(command))
