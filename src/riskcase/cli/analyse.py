"""`riskcase analyse`: what bears the load of a case, or of a fault tree."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from riskcase.cli.opened import as_of_option, case_argument, open_case


@click.command()
@case_argument
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@as_of_option
def analyse(case: Path, form: str, as_of: date | None) -> None:
    """Print what bears the load of CASE.

    What must fail together for a pathway to be open, which claims bear the load, whether a pathway
    survives on one line of argument alone, and what each doubt would cost. No number is needed.
    """
    from riskcase.analysis.analyse import analyse as run  # noqa: PLC0415 - as `riskcase --help`
    from riskcase.analysis.plain import plain  # noqa: PLC0415
    from riskcase.cli.bearing import print_results  # noqa: PLC0415

    opened = open_case(case, as_of)
    results = run(opened.case, opened.figures, opened.assessment)
    if form == "json":
        click.echo(json.dumps(plain(results), ensure_ascii=False, indent=2))
    else:
        print_results(results)
