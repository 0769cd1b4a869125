"""`riskcase export`: a case in the formats of other tools."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from riskcase.cli.bearing.case import pathway_of
from riskcase.cli.opened import Opened, as_of_option, case_argument, open_case
from riskcase.errors import CannotWrite


def _open_psa(opened: Opened, pathway: str | None) -> bytes:
    from riskcase.analysis.logic import tree_of  # noqa: PLC0415 - as needed
    from riskcase.exchange.open_psa.write import write_model  # noqa: PLC0415

    chances = _mean_doubts(opened, pathway) if pathway else {}
    return write_model(tree_of(opened.assessment, pathway=pathway, chances=chances))


def _mean_doubts(opened: Opened, pathway: str) -> dict[str, float]:
    """The mean of every doubt below a pathway that is given and is a distribution, by event."""
    from riskcase.evidence.given import given_of  # noqa: PLC0415
    from riskcase.graph.events import events_of  # noqa: PLC0415

    state = opened.assessment.pathways[pathway]
    given = given_of(opened.assessment, opened.figures, events_of(opened.assessment), state)
    means = {event: chance.mean() for event, chance in given.chances.items()}
    return {event: mean for event, mean in means.items() if mean is not None}


TARGETS: Mapping[str, Callable[[Opened, str | None], bytes]] = {"open-psa": _open_psa}
"""The formats, and what writes each."""


@click.command()
@case_argument
@click.option(
    "--to",
    "target",
    type=click.Choice(tuple(TARGETS)),
    default="open-psa",
    help="The format; default: open-psa.",
)
@click.option(
    "--pathway",
    "chosen",
    metavar="ID",
    help="Only this pathway, with the mean of every doubt below it that is given.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
@as_of_option
def export(case: Path, target: str, chosen: str | None, out: Path, as_of: date | None) -> None:
    """Write CASE in a format of other tools.

    open-psa: the fault tree of the case as things stand, for tools of probabilistic risk analysis;
    every gate says which line of text it is from. Of the whole case it has the structure and no
    chances; of one pathway also the mean of every doubt, without declared common causes.
    """
    opened = open_case(case, as_of)
    pathway = pathway_of(opened.case, chosen) if chosen else None
    data = TARGETS[target](opened, pathway)
    try:
        out.write_bytes(data)
    except OSError as bad:
        raise CannotWrite(f"{out} cannot be written: {bad.strerror}.") from None
