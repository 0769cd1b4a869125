"""All figures as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riskcase.cli.findings.text import visible
from riskcase.cli.opened import Opened
from riskcase.evidence.words import bare_words, figure_words
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure


def print_table(opened: Opened, figures: Sequence[Figure]) -> None:
    """Print a row a figure: value with its method, data, standing of its evidence."""
    from rich.console import Console  # noqa: PLC0415 - only this form of output needs tables
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("figure", no_wrap=True)
    for head in ("value and how it comes about", "data", "evidence"):
        table.add_column(head, overflow="fold")
    for figure in figures:
        standing = opened.assessment.standing(figure.id.split("#")[0])
        value = "\n".join(filter(None, _lines(opened, figure)))
        data = "\n".join(data_words(opened, figure))
        cells = (figure.id, value, data, standing.word if standing is not None else "a walk")
        table.add_row(*(Text("\n".join(map(visible, cell.split("\n")))) for cell in cells))
    Console().print(table)


def _lines(opened: Opened, figure: Figure) -> Iterator[str]:
    yield figure_words(figure, opened.figures)
    if figure.missing and any(reading.name == "worst" for reading in figure.readings):
        yield f"worst reading: {reading_words(figure, 'worst')}"
    yield figure.method
    for issue in figure.issues:
        if issue.weight == "error":
            yield f"{issue.name}: {issue.message}"


def reading_words(figure: Figure, name: str) -> str:
    """One reading of missing rows in words: its value and bounds."""
    reading = next(one for one in figure.readings if one.name == name)
    uncounted = Figure(
        figure.id,
        value=reading.value,
        lower=reading.lower,
        upper=reading.upper,
        level=figure.level,
        unit=figure.unit,
    )
    return bare_words(uncounted)


def data_words(opened: Opened, figure: Figure) -> Iterator[str]:
    """Where the data stands, and until when it is fresh."""
    item = opened.case.get(figure.id.split("#")[0], Evidence)
    state = figure.source
    if state is None:
        kind = item.source.kind if item and item.source else "no source"
        yield kind
    else:
        yield state.verdict or state.presence
        if state.presence == "changed":
            yield "changed since its digest was recorded"
        if state.verdict and state.planned is not None:
            yield f"{state.rows} of {state.planned} rows"
    if item and item.expires:
        day = opened.case.as_of
        yield f"expired {item.expires}" if day and item.expires < day else f"until {item.expires}"
