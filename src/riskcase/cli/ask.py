"""`riskcase ask`: what nobody has said yet, and whom to ask."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from riskcase.cli.findings.text import visible
from riskcase.cli.opened import case_argument
from riskcase.errors import FileNotWritten, UnknownName
from riskcase.load import load
from riskcase.model.case import Case
from riskcase.model.scenario import Scenario
from riskcase.model.world import Somebody
from riskcase.response.questions.asking import NOBODY, Asked, by_person, load_of, questions_of
from riskcase.response.questions.sheet import Sheet, read_sheet, write_sheet
from riskcase.source.writing.yaml import write_yaml


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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def ask(
    case: Path,
    listed: bool,  # noqa: FBT001 - click passes it so
    person: str | None,
    sheet: Path | None,
    form: str,
) -> None:
    """Ask what the scenarios of CASE leave open: by person, most load first."""
    opened, _ = load(case)
    questions = questions_of(opened)
    if sheet is not None:
        _keep(opened, read_sheet(sheet.read_text("utf-8", errors="replace")))
    elif person is not None and not listed:
        click.echo(_interview(opened, questions, person), nl=False)
    elif form == "json":
        groups = [_plain(opened, one, asked) for one, asked in by_person(questions)]
        click.echo(json.dumps({"people": groups}, ensure_ascii=False, indent=2))
    else:
        lines = _listed(opened, questions) or ["Every question has an answer."]
        click.echo("\n".join(map(visible, lines)))


def _name(case: Case, person: str) -> str:
    found = case.get(person, Somebody)
    return found.name if found else person or "Nobody is named who could answer"


def _listed(case: Case, questions: tuple[Asked, ...]) -> list[str]:
    lines: list[str] = []
    for person, asked in by_person(questions):
        many = f"{len(asked)} question{'s' if len(asked) > 1 else ''}, load {load_of(asked)}"
        lines += [*([""] if lines else []), f"{_name(case, person)} ({many})"]
        for one in asked:
            on = f" [{', '.join(one.bears_on)}]" if one.bears_on else ""
            lines.append(f"  {one.ask}{on}")
            lines += [f"    or: {one.other}"] if one.other else []
    return lines


def _plain(case: Case, person: str, asked: tuple[Asked, ...]) -> dict[str, Any]:
    return {
        "person": person or None,
        "name": _name(case, person),
        "load": load_of(asked),
        "questions": [
            {
                "id": one.id,
                "question": one.ask,
                "other_side": one.other or None,
                "why": one.why,
                "item": one.item,
                "field": ".".join(map(str, one.at)),
                "scenario": one.scenario,
                "bears_on": list(one.bears_on),
            }
            for one in asked
        ],
    }


def _interview(case: Case, questions: tuple[Asked, ...], person: str) -> str:
    known = {asked.person for asked in questions} | {one.id for one in case.of(Somebody)}
    if person not in known or person == NOBODY:
        raise UnknownName(f"There is no person '{person}' in this case.")
    mine = tuple(asked for asked in questions if asked.person == person)
    scenarios = {one.id: one.name for one in case.of(Scenario)}
    return write_sheet(person, _name(case, person), str(case.settings.title), mine, scenarios)


def _keep(case: Case, sheet: Sheet) -> None:
    """Write what was said as a piece of evidence; nothing that is there is overwritten."""
    if not sheet.said:
        click.echo("Nothing in this sheet is answered.")
        return
    day = _day(sheet.said_on)
    name = f"said-by-{sheet.person or 'somebody'}{f'-on-{day}' if day else ''}"
    if case.root is None or name in case.items:
        raise FileNotWritten(f"evidence/{name}.md", "there is an item of this name already")
    source: dict[str, Any] = {"answer": "Answers to an interview sheet"}
    source |= {"by": sheet.person} if case.get(sheet.person, Somebody) else {}
    source |= {"given-on": day} if day else {}
    head = {"title": f"What {_name(case, sheet.person)} said", "source": source}
    head |= {"verified": "asserted", "note": "Said, not confirmed."}
    body = "\n\n".join(f"**{one.ask}**\n\n{_quoted(one.answer)}" for one in sheet.said)
    target = case.root / "evidence" / f"{name}.md"
    try:
        target.parent.mkdir(exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(f"---\n{write_yaml(head)}---\n{body}\n")
    except OSError as wrong:
        raise FileNotWritten(
            f"evidence/{name}.md", f"the system refused: {wrong.strerror}"
        ) from None
    click.echo(f"evidence/{name}.md: {len(sheet.said)} answers, said, not confirmed")
    for one in sheet.said:
        click.echo(visible(f"  {one.id}"))
    click.echo(f"left open: {len(sheet.left)}")


def _quoted(answer: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in answer.splitlines())


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
