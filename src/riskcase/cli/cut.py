"""`riskcase cut`: an edition as a case folder of its own."""

from __future__ import annotations

import sys
from fnmatch import fnmatch
from pathlib import Path

import click

from riskcase.cli.findings.text import totals
from riskcase.cli.opened import case_argument, open_case
from riskcase.editions.cut import cut as cut_case
from riskcase.editions.withheld import readers_of
from riskcase.errors import CannotWrite
from riskcase.finding import Severity
from riskcase.load import load
from riskcase.model.kinds import FOLDERS
from riskcase.model.settings import SETTINGS_FILE
from riskcase.output import PART, write_exactly


@click.command()
@case_argument
@click.option("--edition", required=True, help="An edition that riskcase.yaml names.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder to write: a new or empty one, or one with an earlier cut of this edition.",
)
def cut(case: Path, edition: str, out: Path) -> None:
    """Write the EDITION of CASE as a case folder that holds nothing its readers may not see."""
    opened = open_case(case, None)
    readers = readers_of(opened.case, edition)
    wrong = [one for one in opened.reading if one.severity is Severity.ERROR]
    if wrong:
        # What cannot be read may be a label.
        click.echo(
            f"{totals(wrong)} in the text; nothing cut. `riskcase check` shows them.", err=True
        )
        sys.exit(1)
    found = cut_case(opened.case, opened.figures, opened.assessment, readers)
    earlier = _earlier(out, edition)
    # The settings first: they tell a later cut whose folder this is, were this one interrupted.
    files = {SETTINGS_FILE: found.files[SETTINGS_FILE], **found.files}
    stale = [path for path in earlier if path.relative_to(out).as_posix() not in files]
    write_exactly(out, files, stale)
    click.echo(f"edition '{edition}': {len(found.files)} files in {out}")


def _earlier(out: Path, edition: str) -> list[Path]:
    """The files of an earlier cut of the same edition.

    Raises:
        CannotWrite: something else stands in the folder.
    """
    files = [path for path in out.rglob("*") if not path.is_dir()] if out.is_dir() else []
    if not files:
        return []
    own = [
        path
        for path in files
        if (name := path.relative_to(out).as_posix()) == SETTINGS_FILE
        or fnmatch(path.name, PART.format("*"))
        or (name.split("/", 1)[0] in FOLDERS and path.suffix == ".md" and not path.is_symlink())
    ]
    if len(own) < len(files) or load(out).case.settings.edition != edition:
        raise CannotWrite(f"{out} holds something else than an earlier cut of '{edition}'.")
    return own
