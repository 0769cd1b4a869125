"""`riskcase walk`: who would notice, and how fast."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from riskcase.cli.opened import as_of_option
from riskcase.cli.progress import late_bar
from riskcase.errors import UnknownName
from riskcase.evidence.measure import measure
from riskcase.load import load
from riskcase.model.scenario import Scenario
from riskcase.response.walk import walk as walk_through


@click.command()
@click.argument("scenario", required=False, default=None, metavar="[SCENARIO]")
@click.argument("case", type=click.Path(path_type=Path), required=False, metavar="[CASE]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@as_of_option
def walk(scenario: str | None, case: Path | None, form: str, as_of: date | None) -> None:
    """Walk through a bad act: is it contained before the harm?

    Of every scenario of CASE, or of one: the chance, from the worst to the best that what is known
    allows, the weakest gate, and what nobody could say.

    A single argument that is a folder is the case.
    """
    if case is None and scenario is not None and Path(scenario).is_dir():
        case, scenario = Path(scenario), None
    opened, _ = load(case or Path(), as_of)
    chosen = [one for one in opened.of(Scenario) if scenario in {None, one.id}]
    if scenario and not chosen:
        raise UnknownName(f"There is no scenario '{scenario}' in this case.")
    with late_bar() as progress:
        walked = walk_through(opened, measure(opened, progress=progress), progress)
        walked.ask([one.id for one in chosen], progress)
    if form == "json":
        from riskcase.cli.walks.plain import plain  # noqa: PLC0415 - one form is printed

        answer = plain(walked, chosen)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        from riskcase.cli.walks.page import print_walks  # noqa: PLC0415

        print_walks(walked, chosen)
