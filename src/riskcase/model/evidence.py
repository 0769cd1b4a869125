"""Evidence: where figures and facts come from."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from riskcase.model.figure import Status
from riskcase.model.item import Item, Read
from riskcase.values.expression import Expression
from riskcase.values.fields import ID, Day, Id, IdOrNone, Listed, Path, Person, Prose, Record
from riskcase.values.quantity import Quantity

FILE_SOURCES = (
    "inspect",
    "petri",
    "control-arena",
    "scout",
    "table",
    "production",
    "survey",
    "incidents",
    "drill",
    "document",
)
WORD_SOURCES = ("answer", "judgement", "published")
Paths = Annotated[tuple[Path, ...], Listed]


class Source(Record):
    """Where rows or statements come from: exactly one of the kinds, and what goes with it.

    Attributes:
        sha256: digest of the file; of several files, of the lines `digest  path` in path order.
        by: who answered or judged.
    """

    inspect: Paths = ()
    petri: Paths = ()
    control_arena: Paths = ()
    scout: Paths = ()
    table: Paths = ()
    production: Paths = ()
    survey: Paths = ()
    incidents: Paths = ()
    drill: Paths = ()
    document: Paths = ()
    answer: Prose | None = None
    judgement: Prose | None = None
    published: Prose | None = None

    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    read: Read | None = None
    by: Annotated[tuple[Person, ...], Listed] = ()
    given_on: Annotated[date, Day] | None = None
    how_known: Prose | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_kind(cls, raw: Any) -> Any:
        if isinstance(raw, dict):
            named = [key for key in (*FILE_SOURCES, *WORD_SOURCES) if raw.get(key)]
            if len(named) != 1:
                raise PydanticCustomError(
                    "source",
                    "a source names exactly one of {kinds}",
                    {"kinds": ", ".join((*FILE_SOURCES, *WORD_SOURCES))},
                )
        return raw

    @property
    def kind(self) -> str:
        """The one kind that is given."""
        kinds = (*FILE_SOURCES, *WORD_SOURCES)
        return next(kind for kind in kinds if getattr(self, kind.replace("-", "_")))

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, as written; none for what somebody said or published."""
        if self.kind in WORD_SOURCES:
            return ()
        found: tuple[Path, ...] = getattr(self, self.kind.replace("-", "_"))
        return found


class Elicitation(Record):
    """What was tried to get the best performance out of the system."""

    attempts: Annotated[tuple[Prose, ...], Listed]
    strongest: Prose | None = None
    positive_control: IdOrNone = None
    stopped_because: Prose | None = None


class Counts(Record):
    """Events and trials."""

    k: int = Field(ge=0, strict=True)
    n: int = Field(ge=1, strict=True)

    @model_validator(mode="after")
    def _within(self) -> Counts:
        if self.k > self.n:
            raise PydanticCustomError("counts", "k is above n: there are more events than trials")
        return self


class FrozenFigure(Record):
    """A figure as the full case worked it out, without its data: written by the cut.

    The fields are those of `Figure`.
    """

    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float | None = None
    method: str = ""
    k: int | None = None
    n: int | None = None
    one_sided: float | None = None
    missing: int = 0
    unit: str = "share"
    status: Status = "computed"


class FigureSource(Record):
    """How a figure comes about: counted, quoted from a publication, or frozen in an edition.

    Attributes:
        quantity: a name shared by all figures that measure the same thing.
        level: confidence level of the interval, as a share.
        from_: table, section or page.
    """

    counts: Counts | None = None
    quoted: Quantity | None = None
    frozen: FrozenFigure | None = None

    quantity: str | None = None
    level: float = Field(default=0.95, gt=0.5, lt=1)
    approximate: bool = False
    system: Annotated[tuple[Id, ...], Listed] = ()
    from_: Prose | None = None
    read: Read | None = None
    note: Prose | None = None

    KEPT: ClassVar[tuple[str, ...]] = (
        *("quantity", "level", "approximate", "system", "from_", "read", "note"),
    )
    """What is said of a figure whichever way it comes about."""

    @model_validator(mode="after")
    def _one_way(self) -> FigureSource:
        if sum(way is not None for way in (self.counts, self.quoted, self.frozen)) != 1:
            raise PydanticCustomError(
                "figure", "a figure has one origin: counts: {k: 3, n: 50}, or quoted: '6%'"
            )
        return self


class Evidence(Item):
    """Something observed, and what it means under which conditions.

    Attributes:
        system: the system or systems that it is about.
        valid_if: claims under which the evidence means what it says.
        custody: who could have altered it before it got here.
    """

    kind: ClassVar[str] = "evidence"
    folder: ClassVar[str] = "evidence"

    source: Source | None = None
    system: Annotated[tuple[Id, ...], Listed] = ()
    collected: Annotated[date, Day] | None = None
    expires: Annotated[date, Day] | None = None
    verified: Literal["asserted", "attested", "inspected", "reproduced"] | None = None
    custody: Literal["model", "human-credentials", "recorder", "witnessed"] | None = None
    valid_if: Expression | None = None
    elicitation: Elicitation | None = None
    figures: dict[Annotated[str, Field(pattern=f"^{ID}$")], FigureSource] = Field(
        default_factory=dict
    )
    data_withheld: Annotated[tuple[str, ...], Listed] = ()

    def parts(self) -> frozenset[str]:
        """Its figures."""
        return frozenset(self.figures)
