"""Pathways that a case leaves out, and pathways that others proposed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from riskcase.values.fields import Day, Id, Listed, Person, Prose, Record


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
