"""Controls: monitors, blocks, permissions, reviews, rotas."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from riskcase.model.item import Item
from riskcase.values.condition import Condition
from riskcase.values.fields import Day, Id, Listed, Measure, Prose, Record


class Coverage(Record):
    """The shares of a surface's traffic that are logged, monitored, reviewed."""

    logged: Measure | None = None
    monitored: Measure | None = None
    reviewed: Measure | None = None
    note: Prose | None = None


class Alteration(Record):
    """A change of the control after which a test says less."""

    on_date: Annotated[date, Day]
    what: Prose


class Demand(Record):
    """What a pathway requires of the control."""

    condition: Condition
    for_: Id


class Control(Item):
    """Something that is in place to see, block, undo or slow an act."""

    kind: ClassVar[str] = "control"
    folder: ClassVar[str] = "controls"

    control: Literal[
        "monitor", "block", "permission", "review", "rota", "sandbox", "filter", "process"
    ] = Field(alias="kind")
    covers: dict[Id, Coverage] = Field(default_factory=dict)
    catches: Measure | None = None
    alerts: Measure | None = None
    off_switches: Prose | None = None
    last_end_to_end_test: Annotated[date, Day] | None = None
    changed: Annotated[tuple[Alteration, ...], Listed] = ()
    must: Annotated[tuple[Demand, ...], Listed] = ()
