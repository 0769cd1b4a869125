"""riskcase.yaml: what holds for the whole case."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from riskcase.model.item import Acceptance, Stage
from riskcase.model.numbers.doubt import CommonCause, Decision
from riskcase.model.scope.conclusion import Conclusion
from riskcase.model.scope.pathways import Exclusion, Proposal
from riskcase.values.fields import Day, Id, Listed, Prose, Reason, Record

SETTINGS_FILE = "riskcase.yaml"


class Outline(Record):
    """Which chapters the report has, in order; a section's id or the name of a made chapter."""

    body: tuple[str, ...] = ()
    annex: tuple[str, ...] = ()


class Scale(Record):
    """The words for levels of risk and for confidence, lowest first."""

    levels: tuple[str, ...] = ("very low", "low", "moderate", "high")
    confidence: tuple[str, ...] = Field(default=("low", "moderate", "high"), min_length=1)
    ranges: dict[str, Prose] = Field(default_factory=dict)


class Settings(Record):
    """The case as a whole.

    Attributes:
        edition: written by the cut: the edition that this case is; None for a full case.
        editions: the labels that each edition holds.
        default_withheld: the labels of items that name none.
        reason: why items are withheld that give no reason.
        common_causes: causes that can bring several like items down together.
        proposals: pathways that others proposed or reserved, and what became of them.
        decision: what the analysis is for, if it is to say what knowing more would be worth.
    """

    riskcase: Literal[1]
    title: Prose
    notice: Prose | None = None
    coverage_date: Annotated[date, Day] | None = None
    evidence_cutoff: Annotated[date, Day] | None = None
    next_report: Annotated[date, Day] | None = None
    policy: str | None = None
    predecessor: str | None = None
    stage: Stage = "draft"
    systems: Annotated[tuple[Id, ...], Listed] = ()
    retired: Annotated[tuple[str, ...], Listed] = ()
    conclusion: Conclusion | None = None
    outline: Outline | None = None
    excluded: tuple[Exclusion, ...] = ()
    scale: Scale = Scale()
    edition: str | None = None
    editions: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    default_withheld: Annotated[tuple[str, ...], Listed] = ()
    reason: Reason | None = None
    common_causes: Annotated[tuple[CommonCause, ...], Listed] = ()
    decision: Decision | None = None
    proposals: Annotated[tuple[Proposal, ...], Listed] = ()
    accepts: tuple[Acceptance, ...] = ()

    @field_validator("common_causes", mode="after")
    @classmethod
    def _named_apart(cls, causes: tuple[CommonCause, ...]) -> tuple[CommonCause, ...]:
        if len({one.name for one in causes}) < len(causes):
            raise PydanticCustomError("common-cause", "two common causes have one name")
        return causes


CHAPTERS = (
    "changes",
    "scope",
    "pathways",
    "structure",
    "sensitivity",
    "bearing",
    "maps",
    "matrix",
    "causes",
    "claims",
    "evidence",
    "quality",
    "plots",
    "figures",
    "samples",
    "calendar",
    "assumptions",
    "defeaters",
    "limitations",
    "controls",
    "scenarios",
    "incidents",
    "roadmap",
    "systems",
    "glossary",
    "findings",
)
"""Chapters that an outline may name besides the ids of sections; made from the items."""
