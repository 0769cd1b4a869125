"""Evidence: where figures and facts come from."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from riskcase.model.figure_source import FigureSource
from riskcase.model.item import Item
from riskcase.model.numbers.doubt import Doubt
from riskcase.model.source import Source
from riskcase.values.expression import Expression
from riskcase.values.fields import ID, Day, Id, IdOrNone, Listed, Person, Prose, Record
from riskcase.values.row_filter import RowFilter

Direction = Literal["up", "down", "either", "unknown"]


class Elicitation(Record):
    """What was tried to get the best performance out of the system."""

    attempts: Annotated[tuple[Prose, ...], Listed]
    strongest: Prose | None = None
    positive_control: IdOrNone = None
    stopped_because: Prose | None = None


class Setting(Record):
    """How an assessment differs from the deployment that it speaks for.

    Attributes:
        differs: the difference.
        moves: where the difference would move the figure.
        because: why one may think so.
    """

    differs: Prose
    moves: Direction
    because: Prose | None = None


class Planted(Record):
    """Cases that were planted to see whether the assessment finds them.

    Attributes:
        kind: what was planted.
        figure: how many of them were found.
    """

    kind: Prose
    figure: Id


class Waiver(Record):
    """Why data may be used although it was refused; printed wherever the evidence is.

    Attributes:
        issue: the name of the issue that is waived.
        because: why the data may be used all the same.
        by: who decided so.
        given_on: when.
    """

    issue: str
    because: Prose
    by: Person
    given_on: Annotated[date, Day] | None = None


class Samples(Record):
    """Rows that are drawn at random and printed in the annex for readers to look at.

    Attributes:
        count: how many.
        seed: of the draw.
    """

    count: int = Field(default=5, ge=1, le=50, strict=True)
    seed: int = Field(default=1, ge=0, strict=True)


class Evidence(Item):
    """Something observed, and what it means under which conditions.

    Attributes:
        system: the system or systems that it is about.
        valid_if: claims under which the evidence means what it says.
        custody: who could have altered it before it got here.
        proxy: what the task stands for, where it is not the thing itself.
        setting: how the assessment differs from the deployment that it speaks for.
        planted: cases that were planted to see whether they are found.
        never_planted: kinds of cases that nobody planted.
        aware: the rows in which the system seems to know that it is tested.
        samples: rows drawn at random for readers to look at.
        doubt: how likely it misleads although all it is valid under holds.
        waivers: issues of refused data that do not keep it from being used, and why.
    """

    kind: ClassVar[str] = "evidence"
    folder: ClassVar[str] = "evidence"

    source: Source | None = None
    system: Annotated[tuple[Id, ...], Listed] = ()
    collected: Annotated[date, Day] | None = None
    expires: Annotated[date, Day] | None = None
    verified: Literal["asserted", "attested", "inspected", "reproduced"] | None = None
    custody: Literal["model", "human-credentials", "recorder", "witnessed"] | None = None
    proxy: Prose | None = None
    setting: Annotated[tuple[Setting, ...], Listed] = ()
    valid_if: Expression | None = None
    elicitation: Elicitation | None = None
    planted: Annotated[tuple[Planted, ...], Listed] = ()
    never_planted: Annotated[tuple[Prose, ...], Listed] = ()
    aware: RowFilter | None = None
    samples: Samples | None = None
    waivers: Annotated[tuple[Waiver, ...], Listed] = ()
    figures: dict[Annotated[str, Field(pattern=f"^{ID}$")], FigureSource] = Field(
        default_factory=dict
    )
    doubt: Doubt | None = None
    data_withheld: Annotated[tuple[str, ...], Listed] = ()

    def parts(self) -> frozenset[str]:
        """Its figures."""
        return frozenset(self.figures)
