"""riskcase.yaml: what holds for the whole case."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from riskcase.model.item import Acceptance, Stage
from riskcase.values.fields import Day, Id, Listed, Prose, Reason, Record

SETTINGS_FILE = "riskcase.yaml"


class Conclusion(Record):
    """What the authors conclude.

    Attributes:
        argued: the level that the argument gives by itself.
        level: the level decided on.
        because: why the two differ, or why the level is what it is.
        before: the level that the last report concluded.
        premises: claims about the threat model; the first one's failure is "pathway not listed".
        concerns: the strongest reasons for concern, three to five, a sentence each.
        would_change: what would change the conclusion, beside the triggers of claims.
    """

    argued: str | None = None
    level: str | None = None
    before: str | None = None
    because: Prose | None = None
    statement: Prose | None = None
    premises: Annotated[tuple[Id, ...], Listed] = ()
    concerns: Annotated[tuple[Prose, ...], Listed] = ()
    would_change: Annotated[tuple[Prose, ...], Listed] = ()


class Outline(Record):
    """Which chapters the report has, in order; a section's id or the name of a made chapter."""

    body: tuple[str, ...] = ()
    annex: tuple[str, ...] = ()


class Exclusion(Record):
    """Something that the case does not judge, why, and where it is judged instead."""

    what: Prose
    because: Prose | None = None
    handled_in: Prose | None = None
    judged: Prose | None = None


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
    accepts: tuple[Acceptance, ...] = ()


CHAPTERS = (
    "changes",
    "scope",
    "pathways",
    "structure",
    "sensitivity",
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
