"""Who should know: the first of a row of people whom the case names, and by which role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from riskcase.model.case import Case
from riskcase.model.control import Control
from riskcase.model.item import Item
from riskcase.model.scenario import Scenario
from riskcase.model.world import Somebody
from riskcase.values.fields import Hole, Id

NOBODY = ""
"""Stands for questions to which the case names nobody who could answer."""


class Asking(NamedTuple):
    """Somebody who is asked.

    Attributes:
        person: the id; empty where the case names nobody.
        role: why this one, in words that complete "asked as": "owner of the control".
    """

    person: str
    role: str


def person_of(ref: Id | None) -> str:
    """The id of a person whom a field names; empty where it names nobody."""
    return "" if ref is None or isinstance(ref, Hole) else ref.target.item


def first(case: Case, row: Iterable[tuple[str, str]]) -> Asking:
    """The first of these whom the case names, or else its author.

    Args:
        case: the case.
        row: person and role, whoever should know best first; persons may be empty.
    """
    for person, role in row:
        if person:
            return Asking(person, role)
    return author(case)


def of_scenario(case: Case, scenario: Scenario) -> list[tuple[str, str]]:
    """Who answers for a scenario as a whole, as a row for `first`."""
    surface = scenario.deployment
    paths = [case.items.get(ref.target.item) for ref in scenario.pathways]
    place = case.items.get(surface.target.item) if surface else None
    return [
        (_owner(scenario), "owner of the scenario"),
        *((_owner(one), "owner of the pathway") for one in paths),
        (_owner(place), "owner of the surface"),
    ]


def of_control(control: Control | None) -> tuple[str, str]:
    """Who answers for a control."""
    return (_owner(control), "owner of the control")


def author(case: Case) -> Asking:
    """The first person of the case with the role of an author."""
    found = [one.id for one in case.of(Somebody) if any("author" in _words(r) for r in one.roles)]
    return Asking(found[0], "author of the case") if found else Asking(NOBODY, "")


def fitting(case: Case, fits: Iterable[str]) -> Asking:
    """Who knows a field: an information owner, or else anybody, of a team or role of that name.

    Reviewers are left out, since they judge what others say.
    """
    people = [one for one in case.of(Somebody) if not any("review" in r for r in one.roles)]
    people.sort(key=lambda one: not any("owner" in _words(role) for role in one.roles))
    for word in fits:
        for one in people:
            for said in filter(None, (one.team, *one.roles)):
                if word in said.casefold():
                    return Asking(one.id, said)
    found = author(case)
    return found._replace(role=f"{found.role}; no team fits" if found.role else "")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _owner(item: Item | None) -> str:
    return person_of(item.owner) if item else ""
