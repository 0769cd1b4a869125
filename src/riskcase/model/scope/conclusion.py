"""What the authors of a case conclude."""

from __future__ import annotations

from typing import Annotated

from riskcase.values.fields import Id, Listed, Prose, Record


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
