"""Claims: small statements, each with what it rests on."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from riskcase.model.item import Item, Severity
from riskcase.model.numbers.doubt import Doubt
from riskcase.values.condition import Condition
from riskcase.values.expression import Expression
from riskcase.values.fields import Id, Listed, Prose, Record

About = Literal[
    "capability",
    "propensity",
    "training",
    "assessment",
    "continuity",
    "monitoring",
    "response",
    "security",
    "usage",
    "harm",
    "governance",
    "threat-model",
]

Validity = Literal["realism", "contamination", "sandbagging", "distribution-shift"]
"""What may keep an evaluation from meaning what it says."""


class Trigger(Record):
    """A condition which, once met, opens a defeater against the claim."""

    when: Condition
    severity: Severity = "moderate"
    re_opens: Annotated[tuple[Id, ...], Listed] = ()
    because: Prose | None = None


class Claim(Item):
    """A statement that the case defends.

    Attributes:
        confidence: a word of the case's confidence scale.
        confidence_because: why the confidence is above that of the support.
        criteria: conditions on figures; one that is false makes the claim fall.
        assumes: assumptions that it takes as given.
        validity: what it speaks to that may keep an evaluation from meaning what it says, where it
            stands in the `valid-if` of evidence.
        doubt: how likely it is false although all it rests on holds.
    """

    kind: ClassVar[str] = "claim"
    folder: ClassVar[str] = "claims"

    statement: Prose
    about: About | None = None
    validity: Annotated[tuple[Validity, ...], Listed] = ()
    confidence: str | None = None
    confidence_because: Prose | None = None
    rests_on: Expression | None = None
    assumes: Annotated[tuple[Id, ...], Listed] = ()
    criteria: Annotated[tuple[Condition, ...], Listed] = ()
    triggers: tuple[Trigger, ...] = ()
    doubt: Doubt | None = None

    @property
    def name(self) -> str:
        """The title, or else the statement."""
        return str(self.title or self.statement)

    def parts(self) -> frozenset[str]:
        """A claim has one part: the inference from what it rests on."""
        return frozenset({"support"})
