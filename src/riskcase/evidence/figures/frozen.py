"""Figures that an edition has from the full case, where they were worked out."""

from __future__ import annotations

import re

from riskcase.model.figure import Figure, Reading
from riskcase.model.figure_source import (
    Alternative,
    Estimand,
    FigureSource,
    FrozenFigure,
    FrozenReading,
)
from riskcase.model.source import Source
from riskcase.values.fields import WITHHELD, Path, Prose


def figure_of_frozen(figure_id: str, given: Estimand) -> Figure:
    """The figure as it was when the edition was cut; its data is not there."""
    frozen = given.frozen
    if frozen is None:
        raise ValueError("this figure was not frozen")
    values = {name: getattr(frozen, name) for name in type(frozen).model_fields}
    seen = [(one.name, one.value, one.lower, one.upper) for one in frozen.readings]
    values["readings"] = tuple(Reading(*one) for one in seen)
    return Figure(
        figure_id,
        **values,
        approximate=given.approximate,
        uses=given.missing.use if given.missing else "worst",
    )


def freeze(given: FigureSource, figure: Figure | None) -> FigureSource:
    """The same figure with its values instead of its data; a quotation is one already."""
    if given.quoted is not None or given.frozen is not None or figure is None:
        return given
    kept = {name: getattr(given, name) for name in FigureSource.KEPT}
    declared: dict[str, Estimand] = {str(other.name): other for other in given.alternatives}
    others = tuple(
        Alternative.model_construct(
            name=Prose(name),
            level=other.level,
            side=other.side,
            frozen=values_of(found, other.clusters),
        )
        for name, found in figure.alternatives.items()
        for other in [declared.get(name, given)]
    )
    frozen = values_of(figure, given.clusters)
    return FigureSource.model_construct(**kept, frozen=frozen, alternatives=others)


def values_of(figure: Figure, clusters: str | None = None) -> FrozenFigure:
    """The values of a figure, as an edition holds them.

    Args:
        figure: the figure.
        clusters: the column that its rows are grouped by, which its method may name.
    """
    values = {name: getattr(figure, name) for name in FrozenFigure.model_fields}
    if clusters:
        # How rows are grouped may be said; what their columns are called is part of the data.
        named = rf" by {re.escape(clusters)}(?=[,;]| \(|$)"
        values["method"] = re.sub(named, "", figure.method)
    values["readings"] = tuple(
        FrozenReading(name=one.name, value=one.value, lower=one.lower, upper=one.upper)
        for one in figure.readings
    )
    return FrozenFigure.model_construct(**values)


def without_data(source: Source) -> Source:
    """Where evidence comes from, without path and digest: data is in no edition."""
    if not source.paths:
        return source.replace(sha256=None)
    kind = source.kind.replace("-", "_")
    return source.replace(**{kind: (Path(WITHHELD),), "sha256": None, "columns": {}})
