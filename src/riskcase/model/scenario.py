"""Scenarios: detection-and-response walk-throughs."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from riskcase.model.figure_source import FrozenFigure
from riskcase.model.item import Item
from riskcase.model.response.step import Step
from riskcase.values.fields import Id, Listed, Measure, Prose
from riskcase.values.quantity import Quantity

RESULTS = frozenset({"contained", "not-contained"})
"""The figures that every scenario has, once it is walked through."""


class Scenario(Item):
    """An act, and the chain of steps that would see, stop and undo it.

    Attributes:
        acts: how many acts the harm needs.
        misses: whether acts are missed each by itself, or all of them or none; two bounds where
            that is unknown.
        harm_after: how long after the first act the harm cannot be undone any more.
        results: written by the cut: what the walk through the full case gave.
    """

    kind: ClassVar[str] = "scenario"
    folder: ClassVar[str] = "scenarios"

    pathways: Annotated[tuple[Id, ...], Listed] = ()
    deployment: Id | None = None
    act: Prose | None = None
    acts: Quantity | None = None
    misses: Literal["independent", "same", "unknown"] = "unknown"
    harm_after: Measure | None = None
    chain: tuple[Step, ...] = Field(default=(), max_length=100)
    results: dict[str, FrozenFigure] = Field(default_factory=dict)

    def parts(self) -> frozenset[str]:
        """Its steps, and the figures that a walk through it gives."""
        return RESULTS.union(step.id for step in self.chain)
