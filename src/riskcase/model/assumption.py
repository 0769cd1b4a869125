"""Assumptions: what is taken as given, why, and until when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from riskcase.model.item import Item
from riskcase.model.numbers.doubt import Doubt
from riskcase.values.fields import Day, Id, Listed, Prose


class Assumption(Item):
    """A statement that the case does not argue for.

    Attributes:
        doubt: how likely it is false.
    """

    kind: ClassVar[str] = "assumption"
    folder: ClassVar[str] = "assumptions"

    statement: Prose
    basis: Annotated[tuple[Id, ...], Listed] = ()
    because: Prose | None = None
    expires: Annotated[date, Day] | None = None
    doubt: Doubt | None = None

    @property
    def name(self) -> str:
        """The title, or else the statement."""
        return str(self.title or self.statement)
