"""Incidents: what happened, how it was found, which claims it touches."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from riskcase.model.item import Item, Severity
from riskcase.values.fields import Day, Id, Listed, Prose


class Incident(Item):
    """Something that happened and that a reader of the touched claims must know."""

    kind: ClassVar[str] = "incident"
    folder: ClassVar[str] = "incidents"

    happened_on: Annotated[date, Day] | None = None
    found_on: Annotated[date, Day] | None = None
    found_by: Prose | None = None
    severity: Severity | None = None
    touches: Annotated[tuple[Id, ...], Listed] = ()
    denominator: Prose | None = None
