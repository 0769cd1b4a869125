"""`riskcase ask`: what nobody has said yet, and whom to ask."""

from __future__ import annotations

import json
from pathlib import Path

import click

from riskcase.cli.findings.text import visible
from riskcase.cli.opened import case_argument
from riskcase.errors import UnknownName
from riskcase.load import load
from riskcase.model.case import Case
from riskcase.model.scenario import Scenario
from riskcase.model.world import Somebody
from riskcase.response.questions.asking import Open, questions_of
from riskcase.response.questions.keeping import keep
from riskcase.response.questions.printed import list_lines, person_name, plain_list, read_lines
from riskcase.response.questions.sheet import write_sheet


@click.command()
@case_argument
@click.option("--list", "listed", is_flag=True, help="Print every open question, by person.")
@click.option("--interview", "person", metavar="PERSON", help="Print a sheet for a conversation.")
@click.option(
    "--read",
    "sheet",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Keep what a filled sheet says as evidence: said, not confirmed.",
)
@click.option("--write", is_flag=True, help="With --read: write answers that are values, too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def ask(  # noqa: PLR0913, PLR0917 - one parameter an option
    case: Path,
    listed: bool,  # noqa: FBT001 - click passes it so
    person: str | None,
    sheet: Path | None,
    write: bool,  # noqa: FBT001
    form: str,
) -> None:
    """Ask what CASE leaves open: by person, most load first."""
    if write and sheet is None:
        raise click.UsageError("--write goes with --read.")
    opened, _ = load(case)
    questions = questions_of(opened)
    if sheet is not None:
        kept = keep(opened, questions, str(sheet), sheet.read_bytes())
        kept.write(opened, values=write)
        lines = read_lines(opened, kept, write=write)
        click.echo("\n".join(map(visible, lines)))
    elif person is not None and not listed:
        click.echo(_interview(opened, questions, person), nl=False)
    elif form == "json":
        click.echo(json.dumps(plain_list(opened, questions), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(visible, list_lines(opened, questions))))


def _interview(case: Case, opened: Open, person: str) -> str:
    known = {asked.person for asked in opened.questions} | {one.id for one in case.of(Somebody)}
    if person not in known or not person:
        raise UnknownName(f"There is no person '{person}' in this case.")
    scenarios = {one.id: one.name for one in case.of(Scenario)}
    title = str(case.settings.title)
    return write_sheet(person, person_name(case, person), title, opened, scenarios)
