"""`riskcase cut`: an edition as a case folder of its own."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

import click

from riskcase.checks.structure.dangling_reference import DanglingReference
from riskcase.checks.structure.duplicate_id import DuplicateId
from riskcase.cli.check import find
from riskcase.cli.findings.text import totals, visible
from riskcase.cli.opened import case_argument
from riskcase.editions.cut import cut as cut_case
from riskcase.editions.cut import reasons_of
from riskcase.editions.withheld import readers_of
from riskcase.errors import CannotWrite, NotACase
from riskcase.finding import Severity
from riskcase.load import load
from riskcase.model.kinds import FOLDERS, OTHER_FOLDERS
from riskcase.model.reading import RULES
from riskcase.model.settings import SETTINGS_FILE
from riskcase.output import PART, write_exactly

UNSURE = frozenset((*RULES, DanglingReference.code, DuplicateId.code))
"""Findings after which nobody can tell what is withheld: what cannot be read may be a label, and a
reference that names nothing may be the misspelt name of something that is withheld."""
SHOWN = 5


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
    """Write the EDITION of CASE as a case folder that holds nothing its readers may not see.

    Nothing is written while the text has errors that may hide a label or a name, or while text
    that the edition keeps still spells the id of something withheld.
    """
    opened, findings = find(case, None, None)
    readers = readers_of(opened.case, edition)
    _refuse_case_folder(out, case)
    wrong = [one for one in findings if one.severity is Severity.ERROR and one.code in UNSURE]
    if wrong:
        _stop(f"{totals(wrong)} in the text; nothing cut. `riskcase check` shows them.")
    found = cut_case(opened.case, opened.figures, opened.assessment, readers)
    spelt = list(_spelt(found.files, reasons_of(opened.case, readers)))
    if spelt:
        _stop("\n".join([*spelt[:SHOWN], f"{len(spelt)} withheld names in the text; nothing cut."]))
    earlier = _earlier(out, edition)
    # The settings first: they tell a later cut whose folder this is, were this one interrupted.
    files = {SETTINGS_FILE: found.files[SETTINGS_FILE], **found.files}
    stale = [path for path in earlier if path.relative_to(out).as_posix() not in files]
    write_exactly(out, files, stale)
    click.echo(f"edition '{edition}': {len(found.files)} files in {visible(str(out))}")


def _stop(why: str) -> None:
    click.echo(why, err=True)
    sys.exit(1)


def _spelt(files: Mapping[str, bytes], out: Mapping[str, str]) -> Iterator[str]:
    """Where the text of an edition spells the id of what is out, in words and not by reference.

    Only ids with a hyphen are looked for: others are words that may well stand by themselves.
    """
    names = sorted((name for name in out if "-" in name), key=len, reverse=True)
    if not names:
        return
    either = "|".join(map(re.escape, names))
    pattern = re.compile(rf"(?<![a-z0-9-])(?:{either})(?![a-z0-9]|-[a-z0-9])")
    for path, data in files.items():
        for name in dict.fromkeys(pattern.findall(data.decode())):
            yield f"{path} would still say '{name}', which is withheld; reword it."


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
