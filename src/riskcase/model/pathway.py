"""Pathways: the first critical action that sets up a catastrophe, and the barriers in its way."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from riskcase.model.item import Item, StandingWord
from riskcase.model.numbers.doubt import expect_share
from riskcase.values.expression import Expression
from riskcase.values.fields import Id, Listed, Measure, Prose, Record
from riskcase.values.quantity import Quantity

Role = Literal[
    "propensity", "capability", "opportunity", "detection", "response", "containment", "harm-limit"
]
ROLES: tuple[Role, ...] = (
    "propensity",
    "capability",
    "opportunity",
    "detection",
    "response",
    "containment",
    "harm-limit",
)
Strength = Literal["weak", "moderate", "strong"]
STRENGTHS: tuple[Strength, ...] = ("weak", "moderate", "strong")


class FrozenBarrier(Record):
    """What the full case says of a barrier in the rows of one cause: written by the cut.

    Attributes:
        cause: the cause; left out in rows without one.
        standing: the standing of the barrier there.
        grade: its grade there, a word for confidence; left out where it is down.
    """

    cause: Id | None = None
    standing: StandingWord
    grade: str | None = None


class Barrier(Record):
    """Something that stops a pathway while the claims hold by which it stands.

    Attributes:
        strength: a weak barrier is drawn, but not counted.
        against: the causes that it works against; none means all.
        slip: the chance that it is passed although its claims hold.
        frozen: written by the cut, and heard only in an edition: what the full case says of the
            barrier where the edition by itself says something else.
    """

    id: str | None = Field(default=None, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: Prose
    role: Role
    strength: Strength = "moderate"
    against: Annotated[tuple[Id, ...], Listed] = ()
    holds_if: Expression
    slip: Measure | None = None
    note: Prose | None = None
    frozen: tuple[FrozenBarrier, ...] = ()

    @model_validator(mode="after")
    def _slip_is_a_chance(self) -> Barrier:
        expect_share(self.slip)
        return self

    @property
    def counted(self) -> bool:
        """Whether the barrier is more than drawn."""
        return self.strength != "weak"


class Level(Record):
    """A level of risk: as argued, as decided, and why the two differ.

    Attributes:
        before: the level in the last report.
    """

    argued: str
    final: str
    before: str | None = None
    because: Prose | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, raw: Any) -> Any:
        if isinstance(raw, str):
            return {"argued": raw, "final": raw}
        if isinstance(raw, dict) and len(raw.keys() & {"argued", "final"}) == 1:
            word = raw.get("argued", raw.get("final"))
            return {"argued": word, "final": word, **raw}
        return raw

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core)
        fields = handler.resolve_ref_schema(schema)
        fields["anyOf"] = [{"required": [name]} for name in fields.pop("required")]
        return {"anyOf": [{"type": "string"}, schema]}


class Demands(Record):
    """What the pathway demands of the one who takes it."""

    frequency: str | None = None
    complexity: str | None = None


class Pathway(Item):
    """A way to catastrophe, judged once for each cause that could drive it.

    Attributes:
        numbers: how far the pathway is worked out in numbers: bounds from what each doubt is by
            itself, or a distribution too; every doubt below it must then be given.
        covers: entries of published lists of pathways that it stands for, `list/entry`.
    """

    kind: ClassVar[str] = "pathway"
    folder: ClassVar[str] = "pathways"

    critical_action: Prose | None = None
    leads_to: Prose | None = None
    deployments: Annotated[tuple[Id, ...], Listed] = ()
    causes: Annotated[tuple[Id, ...], Listed] | None = None
    reversible: Literal["yes", "partly", "no", "unknown"] | None = None
    response_window: Quantity | None = None
    demands: Demands | None = None
    level: Level | None = None
    representative_because: Prose | None = None
    numbers: Literal["bounds", "probability"] | None = None
    covers: Annotated[tuple[str, ...], Listed] = ()
    barriers: tuple[Barrier, ...] = ()

    def parts(self) -> frozenset[str]:
        """Its barriers that have an id."""
        return frozenset(barrier.id for barrier in self.barriers if barrier.id)
