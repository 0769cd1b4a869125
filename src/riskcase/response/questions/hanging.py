"""Which claims and pathways hang on the answer to a question."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from riskcase.graph.assess import Assessment, assess
from riskcase.graph.events import events_of
from riskcase.graph.load import load_of
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.control import Control
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.model.pathway import Pathway
from riskcase.model.scenario import Scenario
from riskcase.values.fields import Hole

ANSWERS = frozenset({"detection", "response", "containment"})
"""Roles of barriers that hold only if somebody, or something, answers."""
PREMISES = "premises"


class Hangs(NamedTuple):
    """What hangs on an answer, each in the order of the case.

    Attributes:
        pathways: those whose barriers the answer is about, and those in which a counted barrier
            falls with a claim that hangs on it.
        claims: those that the answer is about, and those that rest on one of them.
    """

    pathways: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Pathways, then claims."""
        return (*self.pathways, *self.claims)

    @property
    def load(self) -> int:
        """How many claims and pathways there are."""
        return len(self.pathways) + len(self.claims)

    def words(self, most: int) -> str:
        """All by name, at most so many of each: "pathways a, b; claims c, d and 3 more"."""
        parts = []
        for word, names in (("pathway", self.pathways), ("claim", self.claims)):
            if names:
                more = f" and {len(names) - most} more" if len(names) > most else ""
                plural = "s" if len(names) > 1 else ""
                parts.append(f"{word}{plural} {', '.join(names[:most])}{more}")
        return "; ".join(parts)


class Hanging:
    """What hangs on the answers of a case; the structure is looked at as designed.

    Args:
        case: the case. Its figures do not matter, so that nothing has to be measured.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.assessment: Assessment = assess(case, Figures())
        self.load = load_of(self.assessment, events_of(self.assessment))
        self._order = {name: i for i, name in enumerate(case.items)}
        self._on_control: dict[str, Hangs] = {}

    def on_scenario(self, scenario: Scenario) -> Hangs:
        """What hangs on a step of a scenario.

        The pathways it walks through, the claims by which their barriers of detection, response
        and containment hold, and whatever names the scenario or a figure of it.
        """
        named = {ref.target.item for ref in scenario.pathways if not isinstance(ref, Hole)}
        users = self._naming(scenario.id)
        walked = named | {one for one in users if self.case.get(one, Pathway)}
        return self._closed(walked, users | self._held_by(walked, ANSWERS))

    def on_control(self, control: Control) -> Hangs:
        """What hangs on a control: what rests on evidence that it names, or that names it."""
        if control.id not in self._on_control:
            self._on_control[control.id] = self._of_control(control)
        return self._on_control[control.id]

    def _of_control(self, control: Control) -> Hangs:
        evidence = {
            link.target.item
            for link in self.case.links[control.id]
            if link.target and link.at and self.case.get(link.target.item, Evidence)
        }
        claims = {user for one in evidence for user in self.assessment.used_by.get(one, ())}
        required = {demand.for_.target.item for demand in control.must}
        return self._closed(required, claims | self._naming(control.id))

    def on_roles(self, roles: Collection[str]) -> Hangs:
        """What hangs on all barriers of some roles, or on the premises of the conclusion."""
        paths = self.assessment.pathways
        found = {
            name
            for name, state in paths.items()
            if any(one.barrier.role in roles for row in state.rows for one in row.barriers)
        }
        claims = self._held_by(found, roles)
        conclusion = self.case.settings.conclusion
        if PREMISES in roles and conclusion:
            claims |= {ref.target.item for ref in conclusion.premises}
        return self._closed(found, claims)

    def together(self, parts: Iterable[Hangs]) -> Hangs:
        """What hangs on any of several answers."""
        listed = list(parts)
        return Hangs(
            self._sorted({one for part in listed for one in part.pathways}),
            self._sorted({one for part in listed for one in part.claims}),
        )

    def _naming(self, item: str) -> set[str]:
        """Claims and pathways that refer to an item in a field, a criterion or their text."""
        found = set()
        for one in (*self.case.of(Claim), *self.case.of(Pathway)):
            links = self.case.links[one.id]
            criteria = one.criteria if isinstance(one, Claim) else ()
            names = {name.partition("#")[0] for each in criteria for name, _, _ in each.names()}
            if item in names or any(link.target and link.target.item == item for link in links):
                found.add(one.id)
        return found

    def _held_by(self, pathways: Iterable[str], roles: Collection[str]) -> set[str]:
        """What the barriers of these roles hold by."""
        states = self.assessment.pathways
        return {
            leaf.id.target.item
            for name in pathways
            if name in states
            for row in states[name].rows
            for one in row.barriers
            if one.barrier.role in roles
            for leaf in one.barrier.holds_if.leaves()
        }

    def _closed(self, pathways: Collection[str], items: Iterable[str]) -> Hangs:
        below = {one for one in items if self.case.get(one, Claim)}
        claims = below.union(*map(self.assessment.resting_on, below))
        claims = {one for one in claims if self.case.get(one, Claim)}
        carried = (self.load.takes_down.get(one, frozenset()) for one in claims)
        paths = {one for one in pathways if self.case.get(one, Pathway)}.union(*carried)
        return Hangs(self._sorted(paths), self._sorted(claims))

    def _sorted(self, names: Collection[str]) -> tuple[str, ...]:
        return tuple(sorted(names, key=lambda one: self._order.get(one, len(self._order))))
