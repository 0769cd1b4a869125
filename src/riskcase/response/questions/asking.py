"""What a case does not say about its scenarios, as questions to those who may know."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.control import Control
from riskcase.model.pathway import Pathway
from riskcase.model.scenario import Scenario
from riskcase.model.world import Deployment, Somebody
from riskcase.response.plan import PEOPLE, coverage_of, parts_of
from riskcase.source.span import FieldPath
from riskcase.values.fields import Hole, Id
from riskcase.values.quantity import Quantity

NOBODY = ""
"""Stands for questions to which the case names nobody who could answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank, with places for what it is about."""

    name: str
    ask: str
    why: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to one person about one field of the case.

    Attributes:
        id: what it is about: item, field, question; the same as long as it is unanswered.
        person: the id of whoever should know; empty where the case names nobody.
        item: the item that lacks the answer.
        at: the field in which it would stand.
        ask, other, why: in words; the other side is empty where there is none.
        scenario: the scenario for which it is asked.
        bears_on: claims and pathways that hang by that scenario.
    """

    id: str
    person: str
    item: str
    at: FieldPath
    ask: str
    other: str
    why: str
    scenario: str
    bears_on: tuple[str, ...]


@cache
def bank() -> dict[str, Question]:
    """The question bank, by what is not known."""
    text = files("riskcase.response.questions").joinpath("bank.toml").read_text("utf-8")
    return {one["name"]: Question(**one) for one in tomllib.loads(text)["question"]}


def questions_of(case: Case) -> tuple[Asked, ...]:
    """Every question that the scenarios of a case leave open, in the order of their chains.

    What two scenarios both lack is asked once, and bears on what hangs by either of them.
    """
    found: dict[str, Asked] = {}
    for scenario in case.of(Scenario):
        for asked in _Asker(case, scenario).questions():
            known = found.get(asked.id)
            if known is not None:
                both = dict.fromkeys((*known.bears_on, *asked.bears_on))
                found[asked.id] = replace(known, bears_on=tuple(both))
            else:
                found[asked.id] = asked
    return tuple(found.values())


def by_person(questions: tuple[Asked, ...]) -> tuple[tuple[str, tuple[Asked, ...]], ...]:
    """Questions grouped by who is asked, most load first; those to nobody last.

    The load of a question is the number of claims and pathways that it bears on.
    """
    groups: dict[str, list[Asked]] = {}
    for asked in questions:
        groups.setdefault(asked.person, []).append(asked)
    order = sorted(groups, key=lambda one: (one == NOBODY, -load_of(groups[one]), one))
    return tuple(
        (one, tuple(sorted(groups[one], key=lambda asked: -len(asked.bears_on)))) for one in order
    )


def load_of(questions: list[Asked] | tuple[Asked, ...]) -> int:
    """How many claims and pathways hang by the answers, each counted once a question."""
    return sum(len(asked.bears_on) for asked in questions)


def bears_on(case: Case, scenario: Scenario) -> tuple[str, ...]:
    """The pathways that a scenario walks through, and claims and pathways that use its figures."""
    found = [ref.target.item for ref in scenario.pathways if not isinstance(ref, Hole)]
    for item in (*case.of(Pathway), *case.of(Claim)):
        links = case.links[item.id]
        if any(one.target and one.target.item == scenario.id for one in links):
            found.append(item.id)
        criteria = item.criteria if isinstance(item, Claim) else ()
        names = {name.partition("#")[0] for one in criteria for name, _, _ in one.names()}
        if scenario.id in names:
            found.append(item.id)
    return tuple(dict.fromkeys(found))


class _Asker:
    def __init__(self, case: Case, scenario: Scenario) -> None:
        self.case = case
        self.scenario = scenario
        self.bears_on = bears_on(case, scenario)
        self.words = {"act": f"'{scenario.act or scenario.name}'"}

    def questions(self) -> Iterator[Asked]:
        """In the order in which one would speak about it."""
        scenario = self.scenario
        owner = _person(scenario.owner)
        for i, step in enumerate(scenario.chain):
            control = self.case.get(step.by.target.item, Control) if step.by else None
            does = step.by if step.by and self.case.get(step.by.target.item, Somebody) else None
            knows = _person(does) or _person(step.said_by) or _owner(control) or owner
            said = {"step": f"'{step.step}'"}
            at: FieldPath = ("chain", i)
            name = f"{scenario.id}#{step.id}"
            if step.by is None and not step.automatic:
                yield self._asked("by", owner, name, (*at, "by"), said)
            if i == 0 and step.signal is None:
                yield self._asked("signal", knows, name, (*at, "signal"), said)
            if i == 0 and step.by is None and _open(step.chance):
                yield self._asked("chance", knows, name, (*at, "chance"), said)
            if step.does in {"alert", "acknowledge", "decide"} and step.channel is None:
                yield self._asked("channel", knows, name, (*at, "channel"), said)
            if i and not step.automatic and step.paged is None:
                yield self._asked("paged", knows, name, (*at, "paged"), said)
            if _open(step.takes):
                yield self._asked("takes", knows, name, (*at, "takes"), said)
            if control is not None:
                yield from self._of_control(control, root=i == 0 or step.after == ())
        yield from self._of_scenario(owner)

    def _of_control(self, control: Control, *, root: bool) -> Iterator[Asked]:
        knows = _owner(control)
        surface = self.scenario.deployment.target.item if self.scenario.deployment else ""
        place = self.case.items.get(surface)
        said = {"control": control.name, "surface": place.name if place else "the surface"}
        if root:
            covered, _, at = coverage_of(self.scenario, control)
            if _open(covered):
                name = f"{control.id}#{surface}"
                yield self._asked("monitored", knows, name, at, said, control.id)
            if _open(control.catches) and control.control not in PEOPLE:
                yield self._asked("flagged", knows, control.id, ("catches",), said)
        if control.cover is None and control.control in {"rota", "review"}:
            yield self._asked("cover", knows, control.id, ("cover",), said)
        if control.off_switches is None and control.switched_off_by in {None, "unknown"}:
            yield self._asked("off-switches", knows, control.id, ("off-switches",), said)
        if control.last_end_to_end_test is not None and not control.changed:
            yield self._asked("changed", knows, control.id, ("changed",), said)
        for part in parts_of(self.case, control):
            if _open(part.works):
                about = {**said, "control": part.name}
                yield self._asked("works", _owner(part) or knows, part.id, ("works",), about)

    def _of_scenario(self, owner: str) -> Iterator[Asked]:
        scenario = self.scenario
        for name, value in (("acts", scenario.acts), ("harm-after", scenario.harm_after)):
            if _open(value):
                yield self._asked(name, owner, scenario.id, (name,), {})
        one_act = isinstance(scenario.acts, Quantity) and scenario.acts.value == 1
        if scenario.misses == "unknown" and not one_act:
            yield self._asked("misses", owner, scenario.id, ("misses",), {})
        if not any(step.drilled or isinstance(step.takes, Id) for step in scenario.chain):
            yield self._asked("drilled", owner, scenario.id, ("chain",), {})
        where = scenario.deployment.target.item if scenario.deployment else ""
        deployment = self.case.get(where, Deployment)
        if deployment and deployment.permissions in {None, "unknown"}:
            knows = _person(deployment.owner) or owner
            said = {"surface": deployment.name}
            yield self._asked("permissions", knows, deployment.id, ("permissions",), said)

    def _asked(  # noqa: PLR0913, PLR0917 - what a question is made of
        self,
        name: str,
        person: str,
        about: str,
        at: FieldPath,
        said: dict[str, str],
        item: str | None = None,
    ) -> Asked:
        question = bank()[name]
        words = {"step": "", "control": "", "surface": "", **self.words, **said}
        return Asked(
            f"{about} {name}",
            person,
            item or about.partition("#")[0],
            at,
            question.ask.format(**words),
            question.other.format(**words),
            question.why,
            self.scenario.id,
            self.bears_on,
        )


def _open(value: Quantity | Id | None) -> bool:
    """Whether nobody has answered yet."""
    return value is None or (isinstance(value, Quantity) and value.kind == "unknown")


def _person(ref: Id | None) -> str:
    return "" if ref is None or isinstance(ref, Hole) else ref.target.item


def _owner(control: Control | None) -> str:
    return _person(control.owner) if control else ""
