"""One file of a case: what every kind of item has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from riskcase.source.scan import Scan
from riskcase.source.span import Span
from riskcase.values.fields import Listed, Person, Prose, Reason, Record

Stage = Literal["draft", "review", "release"]
STAGES: tuple[Stage, ...] = ("draft", "review", "release")
Read = Literal["primary", "second-hand"]
StandingWord = Literal["stands", "weakened", "unconfirmed", "fallen"]
Severity = Literal["low", "moderate", "high"]
SEVERITIES: tuple[Severity, ...] = ("low", "moderate", "high")


NOWHERE = Span(0, 0)
NOTHING = Scan()


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown below the front matter.

    Attributes:
        scan: its words and references; the whole tree is read when a report is composed.
        span: where it stands in the file.
    """

    scan: Scan = NOTHING
    span: Span = NOWHERE


class Acceptance(Record):
    """A finding that the authors knowingly leave, and why."""

    code: str = Field(pattern=r"^RC\d{3}$")
    because: Prose


class Item(Record):
    """What one file says.

    Attributes:
        id: the file's stem, unique in the case.
        path: the file, relative to the case folder.
        body: the Markdown below the front matter.
        title: the short name that references print.
        label: the number of the item in a published report.
        origin: the publication that the item restates.
        read: whether its author read that publication, or somebody's account of it.
        stage: from when on the item is held to the checks of a stage.
        accepts: findings knowingly left.
        withheld: the labels that a reader needs, all of them.
        standing: written by the cut, and heard only in an edition: the word of the full case
            where the edition by itself gives another one.
        grade: the same of the grade of a claim or a pathway.
        withheld_objections: written by the cut: the reasons for which open or sustained
            defeaters against the item are withheld.
    """

    kind: ClassVar[str]
    folder: ClassVar[str]

    id: SkipJsonSchema[str]
    path: SkipJsonSchema[str]
    body: SkipJsonSchema[Body] = Body()

    title: Prose | None = None
    label: str | None = None
    origin: Prose | None = None
    read: Read | None = None
    owner: Person | None = None
    note: Prose | None = None
    tags: Annotated[tuple[str, ...], Listed] = ()
    stage: Stage | None = None
    accepts: tuple[Acceptance, ...] = ()

    withheld: Annotated[tuple[str, ...], Listed] = ()
    reason: Reason | None = None
    gist: Prose | None = None
    importance: Literal["low", "medium", "moderate", "high"] | None = None
    mark: str | None = Field(default=None, pattern=r"^[a-z0-9]{4}$")

    standing: StandingWord | None = None
    grade: str | None = None
    withheld_objections: Annotated[tuple[Reason, ...], Listed] = ()

    @property
    def name(self) -> str:
        """What a reader sees where the item is referred to: the title, or else the id."""
        return str(self.title or self.id)

    def parts(self) -> frozenset[str]:
        """The names that may follow `#` in a reference to this item."""
        return frozenset()


OWN_FIELDS = frozenset({"id", "path", "body"})
"""Fields that the loader fills and no author writes."""


@cache
def written_fields(kind: type[Record]) -> tuple[tuple[str, str, bool, Any], ...]:
    """The fields of a record that authors write, in their order.

    Returns:
        For each its name, its name as written, whether it must be given, and its default.
    """
    own = OWN_FIELDS if issubclass(kind, Item) else frozenset[str]()
    return tuple(
        (name, one.alias or name, one.is_required(), one.get_default(call_default_factory=True))
        for name, one in kind.model_fields.items()
        if name not in own
    )
