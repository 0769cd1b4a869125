"""What a figure's own page draws: how a column is distributed, and ROC curves."""

from __future__ import annotations

import math

import numpy as np

from riskcase.evidence.rows import Bools, Floats, Rows
from riskcase.evidence.statistics.auroc import roc_points
from riskcase.model.figure import Plot, Series
from riskcase.values.condition import Comparison, find_leaves
from riskcase.values.quantity import Quantity
from riskcase.values.row_filter import RowFilter

BINS = 20
POINTS = 200
STEPS = (1, 2, 2.5, 5, 10)


def compared_column(rows: RowFilter | None) -> str | None:
    """The first column that a condition compares with a number."""
    for leaf in find_leaves(rows.condition.root) if rows else ():
        if isinstance(leaf, Comparison) and isinstance(leaf.literal, Quantity):
            return leaf.name.text
    return None


def distribution(rows: Rows, column: str | None, chosen: Bools) -> Plot | None:
    """How often values of a column occur, in bins of a round width; None where it has none."""
    if column is None:
        return None
    return plot_values(column, rows.numbers(column)[chosen])


def plot_values(name: str, values: Floats) -> Plot | None:
    """The same of values that are at hand; what is not finite is left out."""
    values = values[np.isfinite(values)]
    if not len(values):
        return None
    width = _width(float(values.max() - values.min()))
    # A value on an edge belongs to the bin that begins there, whatever its last binary digit.
    places = np.floor(values / width + 1e-9).astype(np.int64)
    first = int(places.min())
    counts = np.bincount(places - first)
    edges = tuple(round((first + i) * width, 12) for i in range(len(counts)))
    series = Series(name, edges, tuple(float(count) for count in counts))
    return Plot("distribution", name, "rows", (series,))


def roc(name: str, honest: Floats, attack: Floats) -> Plot:
    """The ROC curve, of at most a few hundred points."""
    curve = roc_points(honest, attack)
    step = max(1, math.ceil(len(curve.honest) / POINTS))
    keep = sorted({*range(0, len(curve.honest), step), len(curve.honest) - 1})
    xs, ys = (tuple(float(one[at]) for at in keep) for one in curve)
    return Plot("roc", "honest rows flagged", "attacks flagged", (Series(name, xs, ys),))


def _width(spread: float) -> float:
    """A round width that makes at most so many bins."""
    if spread <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(spread / BINS))
    return next(step * power for step in STEPS if spread / (step * power) <= BINS)
