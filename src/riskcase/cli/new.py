"""`riskcase new`: a case to begin with."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from riskcase.cli.opened import Day
from riskcase.errors import CannotWrite
from riskcase.model.schema import write_schemas

TEMPLATES = ("pathways", "decomposition")
DATE, TITLE = "COVERAGE-DATE", "CASE-TITLE"
IGNORED = ".riskcase/\nbuild/\n"
SCHEMAS = Path(".riskcase") / "schemas"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    default=TEMPLATES[0],
    help="The shape to begin with.",
)
@click.option("--title", default="Sabotage risk report", help="The title of the report.")
@click.option("--coverage-date", type=Day(), help="The day it describes; default: today.")
def new(folder: Path, template: str, title: str, coverage_date: date | None) -> None:
    """Write a small case into DIR.

    Templates: `pathways` (nine, small claims) or `decomposition` (P x H x U).
    """
    try:
        empty = not folder.exists() or not any(folder.iterdir())
    except OSError as bad:
        raise CannotWrite(f"{folder} cannot be written: {bad.strerror}.") from None
    if not empty:
        raise CannotWrite(f"{folder} is not empty; nothing was written.")
    # The one place that reads the clock: a new case has to begin on some day.
    day = coverage_date or date.today()  # noqa: DTZ011 - the author's own day is meant
    words = {DATE: day.isoformat(), TITLE: title.replace('"', "'").replace("\\", "/")}
    try:
        _copy(files("riskcase") / "templates" / template, folder, words)
        (folder / ".gitignore").write_text(IGNORED, encoding="utf-8")
    except OSError as bad:
        raise CannotWrite(f"{folder} cannot be written: {bad.strerror}.") from None
    write_schemas(folder / SCHEMAS)
    click.echo(f"{folder}: a case with the template '{template}'. What to do next:")
    for command in ("check", "build", "analyse", "walk", "ask"):
        click.echo(f"  riskcase {command} {folder}")


def _copy(source: Traversable, target: Path, words: dict[str, str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            _copy(entry, target / entry.name, words)
            continue
        text = entry.read_text(encoding="utf-8")
        for mark, word in words.items():
            text = text.replace(mark, word)
        (target / entry.name).write_text(text, encoding="utf-8")
