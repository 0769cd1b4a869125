"""`riskcase export`: a case in the formats of other tools."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from riskcase.cli.opened import Opened, as_of_option, case_argument, open_case
from riskcase.errors import CannotWrite


def _open_psa(opened: Opened) -> bytes:
    from riskcase.analysis.logic import tree_of  # noqa: PLC0415 - as needed
    from riskcase.exchange.open_psa.write import write_model  # noqa: PLC0415

    return write_model(tree_of(opened.assessment))


TARGETS: Mapping[str, Callable[[Opened], bytes]] = {"open-psa": _open_psa}
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
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
@as_of_option
def export(case: Path, target: str, out: Path, as_of: date | None) -> None:
    """Write CASE in a format of other tools.

    open-psa: the fault tree of the case as things stand, for tools of probabilistic risk analysis;
    every gate says which line of text it is from. It has the structure and no chances.
    """
    data = TARGETS[target](open_case(case, as_of))
    try:
        out.write_bytes(data)
    except OSError as bad:
        raise CannotWrite(f"{out} cannot be written: {bad.strerror}.") from None
