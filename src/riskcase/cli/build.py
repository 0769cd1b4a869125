"""`riskcase build`: the report."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from riskcase.cli.check import find
from riskcase.cli.editions import cut_edition
from riskcase.cli.findings.text import totals, visible
from riskcase.cli.opened import as_of_option, case_argument, open_before
from riskcase.editions.withheld import readers_of
from riskcase.errors import CannotWrite, UnknownName
from riskcase.finding import count
from riskcase.formats import FORMATS
from riskcase.graph.assess import Assessment
from riskcase.model.case import Case
from riskcase.model.kinds import FOLDERS, OTHER_FOLDERS
from riskcase.model.pathway import Pathway
from riskcase.output import Built, Written
from riskcase.publish import publish, see

HELD = frozenset((*FOLDERS, *OTHER_FOLDERS, ".git", ".riskcase"))
"""Folders of a case that no report is built into."""
FOLDER_NAME = re.compile(r"[\w-]+")
"""Names of editions that a folder may have: they lead nowhere else."""


@click.command()
@case_argument
@click.option("--to", "formats", default=",".join(FORMATS), help="Formats, with commas.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder; default: CASE/build, of an edition CASE/build/EDITION.",
)
@click.option("--edition", help="What the readers of this edition may see; default: everything.")
@click.option("--strict", is_flag=True, help="Build nothing while the case has errors.")
@as_of_option
def build(  # noqa: PLR0913, PLR0917 - one parameter an option
    case: Path,
    formats: str,
    out: Path | None,
    edition: str | None,
    strict: bool,  # noqa: FBT001
    as_of: date | None,
) -> None:
    """Build the report of CASE as pages, PDF and more.

    It is built also with errors: their count stands on its first page.
    """
    names = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise UnknownName(f"--to takes {', '.join(FORMATS)}; not '{', '.join(unknown)}'.")
    opened, findings = find(case, as_of, None)
    errors = count(findings).error
    if errors and strict:
        click.echo(f"{totals(findings)}; nothing built (--strict).", err=True)
        sys.exit(1)
    readers = readers_of(opened.case, edition)
    folder = out or _own_folder(case, edition)
    _refuse_case_folder(folder, case)
    case_parts = (opened.case, opened.figures, findings)
    seen = None
    if edition is not None:
        found = cut_edition(opened, findings, readers)
        seen = see(*case_parts, readers, found.case, opened.walked)
    before = open_before(opened)
    built = publish(*case_parts, names, opened.assessment, readers, before, seen, opened.walked)
    written = built.write(folder)
    # Of an edition, only what its readers see: what is printed here may be kept beside it.
    told = seen or opened
    click.echo("\n".join(_summary(told.case, told.assessment)))
    click.echo(totals(seen.findings if seen else findings))
    for entry in ("index.html", "report.pdf"):
        if entry in built.files:
            click.echo(f"report: {visible(str(folder / entry))}")
    if written.removed:
        click.echo(f"removed: {len(written.removed)} of an earlier build")
    for line in _warnings(opened.case, built, written):
        click.echo(visible(line), err=True)
    if errors:
        if seen:
            click.echo(f"the full case: {totals(findings)}", err=True)
        sys.exit(1)


def _own_folder(case: Path, edition: str | None) -> Path:
    """Where a report goes by default: an edition into a folder of its name.

    Raises:
        CannotWrite: no folder can have the name of the edition.
    """
    if edition is None:
        return case / "build"
    if not FOLDER_NAME.fullmatch(edition):
        raise CannotWrite(f"No folder is named after the edition '{edition}'; choose one by --out.")
    return case / "build" / edition


def _refuse_case_folder(folder: Path, case: Path) -> None:
    """Refuse an output folder whose files would be taken for the text of the case."""
    out, root = folder.resolve(), case.resolve()
    if out == root or (out.is_relative_to(root) and out.relative_to(root).parts[0] in HELD):
        raise CannotWrite(f"{folder} holds the text of the case; choose another folder with --out.")


def _warnings(case: Case, built: Built, written: Written) -> Iterator[str]:
    """What is not printed as it was written, and what stays that no build takes away."""
    for finding in built.findings:
        at = case.locate(finding.place)
        yield f"{at.path}:{at.start.line}:{at.start.column} {finding.code} {finding.message}"
    for path in written.left:
        yield f"{path} is of an earlier build and was changed since; it was left"


def _summary(case: Case, assessment: Assessment) -> Iterator[str]:
    """The standing of each pathway and its weakest claim."""
    yield click.style(visible(case.settings.title), bold=True)
    pathways = case.of(Pathway)
    wide = max((len(visible(pathway.id)) for pathway in pathways), default=0)
    for pathway in pathways:
        state = assessment.pathways[pathway.id]
        weakest = f"hangs by {visible(state.weakest)}" if state.weakest else ""
        if not weakest:
            weakest = "open" if state.standing.down else "weakest claim withheld"
        grade = assessment.word(state.grade)
        name = f"{visible(pathway.id):<{wide}}"
        yield f"  {name}  {state.standing.word:<11}  grade {grade:<9} {weakest}"
