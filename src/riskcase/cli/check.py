"""`riskcase check`: every finding, with place, reason and what to do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

import click

from riskcase.checks.run import check as run_checks
from riskcase.checks.run import in_order
from riskcase.cli.baseline import shrink as shrink_baseline
from riskcase.cli.baseline import sift, write_baseline
from riskcase.cli.findings import FORMS
from riskcase.cli.opened import Opened, as_of_option, case_argument, open_case
from riskcase.errors import NotACase
from riskcase.finding import Finding, Findings, NewFile, Replacement, count
from riskcase.model.item import STAGES, Stage
from riskcase.source.edit import Edit, apply_edits

PASSES = 8
"""How often --fix reads the case again; a fix may uncover another one."""


@click.command()
@case_argument
@click.option("--for", "stage", type=click.Choice(STAGES), help="Hold every item to this stage.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing its meaning.")
@click.option(
    "--stubs", is_flag=True, help="With --fix: begin the items that findings ask for, as drafts."
)
@click.option(
    "--format", "form", type=click.Choice(tuple(FORMS)), default="text", help="Form of output."
)
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@click.option(
    "--baseline", type=click.Path(path_type=Path), help="Leave out the findings that it knows."
)
@click.option("--shrink", is_flag=True, help="Take settled findings out of the baseline.")
@click.option(
    "--write-baseline", "first", type=click.Path(path_type=Path), help="Write a first baseline."
)
@as_of_option
def check(  # noqa: PLR0913, PLR0917 - one parameter an option
    case: Path,
    stage: str | None,
    fix: bool,  # noqa: FBT001
    stubs: bool,  # noqa: FBT001
    form: str,
    strict: bool,  # noqa: FBT001
    baseline: Path | None,
    shrink: bool,  # noqa: FBT001
    first: Path | None,
    as_of: date | None,
) -> None:
    """Print every finding of CASE: what, where, why, what to do."""
    held = cast("Stage | None", stage)
    if stubs and not fix:
        raise click.UsageError("--stubs goes with --fix.")
    opened, findings = find(case, as_of, held)
    if fix:
        opened, findings = _mend(case, as_of, held, opened, findings, stubs=stubs)
    if first:
        write_baseline(first, findings)
    if baseline:
        sifted = sift(baseline, findings)
        findings = sifted.new
        _tell(baseline, len(sifted.known), sifted.settled, write=shrink)
    elif shrink:
        raise click.UsageError("--shrink goes with --baseline FILE.")
    click.echo(FORMS[form](opened, findings))
    number = count(findings)
    if number.error or (strict and number.warning):
        sys.exit(1)


def find(case: Path, as_of: date | None, stage: Stage | None) -> tuple[Opened, Findings]:
    """Open a case and gather the findings of reading and of every check."""
    opened = open_case(case, as_of)
    found = run_checks(opened.case, opened.figures, opened.assessment, stage=stage)
    return opened, in_order(opened.case, (*opened.reading, *found))


def _mend(  # noqa: PLR0913 - a case, how it was judged, and what may be done to it
    case: Path,
    as_of: date | None,
    stage: Stage | None,
    opened: Opened,
    findings: Sequence[Finding],
    *,
    stubs: bool,
) -> tuple[Opened, Findings]:
    mended, drafted = 0, list[str]()
    for _ in range(PASSES):
        edits, new = _edits(opened, findings, stubs=stubs)
        if not edits and not new:
            break
        if opened.case.root is None:
            raise NotACase("A case without a folder cannot be mended.")
        files = {path: origin.file for path, origin in opened.case.sources.items()}
        apply_edits(opened.case.root, files, edits, new)
        mended += len(edits)
        drafted += new
        opened, findings = find(case, as_of, stage)
    for path in drafted:
        click.echo(f"drafted: {path}", err=True)
    click.echo(f"mended: {mended}", err=True)
    return opened, tuple(findings)


def _edits(
    opened: Opened, findings: Sequence[Finding], *, stubs: bool = False
) -> tuple[list[Edit], dict[str, str]]:
    """What one pass does: edits that touch different text, and by path the new files they need.

    The others wait for the next pass.
    """
    wanted: list[tuple[Replacement, tuple[NewFile, ...]]]
    wanted = [(finding.fix, ()) for finding in findings if finding.fix]
    if stubs:
        drafts = (one.draft for one in findings if one.draft and one.accepted is None)
        wanted += [(draft.change, draft.files) for draft in drafts]
    placed = [(opened.case.locate(one.place), one.text, files) for one, files in wanted]
    edits: list[Edit] = []
    new: dict[str, str] = {}
    ends: dict[str, int] = {}
    for at, text, files in sorted(placed, key=lambda one: (one[0].path, one[0].span)):
        if at.span.start >= ends.get(at.path, 0):
            edits.append(Edit(at.path, at.span, text))
            new |= {file.path: file.text for file in files}
            ends[at.path] = at.span.end + 1
    return edits, new


def _tell(path: Path, known: int, settled: Sequence[str], *, write: bool) -> None:
    click.echo(f"{path}: {known} known, {len(settled)} settled", err=True)
    if settled and write:
        shrink_baseline(path, settled)
    elif settled:
        click.echo("--shrink takes the settled ones out.", err=True)
