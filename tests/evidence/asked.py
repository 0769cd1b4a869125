"""Figures asked of rows that a test writes down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from riskcase.evidence.figures import WAYS
from riskcase.evidence.figures.question import Question
from riskcase.evidence.rows import Rows
from riskcase.model.figure import Figure, Reading
from riskcase.model.figure_source import FigureSource

Columns = Mapping[str, Any]


def ask(
    columns: Columns | None,
    unread: int = 0,
    figure: Callable[[str], Figure | None] = lambda _: None,
    metrics: Mapping[str, float] | None = None,
    **declared: Any,
) -> Figure:
    """The figure that is declared, over these rows.

    Args:
        columns: the rows, by column; None where the evidence has none.
        unread: rows that there should be besides.
        figure: other figures, by id.
        metrics: results that the header of the log states.
        declared: as an author writes it, with `_` for `-`; `from_` for `from`.
    """
    written = {name.rstrip("_").replace("_", "-"): value for name, value in declared.items()}
    given = FigureSource.model_validate(written)
    frame = None if columns is None else Rows(pl.DataFrame(dict(columns), strict=False), unread)
    return WAYS[given.way](Question("e#f", given, frame, figure, metrics or {}))


def reading(figure: Figure, name: str) -> Reading:
    """One reading of missing rows."""
    return next(one for one in figure.readings if one.name == name)


def fact(figure: Figure, name: str) -> float:
    """One of its further numbers."""
    return dict(figure.facts)[name]
