"""What a case does not say about its scenarios, as questions to those who may know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from riskcase.model.case import Case
from riskcase.model.control import Control
from riskcase.model.evidence import Evidence
from riskcase.model.scenario import Scenario
from riskcase.model.world import Deployment, Somebody
from riskcase.response.plan import PEOPLE, coverage_of, parts_of
from riskcase.response.questions.bank import Question, bank, of_the_developer
from riskcase.response.questions.hanging import Hanging, Hangs
from riskcase.response.questions.people import (
    NOBODY,
    Asking,
    first,
    fitting,
    of_control,
    of_scenario,
    person_of,
)
from riskcase.source.span import FieldPath
from riskcase.values.fields import Id
from riskcase.values.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to one person about one place of the case.

    Attributes:
        id: the place and the question; the same as long as it is unanswered.
        name: the question in the bank; equal ones can be asked together.
        person: the id of whoever should know; empty where the case names nobody.
        role: why this person: "owner of the control".
        item: the item that lacks the answer; empty for the developer as a whole.
        at: the field in which it would stand; empty where no field holds it.
        subject: the place in words.
        ask, other, why: in words; the other side is empty where there is none.
        scenario: the first scenario for which it is asked; empty for the developer as a whole.
        hangs: the claims and pathways that hang on the answer.
    """

    id: str
    name: str
    person: str
    role: str
    item: str
    at: FieldPath
    subject: str
    ask: str
    other: str
    why: str
    scenario: str
    hangs: Hangs


class Group(NamedTuple):
    """Questions to one person that differ only in their place, so that they are asked as one."""

    question: Question
    places: tuple[Asked, ...]
    hangs: Hangs

    @property
    def ask(self) -> str:
        """The question in words, as one."""
        return self.question.each if len(self.places) > 1 else self.places[0].ask

    @property
    def other(self) -> str:
        """The same from the other side."""
        return self.places[0].other


class Listed(NamedTuple):
    """What one person is asked, most load first.

    Attributes:
        hangs: all that hangs on what this person knows.
    """

    person: str
    groups: tuple[Group, ...]
    hangs: Hangs

    @property
    def places(self) -> int:
        """How many answers there are to give."""
        return sum(len(group.places) for group in self.groups)


class Open(NamedTuple):
    """What a case leaves open.

    Attributes:
        everything: questions without an answer in the case, in the order in which to speak of them.
        answered: ids of those that somebody has answered in words; with the pieces of evidence
            that have the words.
    """

    everything: tuple[Asked, ...]
    answered: Mapping[str, tuple[str, ...]]
    hanging: Hanging

    @property
    def questions(self) -> tuple[Asked, ...]:
        """What is still to be asked."""
        return tuple(one for one in self.everything if one.id not in self.answered)

    def by_person(self) -> tuple[Listed, ...]:
        """Questions by who is asked, most load first; those to nobody last.

        The load of a question is the number of claims and pathways that hang on it, each counted
        once; so is that of a person.
        """
        people: dict[str, list[Asked]] = {}
        for asked in self.questions:
            people.setdefault(asked.person, []).append(asked)
        found = []
        for person, mine in people.items():
            groups = sorted(self.groups(mine), key=lambda group: -group.hangs.load)
            hangs = self.hanging.together(group.hangs for group in groups)
            found.append(Listed(person, tuple(groups), hangs))
        found.sort(key=lambda one: (one.person == NOBODY, -one.hangs.load, -one.places, one.person))
        return tuple(found)

    def groups(self, questions: Iterable[Asked]) -> list[Group]:
        """Questions of one person that can be asked together, in the order of the first of each."""
        alike: dict[str, list[Asked]] = {}
        for asked in questions:
            alone = not bank()[asked.name].each
            alike.setdefault(asked.id if alone else asked.name, []).append(asked)
        return [
            Group(
                bank()[places[0].name],
                tuple(sorted(places, key=lambda one: -one.hangs.load)),
                self.hanging.together(one.hangs for one in places),
            )
            for places in alike.values()
        ]


def questions_of(case: Case) -> Open:
    """Every question that a case leaves open: of its scenarios, then of the developer as a whole.

    What two scenarios both lack is asked once, and bears on what hangs by either of them. A
    question that fresh evidence answers (`source.answers`) is not asked again.
    """
    hanging = Hanging(case)
    found: dict[str, Asked] = {}
    for scenario in case.of(Scenario):
        for asked in _Asker(case, scenario, hanging).questions():
            known = found.get(asked.id)
            if known is not None:
                asked = replace(known, hangs=hanging.together((known.hangs, asked.hangs)))  # noqa: PLW2901
            found[asked.id] = asked
    for asked in _of_the_developer(case, hanging):
        found[asked.id] = asked
    said = _said(case)
    answered = {name: said[name] for name in found if name in said}
    return Open(tuple(found.values()), answered, hanging)


def _said(case: Case) -> dict[str, tuple[str, ...]]:
    """Evidence by the question that it answers, as far as it has not expired."""
    found: dict[str, list[str]] = {}
    for one in case.of(Evidence):
        stale = one.expires is not None and case.as_of is not None and one.expires < case.as_of
        for name in one.source.answers if one.source and not stale else ():
            found.setdefault(name, []).append(one.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _of_the_developer(case: Case, hanging: Hanging) -> Iterator[Asked]:
    """Questions that are asked once a case, as far as anything in it hangs on them."""
    for one in of_the_developer():
        hangs = hanging.on_roles(one.bears)
        if hangs.load:
            who = fitting(case, one.fits)
            yield Asked(
                f"developer {one.name}",
                one.name,
                *who,
                "",
                (),
                "the developer as a whole",
                one.ask,
                one.other,
                one.why,
                "",
                hangs,
            )


class _Asker:
    """Asks for one scenario, in the order in which one would speak about it."""

    def __init__(self, case: Case, scenario: Scenario, hanging: Hanging) -> None:
        self.case = case
        self.scenario = scenario
        self.hanging = hanging
        self.hangs = hanging.on_scenario(scenario)
        self.act = f"'{scenario.act or scenario.name}'"
        self.whole = first(case, of_scenario(case, scenario))
        surface = scenario.deployment.target.item if scenario.deployment else ""
        self.surface = case.get(surface, Deployment)

    def questions(self) -> Iterator[Asked]:
        """From the act to containment, then what holds for all of it, then the surface."""
        scenario = self.scenario
        for i, step in enumerate(scenario.chain):
            control = self.case.get(step.by.target.item, Control) if step.by else None
            does = step.by if step.by and self.case.get(step.by.target.item, Somebody) else None
            row = [
                (person_of(does), "does the step"),
                (person_of(step.said_by), "has spoken of the step"),
                of_control(control),
            ]
            who = first(self.case, [*row, *of_scenario(self.case, scenario)])
            root = i == 0 or step.after == ()
            # The same unknowns that a walk draws over their whole width.
            needs_chance = step.chance is not None or (root and control is None)
            lacks = {
                "by": step.by is None and not step.automatic,
                "signal": i == 0 and step.signal is None,
                "chance": needs_chance and _open(step.chance),
                "channel": step.does in {"alert", "acknowledge", "decide"} and step.channel is None,
                "paged": i > 0 and not step.automatic and step.paged is None,
                "takes": _open(step.takes),
            }
            for name in (name for name, lacking in lacks.items() if lacking):
                asked = self.whole if name == "by" else who
                place = f"{scenario.id}#{step.id}"
                yield self._asked(name, asked, place, ("chain", i, name), step=f"'{step.step}'")
            if control is not None:
                yield from self._of_control(control, root=root)
        yield from self._of_scenario()
        if self.surface:
            yield from self._of_surface(self.surface)

    def _of_control(self, control: Control, *, root: bool) -> Iterator[Asked]:
        row = [of_control(control), *of_scenario(self.case, self.scenario)]
        who = first(self.case, row)
        surface = self.surface.id if self.surface else ""
        if root:
            covered, _, at = coverage_of(self.scenario, control)
            if _open(covered):
                name = f"{control.id}#{surface}"
                yield self._asked("monitored", who, name, at, control=control)
        counts = control.catches is not None or (root and control.control not in PEOPLE)
        if counts and _open(control.catches):
            yield self._asked("flagged", who, control.id, ("catches",), control=control)
        lacks = {
            "cover": control.cover is None and control.control in {"rota", "review"},
            "off-switches": control.off_switches is None
            and control.switched_off_by in {None, "unknown"},
            "exceptions": control.exceptions is None and control.control not in {"rota", "process"},
            "changed": control.last_end_to_end_test is not None and not control.changed,
        }
        for name in (name for name, lacking in lacks.items() if lacking):
            yield self._asked(name, who, control.id, (name,), control=control)
        for part in parts_of(self.case, control):
            if _open(part.works):
                asked = first(self.case, [of_control(part), *row])
                yield self._asked("works", asked, part.id, ("works",), control=part)

    def _of_scenario(self) -> Iterator[Asked]:
        scenario = self.scenario
        one_act = isinstance(scenario.acts, Quantity) and scenario.acts.value == 1
        people = [step for step in scenario.chain if not step.automatic]
        lacks = {
            "acts": _open(scenario.acts),
            "harm-after": _open(scenario.harm_after),
            "misses": scenario.misses == "unknown" and not one_act,
            "by-itself": len(people) == len(scenario.chain),
            "drilled": not any(step.drilled or isinstance(step.takes, Id) for step in people),
        }
        for name in (name for name, lacking in lacks.items() if lacking):
            at = ("chain",) if name in {"by-itself", "drilled"} else (name,)
            yield self._asked(name, self.whole, scenario.id, at)

    def _of_surface(self, surface: Deployment) -> Iterator[Asked]:
        row = [(person_of(surface.owner), "owner of the surface")]
        who = first(self.case, [*row, *of_scenario(self.case, self.scenario)])
        if surface.permissions in {None, "unknown"}:
            yield self._asked("permissions", who, surface.id, ("permissions",))
        yield self._asked("logs", who, surface.id, ())
        yield self._asked("may-stop", who, surface.id, ())

    def _asked(  # noqa: PLR0913 - what a question is made of
        self,
        name: str,
        who: Asking,
        about: str,
        at: FieldPath,
        *,
        step: str = "",
        control: Control | None = None,
    ) -> Asked:
        question = bank()[name]
        surface = self.surface.name if self.surface else "the surface"
        words = {
            "act": self.act,
            "step": step,
            "control": control.name if control else "",
            "surface": surface,
        }
        subject = control.name if control else surface
        if name == "monitored":
            subject = f"{subject}, on {surface}"
        elif about.partition("#")[0] == self.scenario.id:
            subject = (
                f"{step.strip(chr(39))} ({self.scenario.name})" if step else self.scenario.name
            )
        hangs = self.hangs
        if control:
            hangs = self.hanging.together((hangs, self.hanging.on_control(control)))
        return Asked(
            f"{about} {name}",
            name,
            *who,
            control.id if control else about.partition("#")[0],
            at,
            subject,
            question.ask.format(**words),
            question.other.format(**words),
            question.why,
            self.scenario.id,
            hangs,
        )


def _open(value: Quantity | Id | None) -> bool:
    """Whether nobody has answered yet."""
    return value is None or (isinstance(value, Quantity) and value.kind == "unknown")
