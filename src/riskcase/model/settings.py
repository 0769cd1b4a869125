"""riskcase.yaml: what holds for the whole case."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from riskcase.model.doubt import CommonCause, Decision
from riskcase.model.item import Acceptance, Stage
from riskcase.values.fields import Day, Id, Listed, Person, Prose, Reason, Record

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
    """Something that the case does not judge, why, and where it is judged instead.

    Attributes:
        covers: entries of published lists of pathways that are left out by it, `list/entry`.
    """

    what: Prose
    because: Prose | None = None
    handled_in: Prose | None = None
    judged: Prose | None = None
    covers: Annotated[tuple[str, ...], Listed] = ()


class Proposal(Record):
    """A pathway that somebody proposed, or reserved before drafting, and what became of it.

    Attributes:
        what: the pathway in a few words.
        by: who proposed it.
        given_on: when.
        reserved: whether a reviewer set it aside before drafting, to see whether it would be found.
        became: what became of it; `open` until somebody decides.
        pathway: the pathway that it is in now, where it was taken up or is covered.
    """

    what: Prose
    by: Person | None = None
    given_on: Annotated[date, Day] | None = None
    reserved: bool = False
    became: Literal["open", "taken up", "covered", "declined"] = "open"
    pathway: Id | None = None
    because: Prose | None = None


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


CHAPTERS = (
    "changes",
    "scope",
    "pathways",
    "structure",
    "bearing",
    "maps",
    "matrix",
    "causes",
    "claims",
    "evidence",
    "plots",
    "figures",
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
