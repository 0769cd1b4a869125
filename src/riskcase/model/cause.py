"""Causes: kinds of misalignment that could drive a pathway."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import model_validator

from riskcase.model.item import Item
from riskcase.model.pathway import Barrier
from riskcase.values.fields import Id, Listed, Person, Prose, Record


class Terms(Record):
    """The words of a decomposition: how likely, how bad, how much is left, taken together."""

    occurs: str | None = None
    harm: str | None = None
    unmitigated: str | None = None
    overall: str | None = None
    note: Prose | None = None


class Undermining(Record):
    """An item that may not be relied on in the rows of a cause, propensity barriers aside.

    An id alone may be written; that its reason is missing is a finding.
    """

    item: Id
    because: Prose | None = None
    by: Annotated[tuple[Person, ...], Listed] = ()

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, raw: Any) -> Any:
        return {"item": raw} if isinstance(raw, str) else raw


class Cause(Item):
    """A kind of misalignment; its barriers stand in every pathway that it drives."""

    kind: ClassVar[str] = "cause"
    folder: ClassVar[str] = "causes"

    terms: Terms | None = None
    barriers: tuple[Barrier, ...] = ()
    undermines: Annotated[tuple[Undermining, ...], Listed] = ()

    def parts(self) -> frozenset[str]:
        """Its barriers that have an id."""
        return frozenset(barrier.id for barrier in self.barriers if barrier.id)
