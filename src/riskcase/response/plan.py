"""A scenario made ready to be walked: steps in order, their gates, times, duty and shared parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple

from riskcase.model.case import Case
from riskcase.model.control import Control
from riskcase.model.response.cover import Cover, Queue
from riskcase.model.response.step import Step
from riskcase.model.scenario import Scenario
from riskcase.model.world import Somebody
from riskcase.response.duty.cover import Duty, duty_of, find_faults, reckoned
from riskcase.response.spread import (
    Ends,
    Lookup,
    Time,
    Unreadable,
    certain,
    number_of,
    share_of,
    time_of,
)
from riskcase.source.span import FieldPath
from riskcase.values.fields import Hole, Id
from riskcase.values.quantity import Quantity

NO_DAY = date(2024, 1, 1)
"""Where a case states no date, duty is worked out from this Monday on."""
HOLDS = frozenset({"block", "defer-to-trusted", "resample"})
"""Actions on an act that is not done yet, as in control-arena; the others come after it."""
PEOPLE = frozenset({"review", "rota", "process"})
"""Kinds of controls that people carry out: what they read of all traffic is what was reviewed."""
ABSENT = frozenset({"planned", "ended"})
"""What a control is that is not there now."""
GateKind = Literal["monitored", "flagged", "acted on", "working"]


class Problem(NamedTuple):
    """Why something in a file cannot be walked through.

    Attributes:
        path: of the file.
        at: the field in it.
        told: whether another check tells it already.
    """

    path: str
    at: FieldPath
    message: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """A share of the acts that get past a step: seen at all, flagged, acted on.

    Attributes:
        name: of what it depends on, the id of the step or of the part.
        shared: whether it is the same event in every walk: a part that works or does not.
    """

    kind: GateKind
    name: str
    share: Ends
    shared: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A step made ready.

    Attributes:
        before: positions of the steps that must be done before it; none, it begins with the act.
        gates: shares of the acts on which it is taken.
        duty: when somebody is there for it; None where nobody has to be.
        queue: the alarms among which it waits.
        desk: where it waits: a control, and whether those on call count.
        parts: what it does not happen without: who or what does it, and all that this needs.
        by_people: whether people are known to do it.
        holds: whether the act is held back until it is done, so that no time runs meanwhile.
    """

    id: str
    by: str
    before: tuple[int, ...]
    gates: tuple[Gate, ...]
    takes: Time
    does: str
    automatic: bool
    duty: Duty | None = None
    queue: Queue | None = None
    desk: str = ""
    parts: frozenset[str] = frozenset()
    by_people: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A scenario made ready.

    Attributes:
        nodes: its steps, each after those that it waits for.
        ends: positions of the steps that contain; the earliest one ends the walk.
        acts: how many acts the harm needs.
        harm: from the first act until the harm cannot be undone.
        misses: whether acts are missed each by itself, or all of them or none.
        first: the day from which on duty was worked out.
        zone: the time zone in which hours of the week are told.
        problems: what is wrong; with any, nothing is walked.
    """

    id: str
    nodes: tuple[Node, ...]
    ends: tuple[int, ...]
    acts: Ends
    harm: Time
    misses: Literal["independent", "same", "unknown"]
    first: date
    zone: str
    problems: tuple[Problem, ...] = ()
    look: Lookup = field(default=lambda _: None)

    @property
    def gates(self) -> Iterator[Gate]:
        """All gates, in the order of the steps."""
        return (gate for node in self.nodes for gate in node.gates)

    @property
    def timed(self) -> bool:
        """Whether the hour of the first act makes a difference."""
        return any(node.duty or node.queue for node in self.nodes)

    def with_nodes(self, nodes: tuple[Node, ...]) -> Plan:
        """The same with other steps."""
        return replace(self, nodes=nodes)


def plan_of(case: Case, scenario: Scenario, look: Lookup) -> Plan:
    """Make a scenario ready to be walked.

    Args:
        case: the case.
        scenario: one of its scenarios.
        look: gives a figure by its id.

    Returns:
        The plan. What is contradictory, circular or unreadable is among its problems.
    """
    return _Planner(case, scenario, look).plan()


class _Planner:
    def __init__(self, case: Case, scenario: Scenario, look: Lookup) -> None:
        self.case = case
        self.scenario = scenario
        self.look = look
        self.first = reckoned(case.as_of or NO_DAY)
        self.problems: list[Problem] = []
        self.zone = ""
        self.duties: dict[tuple[str, bool], Duty | None] = {}

    def plan(self) -> Plan:
        scenario = self.scenario
        self._find_unread(scenario)
        before = steps_before(scenario)
        order, circle = ordered(before)
        self._find_chain_problems(before, circle)
        at = {name: i for i, name in enumerate(order)}
        steps = {step.id: step for step in reversed(scenario.chain)}
        nodes = tuple(
            self._node(steps[name], tuple(at[one] for one in before[name] if one in at))
            for name in order
        )
        ends = tuple(i for i, node in enumerate(nodes) if node.does == "contain")
        return Plan(
            scenario.id,
            nodes,
            ends,
            self._acts(),
            self._harm(),
            scenario.misses,
            self.first,
            self.zone or "UTC",
            tuple(dict.fromkeys(self.problems)),
            self.look,
        )

    def _problem(self, at: FieldPath, message: str, path: str = "", *, told: bool = False) -> None:
        self.problems.append(Problem(path or self.scenario.path, at, message, told))

    def _find_unread(self, item: Scenario | Control) -> None:
        """What cannot be read is missing, a step or a shift, and the rest would look whole."""
        if item.id in self.case.broken:
            message = "not all of this file can be read, so that nothing is walked with it"
            self._problem((), message, item.path, told=True)

    def _find_unknown(self, step: Step, i: int, control: Control | None) -> None:
        named = step.by is not None and not isinstance(step.by, Hole)
        if named and control is None and self.case.get(str(step.by), Somebody) is None:
            message = f"there is no person and no control '{step.by}'"
            self._problem(("chain", i, "by"), message, told=True)
        for part in needed(self.case, control):
            self._find_unread(part)
            for j, ref in enumerate(part.needs):
                if not isinstance(ref, Hole) and self.case.get(ref.target.item, Control) is None:
                    message = f"there is no control '{ref}'"
                    self._problem(("needs", j), message, part.path, told=True)

    def _find_chain_problems(self, before: Mapping[str, tuple[str, ...]], circle: str) -> None:
        names = [step.id for step in self.scenario.chain]
        for i, step in enumerate(self.scenario.chain):
            at = ("chain", i)
            if step.id in names[:i]:
                self._problem((*at, "id"), f"two steps are called '{step.id}'")
            for one in before[step.id]:
                if one not in before:
                    self._problem((*at, "after"), f"there is no step '{one}' in this chain")
            if step.automatic and step.paged:
                self._problem((*at, "paged"), "this step needs nobody, and somebody is paged")
        if circle:
            i = names.index(circle)
            self._problem(("chain", i, "after"), f"the step '{circle}' waits for itself")
        if not names:
            self._problem(("chain",), "this scenario has no step that could contain anything")

    def _node(self, step: Step, before: tuple[int, ...]) -> Node:
        i = next(i for i, one in enumerate(self.scenario.chain) if one is step)
        control = self.case.get(step.by.target.item, Control) if step.by else None
        contains = any(one.does == "contain" for one in self.scenario.chain)
        does = step.does or ("" if before else "detect")
        if not contains and step is self.scenario.chain[-1] and not step.does:
            does = "contain"
        takes = self._time(step.takes, ("chain", i, "takes"))
        self._find_unknown(step, i, control)
        self._find_queue_problems(control)
        automatic = bool(step.automatic)
        person = self.case.get(str(step.by), Somebody) if step.by else None
        people = control is not None and control.control in PEOPLE
        return Node(
            step.id,
            str(step.by or ""),
            before,
            tuple(self._gates(step, i, control, root=not before)),
            takes,
            does,
            automatic,
            None if automatic else self._duty(step, i, control),
            None if automatic or control is None else control.queue,
            self._desk(step),
            frozenset([str(step.by)] if person else [one.id for one in needed(self.case, control)]),
            not automatic and (person is not None or people),
            does == "contain" and step.action in HOLDS and not before,
        )

    def _desk(self, step: Step) -> str:
        """Where alarms of the step wait: with hours of its own, at a desk of its own."""
        called = " called" if step.paged else ""
        own = f" in {self.scenario.id} {step.id}" if step.cover else ""
        return f"{step.by}{called}{own}"

    def _gates(self, step: Step, i: int, control: Control | None, *, root: bool) -> Iterator[Gate]:
        at = ("chain", i)
        if control is not None:
            if root:
                covered = self._share(*coverage_of(self.scenario, control))
                yield Gate("monitored", step.id, covered)
            if control.catches is not None or (root and control.control not in PEOPLE):
                caught = self._share(control.catches, control.path, ("catches",))
                yield Gate("flagged", step.id, caught)
        if step.chance is not None or (root and control is None):
            chance = self._share(step.chance, self.scenario.path, (*at, "chance"))
            yield Gate("flagged" if root else "acted on", step.id, chance)
        for part in parts_of(self.case, control):
            works = self._share(part.works, part.path, ("works",))
            if part.status in ABSENT:
                works = certain(0.0)
            yield Gate("working", part.id, works, shared=True)

    def _duty(self, step: Step, i: int, control: Control | None) -> Duty | None:
        """When somebody is there; a step by a person without hours takes as long as was said."""
        if step.cover is not None:
            return self._worked_out(
                step.cover, self.scenario.path, ("chain", i, "cover"), called=bool(step.paged)
            )
        if control is None or control.cover is None:
            return None
        return self._worked_out(control.cover, control.path, ("cover",), called=bool(step.paged))

    def _worked_out(self, cover: Cover, path: str, at: FieldPath, *, called: bool) -> Duty | None:
        key = (f"{path} {at}", called)
        if key not in self.duties:
            faults = find_faults(cover)
            for fault in faults:
                self._problem((*at, *fault.at), fault.message, path)
            self.zone = self.zone or cover.zone
            self.duties[key] = None if faults else duty_of(cover, self.first, called=called)
        return self.duties[key]

    def _find_queue_problems(self, control: Control | None) -> None:
        if control is None or control.queue is None:
            return
        for at, problem in queue_problems(control.queue, self.look):
            self._problem(("queue", *at), problem, control.path)

    def _share(self, value: Quantity | Id | None, path: str, at: FieldPath) -> Ends:
        try:
            return share_of(value, self.look)
        except Unreadable as wrong:
            self._problem(at, str(wrong), path)
            return Ends(0.0, None, 1.0)

    def _time(self, value: Quantity | Id | None, at: FieldPath, *, harm: bool = False) -> Time:
        try:
            return time_of(value, self.look, longer_is_better=harm)
        except Unreadable as wrong:
            self._problem(at, str(wrong))
            return time_of(None, self.look, longer_is_better=harm)

    def _harm(self) -> Time:
        return self._time(self.scenario.harm_after, ("harm-after",), harm=True)

    def _acts(self) -> Ends:
        try:
            found = number_of(self.scenario.acts, self.look)
        except Unreadable as wrong:
            self._problem(("acts",), str(wrong))
            return certain(1.0)
        if found.best < 1:
            self._problem(("acts",), "a harm takes at least one act")
        least, most = max(found.worst, 1.0), max(found.best, 1.0)
        return Ends(least, None if found.middle is None else max(found.middle, 1.0), most)


def steps_before(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The steps that each step waits for: those it names, or else the one above it."""
    found: dict[str, tuple[str, ...]] = {}
    above: tuple[str, ...] = ()
    for step in scenario.chain:
        found.setdefault(step.id, above if step.after is None else tuple(map(str, step.after)))
        above = (step.id,)
    return found


def queue_problems(queue: Queue, look: Lookup) -> Iterator[tuple[FieldPath, str]]:
    """What in a queue is no number of alarms or no time, and where."""
    fields: list[tuple[FieldPath, Quantity | Id | None, Callable[..., object]]] = [
        (("per-day",), queue.per_day, number_of),
        (("handling",), queue.handling, time_of),
        (("target",), queue.target, time_of),
    ]
    if queue.flood is not None:
        fields += [
            (("flood", "per-day"), queue.flood.per_day, number_of),
            (("flood", "lasts"), queue.flood.lasts, time_of),
        ]
    for at, value, read in fields:
        try:
            read(value, look)
        except Unreadable as wrong:
            yield at, str(wrong)


def ordered(before: Mapping[str, tuple[str, ...]]) -> tuple[list[str], str]:
    """The steps so that each stands after those it waits for; and one that waits for itself.

    Steps of a circle, and those that wait for them, are left out.
    """
    done: list[str] = []
    left = dict(before)
    while left:
        ready = [name for name, needs in left.items() if not any(one in left for one in needs)]
        if not ready:
            return done, next(iter(left))
        done += ready
        left = {name: needs for name, needs in left.items() if name not in ready}
    return done, ""


def needed(case: Case, control: Control | None) -> tuple[Control, ...]:
    """A control and the parts it does not work without, and theirs."""
    found: dict[str, Control] = {}
    waiting = [control] if control else []
    while waiting:
        one = waiting.pop()
        if one.id not in found:
            found[one.id] = one
            named = [ref.target.item for ref in one.needs if not isinstance(ref, Hole)]
            waiting += [part for name in named if (part := case.get(name, Control))]
    return tuple(found.values())


def needed_by(case: Case, control: Control) -> tuple[Control, ...]:
    """The parts that a control does not work without, and theirs; itself left out."""
    return tuple(one for one in needed(case, control) if one is not control)


def parts_of(case: Case, control: Control | None) -> Iterator[Control]:
    """The parts whose share of time is asked.

    That of whatever a control needs is; that of the control itself where its file says something,
    or where it is not in place: then it never works.
    """
    return (
        one
        for one in needed(case, control)
        if one is not control or one.works is not None or one.status in ABSENT
    )


def coverage_of(
    scenario: Scenario, control: Control
) -> tuple[Quantity | Id | None, str, FieldPath]:
    """The share of the scenario's surface that a control sees, and where that is said."""
    word = "reviewed" if control.control in PEOPLE else "monitored"
    surface = scenario.deployment.target.item if scenario.deployment else None
    for name, cover in control.covers.items():
        if name.target.item == surface:
            found: Quantity | Id | None = getattr(cover, word)
            return found, control.path, ("covers", str(name), word)
    return None, control.path, ("covers",)
