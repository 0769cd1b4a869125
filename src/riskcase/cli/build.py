"""`riskcase build`: the report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from riskcase.cli.check import find
from riskcase.cli.editions import cut_edition
from riskcase.cli.findings.text import totals, visible
from riskcase.cli.opened import Opened, as_of_option, case_argument, open_before
from riskcase.editions.withheld import readers_of
from riskcase.errors import CannotWrite, UnknownName
from riskcase.finding import count
from riskcase.formats import FORMATS
from riskcase.model.kinds import FOLDERS, OTHER_FOLDERS
from riskcase.model.pathway import Pathway
from riskcase.publish import publish

HELD = frozenset((*FOLDERS, *OTHER_FOLDERS, ".git", ".riskcase"))
"""Folders of a case that no report is built into."""


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
    """Build the report of CASE, also with errors: their count stands on its first page."""
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
    folder = out or (case / "build" / edition if edition else case / "build")
    _refuse_case_folder(folder, case)
    if edition:
        cut_edition(opened, findings, readers)
    before = open_before(opened)
    case_parts = (opened.case, opened.figures, findings)
    built = publish(*case_parts, names, opened.assessment, readers, before)
    written = built.write(folder)
    click.echo("\n".join(_summary(opened)))
    click.echo(totals(findings))
    for entry in ("index.html", "report.pdf"):
        if entry in built.files:
            click.echo(f"report: {visible(str(folder / entry))}")
    if written.removed:
        click.echo(f"removed: {len(written.removed)} of an earlier build")
    for finding in built.findings:
        at = opened.case.locate(finding.place)
        where = f"{at.path}:{at.start.line}:{at.start.column}"
        click.echo(visible(f"{where} {finding.code} {finding.message}"), err=True)
    for path in written.left:
        changed = "is of an earlier build and was changed since; it was left"
        click.echo(f"{visible(str(path))} {changed}", err=True)
    if errors:
        sys.exit(1)


def _refuse_case_folder(folder: Path, case: Path) -> None:
    """Refuse an output folder whose files would be taken for the text of the case."""
    out, root = folder.resolve(), case.resolve()
    if out == root or (out.is_relative_to(root) and out.relative_to(root).parts[0] in HELD):
        raise CannotWrite(f"{folder} holds the text of the case; choose another folder with --out.")


def _summary(opened: Opened) -> Iterator[str]:
    """The standing of each pathway and its weakest claim."""
    assessment = opened.assessment
    yield click.style(visible(opened.case.settings.title), bold=True)
    pathways = opened.case.of(Pathway)
    wide = max((len(visible(pathway.id)) for pathway in pathways), default=0)
    for pathway in pathways:
        state = assessment.pathways[pathway.id]
        weakest = f"hangs by {visible(state.weakest)}" if state.weakest else "open"
        grade = assessment.word(state.grade)
        name = f"{visible(pathway.id):<{wide}}"
        yield f"  {name}  {state.standing.word:<11}  grade {grade:<9} {weakest}"
