"""What and whom the rest of a case refers to: systems, deployments, people, terms."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from riskcase.model.item import Item
from riskcase.values.fields import Day, Id, Listed, Prose


class System(Item):
    """A model, at one snapshot."""

    kind: ClassVar[str] = "system"
    folder: ClassVar[str] = "systems"

    snapshot: Annotated[date, Day] | None = None
    successor_of: Annotated[tuple[Id, ...], Listed] = ()


class Deployment(Item):
    """A surface on which a system is used, by whom, with what in its reach.

    Attributes:
        permissions: whose permissions the system acts with: its own, all those of its user, or
            those of an account that several share.
    """

    kind: ClassVar[str] = "deployment"
    folder: ClassVar[str] = "deployments"

    system: Annotated[tuple[Id, ...], Listed] = ()
    users: Prose | None = None
    affordances: Annotated[tuple[Prose, ...], Listed] = ()
    permissions: Literal["own", "user", "shared", "unknown"] | None = None


class Somebody(Item):
    """A person; printed by name outside the staff edition only if `named`."""

    kind: ClassVar[str] = "person"
    folder: ClassVar[str] = "people"

    organisation: str | None = None
    team: str | None = None
    roles: Annotated[tuple[str, ...], Listed] = ()
    named: bool = False


class Term(Item):
    """A word and its meaning; the body is the definition."""

    kind: ClassVar[str] = "term"
    folder: ClassVar[str] = "glossary"
