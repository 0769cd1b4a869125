"""A step of a chain of detection and response."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from riskcase.model.response.cover import Cover
from riskcase.values.fields import ID, Day, Id, Listed, Measure, Person, Prose, Record


class Step(Record):
    """One link of the chain from the act to its reversal.

    Attributes:
        after: the steps that must be done before it; left out, the one above it; `[]`, none, so
            that it begins with the act.
        does: what it is in the chain. Steps that contain end the walk, the earliest of them; where
            none is named, the last step does.
        action: what containment is: block, defer-to-trusted, resample, pause, revoke or page.
        measured: the figure of a drill that measured the same time; compared with what was said.
        chance: the share of the acts that reach it on which the step is taken at all.
        cover: when whoever does it is on duty, where that is not the cover of the control.
    """

    id: str = Field(pattern=f"^{ID}$")
    step: Prose
    by: Id | None = None
    after: Annotated[tuple[str, ...] | None, Listed] = None
    does: Literal["detect", "alert", "acknowledge", "decide", "contain", "resolve"] | None = None
    action: Literal["block", "defer-to-trusted", "resample", "pause", "revoke", "page"] | None = (
        None
    )
    signal: Prose | None = None
    channel: Prose | None = None
    takes: Measure | None = None
    measured: Id | None = None
    chance: Measure | None = None
    cover: Cover | None = None
    paged: bool | None = None
    automatic: bool | None = None
    said_by: Person | None = None
    said_on: Annotated[date, Day] | None = None
    drilled: Annotated[date, Day] | None = None
    note: Prose | None = None
