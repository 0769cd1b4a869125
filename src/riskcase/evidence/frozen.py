"""Figures that an edition has from the full case, where they were worked out."""

from __future__ import annotations

from riskcase.model.evidence import FigureSource
from riskcase.model.figure import Figure


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
