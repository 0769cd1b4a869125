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
from riskcase.finding import Finding, Findings, count
from riskcase.model.item import STAGES, Stage
from riskcase.source.edit import Edit, apply_edits

PASSES = 8
"""How often --fix reads the case again; a fix may uncover another one."""


@click.command()
@case_argument
@click.option("--for", "stage", type=click.Choice(STAGES), help="Hold every item to this stage.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing its meaning.")
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
    form: str,
    strict: bool,  # noqa: FBT001
    baseline: Path | None,
    shrink: bool,  # noqa: FBT001
    first: Path | None,
    as_of: date | None,
) -> None:
    """Print every finding of CASE: what, where, why, what to do."""
    held = cast("Stage | None", stage)
    opened, findings = find(case, as_of, held)
    if fix:
        opened, findings = _mend(case, as_of, held, opened, findings)
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


def _mend(
    case: Path,
    as_of: date | None,
    stage: Stage | None,
    opened: Opened,
    findings: Sequence[Finding],
) -> tuple[Opened, Findings]:
    mended = 0
    for _ in range(PASSES):
        edits = _edits(opened, findings)
        if not edits:
            break
        if opened.case.root is None:
            raise NotACase("A case without a folder cannot be mended.")
        files = {path: origin.file for path, origin in opened.case.sources.items()}
        apply_edits(opened.case.root, files, edits)
        mended += len(edits)
        opened, findings = find(case, as_of, stage)
    click.echo(f"mended: {mended}", err=True)
    return opened, tuple(findings)


def _edits(opened: Opened, findings: Sequence[Finding]) -> list[Edit]:
    """The edits of all fixes that touch different text; the others wait for the next pass."""
    edits: list[Edit] = []
    ends: dict[str, int] = {}
    fixes = [(finding, finding.fix) for finding in findings if finding.fix]
    spans = [(opened.case.locate(fix.place), fix.text) for _, fix in fixes]
    for at, text in sorted(spans, key=lambda pair: (pair[0].path, pair[0].span)):
        if at.span.start >= ends.get(at.path, 0):
            edits.append(Edit(at.path, at.span, text))
            ends[at.path] = at.span.end + 1
    return edits


def _tell(path: Path, known: int, settled: Sequence[str], *, write: bool) -> None:
    click.echo(f"{path}: {known} known, {len(settled)} settled", err=True)
    if settled and write:
        shrink_baseline(path, settled)
    elif settled:
        click.echo("--shrink takes the settled ones out.", err=True)
