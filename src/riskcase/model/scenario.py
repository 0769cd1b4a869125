"""Scenarios: detection-and-response walk-throughs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from riskcase.model.item import Item
from riskcase.values.fields import ID, Day, Id, Listed, Measure, Person, Prose, Record
from riskcase.values.quantity import Quantity

RESULTS = frozenset({"contained", "not-contained"})
"""The figures that every scenario has, once it is walked through."""


class Step(Record):
    """One link of the chain from the act to its reversal."""

    id: str = Field(pattern=f"^{ID}$")
    step: Prose
    by: Id | None = None
    takes: Measure | None = None
    paged: bool | None = None
    automatic: bool | None = None
    said_by: Person | None = None
    said_on: Annotated[date, Day] | None = None
    drilled: Annotated[date, Day] | None = None
    note: Prose | None = None


class Scenario(Item):
    """An act, and the chain of steps that would see, stop and undo it."""

    kind: ClassVar[str] = "scenario"
    folder: ClassVar[str] = "scenarios"

    pathways: Annotated[tuple[Id, ...], Listed] = ()
    deployment: Id | None = None
    acts: Quantity | None = None
    harm_after: Measure | None = None
    chain: tuple[Step, ...] = ()

    def parts(self) -> frozenset[str]:
        """Its steps, and the figures that a walk through it gives."""
        return RESULTS.union(step.id for step in self.chain)
