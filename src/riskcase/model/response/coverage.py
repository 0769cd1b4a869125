"""What a control sees, catches and must hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from riskcase.values.condition import Condition
from riskcase.values.fields import Day, Id, Measure, Person, Prose, Record


class Coverage(Record):
    """The shares of a surface's traffic that are logged, monitored, reviewed.

    Attributes:
        owner: who answers for these shares.
        window: the stretch of time that they were taken from.
    """

    logged: Measure | None = None
    monitored: Measure | None = None
    reviewed: Measure | None = None
    owner: Person | None = None
    window: Prose | None = None
    note: Prose | None = None


class Stage(Record):
    """One stage of a control, or one set of attacks, and what it catches.

    Attributes:
        name: the stage.
        attacks: the set of attacks that it was tried on.
        tested_alone: whether it was only tried apart from the other stages.
    """

    name: Prose
    attacks: Prose | None = None
    catches: Measure | None = None
    tested_alone: bool = False


class Alteration(Record):
    """A change of the control after which a test says less."""

    on_date: Annotated[date, Day]
    what: Prose


class Demand(Record):
    """What a pathway requires of the control."""

    condition: Condition
    for_: Id
