"""Defeaters: reasons why a claim, its inference, or a piece of evidence may be wrong."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from riskcase.model.item import Item, Severity
from riskcase.values.fields import Id, Listed, Person, Prose

State = Literal["open", "refuted", "sustained", "accepted"]


WATCH = "watch"


class Defeater(Item):
    """An objection, and what became of it.

    Attributes:
        against: items, or `claim#support` for the inference; every one is hit.
        effect: what it does once sustained.
        state: an accepted defeater is a residual doubt.
        raised_by: a person, or `watch` for a breached trigger.
        because: why it was refuted, sustained or accepted.
    """

    kind: ClassVar[str] = "defeater"
    folder: ClassVar[str] = "defeaters"

    statement: Prose
    against: Annotated[tuple[Id, ...], Listed]
    raised_by: Person | None = None
    effect: Literal["defeats", "weakens"] = "defeats"
    state: State
    severity: Severity = "moderate"
    accepted_by: Person | None = None
    because: Prose | None = None

    @property
    def name(self) -> str:
        """The title, or else the statement."""
        return str(self.title or self.statement)
