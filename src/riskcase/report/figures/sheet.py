"""A figure as rows for other programs: values, variants and points, and no row of its data."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.model.figure import Figure

HEAD = (
    *("part", "name", "value", "lower", "upper", "level", "k", "n", "missing", "unit"),
    *("status", "x", "y"),
)
Row = tuple[str, ...]


def sheet_of(figure: Figure) -> tuple[Row, ...]:
    """The rows of a figure's sheet; numbers are written so that they read back the same."""
    return (HEAD, *_rows(figure))


def _rows(figure: Figure) -> Iterator[Row]:
    yield _row("figure", figure.id, figure)
    if figure.one_sided is not None:
        yield _cells(part="one-sided bound", upper=figure.one_sided, unit=figure.unit)
    for reading in figure.readings:
        yield _cells(
            part="reading",
            name=reading.name,
            value=reading.value,
            lower=reading.lower,
            upper=reading.upper,
            unit=figure.unit,
        )
    for name, other in figure.alternatives.items():
        yield _row("alternative", name, other)
    for name, value in figure.facts:
        yield _cells(part="fact", name=name, value=value)
    for series in figure.plot.series if figure.plot else ():
        for x, y in zip(series.xs, series.ys, strict=False):
            yield _cells(part="plot", name=series.name, x=x, y=y)


def _row(part: str, name: str, figure: Figure) -> Row:
    return _cells(
        part=part,
        name=name,
        value=figure.value,
        lower=figure.lower,
        upper=figure.upper,
        level=figure.level,
        k=figure.k,
        n=figure.n,
        missing=figure.missing,
        unit=figure.unit,
        status=figure.status,
    )


def _cells(**cells: str | float | None) -> Row:
    written = {key: "" if cell is None else str(cell) for key, cell in cells.items()}
    return tuple(written.get(key, "") for key in HEAD)
