"""Controls: monitors, blocks, permissions, reviews, rotas."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from riskcase.model.item import Item
from riskcase.model.response.cover import Cover, Queue
from riskcase.model.response.coverage import Alteration, Coverage, Demand, Stage
from riskcase.values.fields import Day, Id, Listed, Measure, Prose


class Control(Item):
    """Something that is in place to see, block, undo or slow an act.

    Attributes:
        stages: its stages, or sets of attacks, each with what it catches.
        works: the share of time in which it works.
        needs: parts that it does not work without and that others may share: a pager, a pipeline.
        cover: when somebody is on duty, of a control that needs people.
        queue: the alarms that wait for them.
        exceptions: what it leaves out, on purpose.
        switched_off_by: how many people it takes to switch it off.
    """

    kind: ClassVar[str] = "control"
    folder: ClassVar[str] = "controls"

    control: Literal[
        "monitor", "block", "permission", "review", "rota", "sandbox", "filter", "process"
    ] = Field(alias="kind")
    covers: dict[Id, Coverage] = Field(default_factory=dict)
    catches: Measure | None = None
    stages: Annotated[tuple[Stage, ...], Listed] = ()
    alerts: Measure | None = None
    works: Measure | None = None
    needs: Annotated[tuple[Id, ...], Listed] = ()
    cover: Cover | None = None
    queue: Queue | None = None
    off_switches: Prose | None = None
    exceptions: Prose | None = None
    switched_off_by: Literal["nobody", "one person", "two people", "unknown"] | None = None
    status: Literal["in place", "partly", "planned", "ended"] = "in place"
    last_red_team: Annotated[date, Day] | None = None
    last_end_to_end_test: Annotated[date, Day] | None = None
    changed: Annotated[tuple[Alteration, ...], Listed] = ()
    must: Annotated[tuple[Demand, ...], Listed] = ()
