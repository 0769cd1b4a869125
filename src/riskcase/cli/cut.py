"""`riskcase cut`: an edition as a case folder of its own."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import click

from riskcase.cli.check import find
from riskcase.cli.editions import cut_edition
from riskcase.cli.findings.text import visible
from riskcase.cli.opened import case_argument
from riskcase.editions.withheld import readers_of
from riskcase.errors import CannotWrite, NotACase
from riskcase.load import load
from riskcase.model.kinds import FOLDERS, OTHER_FOLDERS
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
    """Write an edition of CASE, without what its readers may not see.

    It is a case folder of its own. Nothing is written while the text has errors that may hide a
    label or a name, or while text that the edition keeps still spells the id of something withheld.
    """
    opened, findings = find(case, None, None)
    readers = readers_of(opened.case, edition)
    _refuse_case_folder(out, case)
    found = cut_edition(opened, findings, readers)
    earlier = _earlier(out, edition)
    # The settings first: they tell a later cut whose folder this is, were this one interrupted.
    files = {SETTINGS_FILE: found.files[SETTINGS_FILE], **found.files}
    stale = [path for path in earlier if path.relative_to(out).as_posix() not in files]
    write_exactly(out, files, stale)
    click.echo(f"edition '{edition}': {len(found.files)} files in {visible(str(out))}")


def _refuse_case_folder(out: Path, case: Path) -> None:
    """Refuse a folder in which the edition would be taken for text of the case, or replace it."""
    below, root = out.resolve(), case.resolve()
    inside = below.is_relative_to(root)
    if inside and (below == root or below.relative_to(root).parts[0] in (*FOLDERS, *OTHER_FOLDERS)):
        raise CannotWrite(f"{out} holds the text of the case; choose another folder with --out.")


def _earlier(out: Path, edition: str) -> list[Path]:
    """The files of an earlier cut of the same edition.

    Raises:
        CannotWrite: something else stands in the folder.
    """
    files = [path for path in out.rglob("*") if not path.is_dir()] if out.is_dir() else []
    parts = [path for path in files if fnmatch(path.name, PART.format("*"))]
    own = [
        path
        for path in files
        if (name := path.relative_to(out).as_posix()) == SETTINGS_FILE
        or path in parts
        or (name.split("/", 1)[0] in FOLDERS and path.suffix == ".md" and not path.is_symlink())
    ]
    if len(own) < len(files) or (len(parts) < len(files) and _edition_in(out) != edition):
        raise CannotWrite(f"{out} holds something else than an earlier cut of '{edition}'.")
    return own


def _edition_in(folder: Path) -> str | None:
    try:
        return load(folder).case.settings.edition
    except NotACase:
        return None
