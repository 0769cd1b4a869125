"""`riskcase evidence`: every figure, with interval, method, n, source and freshness."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from riskcase.cli.findings.text import visible
from riskcase.cli.opened import Opened, as_of_option, case_argument, open_case
from riskcase.errors import UnknownName
from riskcase.evidence.words import figure_words
from riskcase.model.figure import Figure


@click.command()
@case_argument
@click.option("--id", "item", help="Only the figures of this item.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@as_of_option
def evidence(case: Path, item: str | None, form: str, as_of: date | None) -> None:
    """Print every figure of CASE: estimate, interval, method, n, source."""
    opened = open_case(case, as_of)
    figures = [figure for figure in opened.figures if item in {None, figure.id.split("#")[0]}]
    if item and not figures:
        raise UnknownName(f"There is no figure of '{item}' in {case}.")
    if form == "json":
        answer = {"figures": [plain(figure) for figure in figures]}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _print(opened, figures)


def plain(figure: Figure) -> dict[str, Any]:
    """A figure as plain values; names are a contract."""
    source = figure.source
    return {
        "id": figure.id,
        "value": figure.value,
        "lower": figure.lower,
        "upper": figure.upper,
        "level": figure.level,
        "method": figure.method,
        "k": figure.k,
        "n": figure.n,
        "missing": figure.missing,
        "one_sided": figure.one_sided,
        "unit": figure.unit,
        "quantity": figure.quantity,
        "source": {"path": source.path, "sha256": source.sha256} if source else None,
        "status": figure.status,
        "issues": [f"{issue.name}: {issue.message}" for issue in figure.issues],
    }


def _print(opened: Opened, figures: list[Figure]) -> None:
    from rich.console import Console  # noqa: PLC0415 - only this form of output needs tables
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("figure", no_wrap=True)
    for head in ("value", "method", "standing of its evidence"):
        table.add_column(head, overflow="fold")
    for figure in figures:
        standing = opened.assessment.standings[figure.id.split("#")[0]]
        cells = (figure.id, figure_words(figure, opened.figures), figure.method, standing.word)
        table.add_row(*(Text(visible(cell)) for cell in cells))
    Console().print(table)
