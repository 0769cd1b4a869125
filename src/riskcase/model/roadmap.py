"""The roadmap: mitigations that are not in place."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import PlainValidator, field_validator
from pydantic_core import PydanticCustomError

from riskcase.model.item import Item
from riskcase.model.numbers.doubt import MOST_COST
from riskcase.model.standing import STANDINGS
from riskcase.values.fields import Day, Id, Listed, Prose, Record
from riskcase.values.quantity import LONGEST, Quantity, quantity_field


def _aim(raw: Any) -> str | Quantity:
    if (
        isinstance(raw, str)
        and raw.isalpha()
        and len(raw) < LONGEST
        and raw not in {*STANDINGS, "unknown"}
    ):
        words = ", ".join(STANDINGS)
        raise PydanticCustomError("aim", f"'{raw}' is neither a value nor one of {words}")
    return raw if raw in STANDINGS else quantity_field(raw)


class Effect(Record):
    """What a mitigation would change: the standing of an item, or the value of a figure."""

    item: Id | None = None
    figure: Id | None = None
    to: Annotated[str | Quantity, PlainValidator(_aim, json_schema_input_type=Any)]


class Mitigation(Item):
    """Something that could be put in place, and what it would change."""

    kind: ClassVar[str] = "mitigation"
    folder: ClassVar[str] = "roadmap"

    changes: Annotated[tuple[Effect, ...], Listed] = ()
    state: Literal["planned", "done", "postponed", "revised", "dropped"] = "planned"
    due: Annotated[date, Day] | None = None
    cost: Quantity | None = None
    because: Prose | None = None

    @field_validator("cost", mode="after")
    @classmethod
    def _no_gain(cls, cost: Quantity | None) -> Quantity | None:
        if cost and not all(0 <= value <= MOST_COST for value in cost.values):
            raise PydanticCustomError("cost", "a cost is neither below 0 nor beyond counting")
        return cost
