"""Figures that an edition has from the full case, where they were worked out."""

from __future__ import annotations

from riskcase.model.evidence import FigureSource, FrozenFigure, Source
from riskcase.model.figure import Figure
from riskcase.values.fields import WITHHELD, Path


def figure_of_frozen(figure_id: str, given: FigureSource) -> Figure:
    """The figure as it was when the edition was cut; its data is not there."""
    frozen = given.frozen
    if frozen is None:
        raise ValueError("this figure was not frozen")
    return Figure(
        figure_id,
        **{name: getattr(frozen, name) for name in type(frozen).model_fields},
        approximate=given.approximate,
        quantity=given.quantity,
    )


def freeze(given: FigureSource, figure: Figure | None) -> FigureSource:
    """The same figure with its values instead of its data; a quotation is one already."""
    if given.quoted is not None or given.frozen is not None or figure is None:
        return given
    values = {name: getattr(figure, name) for name in FrozenFigure.model_fields}
    kept = {name: getattr(given, name) for name in FigureSource.KEPT}
    return FigureSource.model_construct(**kept, frozen=FrozenFigure.model_construct(**values))


def without_data(source: Source) -> Source:
    """Where evidence comes from, without path and digest: data is in no edition."""
    if not source.paths:
        return source.replace(sha256=None)
    return source.replace(**{source.kind.replace("-", "_"): (Path(WITHHELD),), "sha256": None})
