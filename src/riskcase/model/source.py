"""Where the rows or statements of a piece of evidence come from."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from riskcase.model.item import Read
from riskcase.values.fields import Day, Listed, Path, Person, Prose, Record, Share

LOG_SOURCES = ("inspect", "petri", "control-arena")
"""Logs of evaluations, one row a sample and epoch."""
ROW_SOURCES = (*LOG_SOURCES, "scout", "table", "production", "survey", "incidents", "drill")
FILE_SOURCES = (*ROW_SOURCES, "document")
WORD_SOURCES = ("answer", "judgement", "published")
Paths = Annotated[tuple[Path, ...], Listed]


class Window(Record):
    """The days that counts cover, both ends included.

    Attributes:
        from_: the first day.
    """

    from_: Annotated[date, Day]
    to: Annotated[date, Day]


class Source(Record):
    """Where rows or statements come from: exactly one of the kinds, and what goes with it.

    Attributes:
        sha256: digest of the file; of several files, of the lines `digest  path` in path order.
        columns: names that figures use, each with the column of the file that has it.
        by: who answered or judged.
        answers: ids of open questions that this answers in words; they are not asked again while
            the evidence is fresh.
        window: the days that production counts cover.
        coverage: the share of all traffic that the counts were taken from.
        question: what was asked in a survey, word for word.
        population: whom or what the rows were drawn from.
        sampling: how they were drawn.
        asked: how many people were asked; who did not answer is missing, not left out.
        existing: how many incidents there were, whether or not they have a row.
        chosen_by: who chose the incidents that have a row.
        rule: the rule by which they were chosen.
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
    columns: dict[str, str] = Field(default_factory=dict)
    read: Read | None = None
    by: Annotated[tuple[Person, ...], Listed] = ()
    given_on: Annotated[date, Day] | None = None
    how_known: Prose | None = None
    answers: Annotated[tuple[str, ...], Listed] = ()
    window: Window | None = None
    coverage: Share | None = None
    question: Prose | None = None
    population: Prose | None = None
    sampling: Prose | None = None
    asked: int | None = Field(default=None, ge=1, le=50_000_000, strict=True)
    existing: int | None = Field(default=None, ge=0, le=50_000_000, strict=True)
    chosen_by: Person | None = None
    rule: Prose | None = None

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
