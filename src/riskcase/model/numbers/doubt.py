"""Doubts in numbers: how likely an item is wrong by itself, and how anybody knows.

Numbers are for pathways that ask for them; without them the structure is analysed all the same.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from riskcase.values.fields import Id, Listed, Measure, Person, Prose, Record, Share
from riskcase.values.quantity import Quantity

RECORD_KEYS = frozenset(
    {"chance", "median", "error-factor", "judgements", "shared", "per", "because"}
)


class Judgement(Record):
    """What one person judges in one round, as in the IDEA protocol (V. Hemming et al., 2018).

    Attributes:
        by: who judges.
        round: 1 before the discussion, 2 after it; only the last one of a person counts.
        lowest: the lowest that the chance may plausibly be.
        best: the best guess.
        highest: the highest that it may plausibly be.
        confidence: how sure the person is that it lies between lowest and highest.
        challenger: whether this is a program's answer, shown beside those of people and never
            pooled with them.
    """

    nameless: ClassVar[bool] = True

    by: Person
    round: int = Field(default=1, ge=1, le=2, strict=True)
    lowest: Share
    best: Share
    highest: Share
    confidence: Share = 0.8
    challenger: bool = False
    because: Prose | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Judgement:
        if not self.lowest <= self.best <= self.highest:
            raise PydanticCustomError("judgement", "lowest, best and highest are in this order")
        if not 0 < self.confidence < 1:
            raise PydanticCustomError("judgement", "a confidence lies between 0 and 1")
        return self


class Doubt(Record):
    """How likely it is that an item is wrong although all it rests on holds.

    A chance alone may be written; 0 has to be written too. Exactly one of `chance`, `median` with
    `error-factor`, and `judgements` is given.

    Attributes:
        chance: a share, a range, quantiles, or a figure that was counted.
        median: of a lognormal distribution.
        error_factor: its 95% quantile over its median.
        judgements: of several people.
        shared: the name of an uncertain number that several items have in common.
        per: what the chance is for, such as one act, or one year of use; a pathway that mixes
            them is not worked out.
    """

    chance: Measure | None = None
    median: Share | None = None
    error_factor: Annotated[float, Field(gt=1)] | None = None
    judgements: Annotated[tuple[Judgement, ...], Listed] = ()
    shared: str | None = None
    per: Prose | None = None
    because: Prose | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, raw: Any) -> Any:
        if isinstance(raw, (Doubt, Quantity)):
            return raw if isinstance(raw, Doubt) else {"chance": raw}
        if isinstance(raw, dict) and (not raw or set(map(str, raw)) & RECORD_KEYS):
            return raw
        return {"chance": raw}

    @model_validator(mode="after")
    def _one_way(self) -> Doubt:
        given = [self.chance is not None, self.median is not None, bool(self.judgements)]
        if sum(given) != 1 or (self.median is None) != (self.error_factor is None):
            raise PydanticCustomError(
                "doubt",
                "a doubt is given in one way: chance, median with error-factor, or judgements",
            )
        if isinstance(self.chance, Quantity) and self.chance.kind != "unknown":
            shares = self.chance.dimension in {"share", "number"}
            if not shares or not all(0 <= value <= 1 for value in self.chance.values):
                raise PydanticCustomError("doubt", "a chance is a share: write 5% or 0.05")
        return self


class CommonCause(Record):
    """One cause that can bring several like items down together, besides what they share by name.

    Attributes:
        name: of the cause.
        members: the items.
        share: how much of the least doubt of them is shared; swept over a range, since there are
            no data for such shares.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    members: Annotated[tuple[Id, ...], Listed, Field(min_length=2)]
    share: Quantity | None = None
    because: Prose | None = None


class Decision(Record):
    """A decision that the analysis is for: to go ahead, or to hold back.

    Attributes:
        what: what is decided.
        holding_back_costs: what not going ahead costs, in any unit.
        harm_costs: what it costs if a listed pathway is open, in the same unit.
    """

    what: Prose
    holding_back_costs: Annotated[float, Field(ge=0)]
    harm_costs: Annotated[float, Field(gt=0)]
