"""What a queue of alarms is like now, and how many reviewers a stated wait would need."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from riskcase.model.case import Case
from riskcase.model.control import Control
from riskcase.model.scenario import Scenario
from riskcase.response.duty.cover import WEEK, Duty, duty_of, find_faults
from riskcase.response.plan import NO_DAY, queue_problems
from riskcase.response.queues.alarms import Alarms
from riskcase.response.queues.desks import DAY, Desk, worse_with_more
from riskcase.response.queues.erlang import readers_needed
from riskcase.response.spread import Array, Ends, Lookup, Reading, number_of, time_of

LEVEL = 0.95
"""The share of alarms that keeps to a target."""
LEVELS = (0.5, LEVEL)
ENDS: tuple[Reading, Reading] = ("best", "worst")
STEP = 300.0
"""Seconds between the moments at which it is asked how long nobody is there."""


@dataclass(frozen=True, slots=True)
class Flood:
    """The flood that has to be reckoned with, in the worst reading.

    Attributes:
        per_day: alarms a day while it lasts.
        lasts: seconds.
        left: alarms on the pile at its end, alarms and reviewers taken as a steady stream.
        cleared: seconds until that pile is gone; maybe infinite.
        waits: seconds waited by half and by 95% of the alarms that come in it.
    """

    per_day: float
    lasts: float
    left: float
    cleared: float
    waits: Mapping[float, float]


@dataclass(frozen=True, slots=True)
class Target:
    """Reviewers for a stated wait.

    Attributes:
        wait: seconds, which 95% of alarms may wait at most.
        without: how long 5% of alarms wait until anybody is there, however many read then.
        reviewers: the fewest in the worst reading and in the best, by Erlang C for alarms at random
            and exponential reading, all alarms of the week read while somebody is there; infinite
            where no number is enough.
        then: seconds that 95% of alarms wait with as many as the worst reading needs, simulated
            with shifts and priorities.
    """

    wait: float
    without: float
    reviewers: Ends
    then: float


@dataclass(frozen=True, slots=True)
class Advice:
    """A queue as it is, and what it would need.

    Attributes:
        control: whose it is.
        reviewers: people who read alarms at once.
        busy: how much of their time on duty the alarms take; from 1 on they pile up.
        waits: seconds waited by half and by 95% of the alarms that are not urgent, in the best and
            in the worst reading; simulated, without a flood.
        piles_up: alarms a day from which on they pile up while everybody is there.
        flood: None where none is stated.
        target: None where none is stated.
    """

    control: str
    reviewers: int
    busy: Ends
    waits: Mapping[Reading, Mapping[float, float]]
    piles_up: Ends
    flood: Flood | None
    target: Target | None


def advise(case: Case, look: Lookup) -> tuple[Advice, ...]:
    """Look at each queue of a case whose values can be read.

    Args:
        case: the case.
        look: gives a figure by its id.
    """
    return tuple(
        _advice(desk, look) for control in case.of(Control) if (desk := _desk(case, control, look))
    )


def _desk(case: Case, control: Control, look: Lookup) -> Desk | None:
    """A queue with those on call in it, where any step pages them."""
    cover = control.cover
    faulty = cover is not None and find_faults(cover)
    if control.queue is None or faulty or any(queue_problems(control.queue, look)):
        return None
    steps = (step for scenario in case.of(Scenario) for step in scenario.chain)
    called = any(step.paged and str(step.by) == control.id for step in steps)
    duty = duty_of(cover, case.as_of or NO_DAY, called=called) if cover else None
    return Desk(control.id, control.queue, duty)


def _advice(desk: Desk, look: Lookup) -> Advice:
    queue = desk.queue
    alarms = {end: desk.alarms(end, look) for end in ENDS}
    handling = {end: time_of(queue.handling, look).mean(end) for end in ENDS}
    there = _there(desk.duty)
    busy = {
        end: _share(one.really * handling[end], queue.reviewers * there) if one else 0.0
        for end, one in alarms.items()
    }
    piles_up = [
        queue.reviewers * DAY / handling[end] if handling[end] else math.inf for end in ENDS
    ]
    return Advice(
        desk.by,
        queue.reviewers,
        _ends(busy),
        _in_order({end: _waits(desk, alarms[end]) for end in ENDS}),
        Ends(min(piles_up), None, max(piles_up)),
        _flood(desk, look, alarms["worst"], handling["worst"], there),
        _target(desk, look, alarms, handling, there),
    )


def _share(work: float, people: float) -> float:
    return work / people if people else math.inf


def _ends(of: Mapping[Reading, float]) -> Ends:
    same = of["worst"] == of["best"]
    return Ends(of["worst"], of["best"] if same else None, of["best"])


def _in_order(
    waits: Mapping[Reading, Mapping[float, float]],
) -> dict[Reading, dict[float, float]]:
    """The same waits with the error of the simulation in them: the worst are never the shorter."""
    pairs = {level: sorted((waits["best"][level], waits["worst"][level])) for level in LEVELS}
    return {end: {level: pairs[level][i] for level in LEVELS} for i, end in enumerate(ENDS)}


def _there(duty: Duty | None) -> float:
    """The share of the time in which somebody is there."""
    if duty is None:
        return 1.0
    begin = float(duty.starts[0]) if len(duty.starts) else 0.0
    return duty.hours(begin, begin + 4 * WEEK) / (4 * WEEK)


def _waits(desk: Desk, alarms: Alarms | None, *, flooded: bool = False) -> dict[float, float]:
    """Seconds waited by alarms that are not urgent, of a flood or of other times."""
    if alarms is None:
        return dict.fromkeys(LEVELS, 0.0)
    waiting = desk.simulate(alarms)
    if waiting is None:
        return dict.fromkeys(LEVELS, math.inf)
    return _quantiles(waiting.waited[~waiting.urgent & (waiting.flooded == flooded)])


def _quantiles(waited: Array) -> dict[float, float]:
    if not len(waited):
        return dict.fromkeys(LEVELS, 0.0)
    found = np.quantile(waited, LEVELS, method="inverted_cdf")
    return dict(zip(LEVELS, map(float, found), strict=True))


def _flood(
    desk: Desk, look: Lookup, usual: Alarms | None, handling: float, there: float
) -> Flood | None:
    given = desk.queue.flood
    if given is None:
        return None
    per_day = worse_with_more(number_of(given.per_day, look)).worst
    lasts = time_of(given.lasts, look).ends.worst
    rate = usual.really if usual else 0.0
    read = desk.queue.reviewers * there / handling if handling else math.inf
    more, spare = per_day / DAY - read, read - rate
    left = more * lasts if more > 0 and lasts > 0 else 0.0
    cleared = 0.0 if not left else left / spare if spare > 0 else math.inf
    waits = _waits(desk, desk.alarms("worst", look, flood=True), flooded=True)
    return Flood(per_day, lasts, left, cleared, waits)


def _target(
    desk: Desk,
    look: Lookup,
    alarms: Mapping[Reading, Alarms | None],
    handling: Mapping[Reading, float],
    there: float,
) -> Target | None:
    if desk.queue.target is None:
        return None
    wait = time_of(desk.queue.target, look).ends.middle
    if wait is None:
        return None
    without = _nobody(desk.duty)
    readers = {}
    for end in ENDS:
        one = alarms[end]
        needed = 0.0 if one is None else math.inf
        if one is not None and without <= wait and math.isfinite(one.really * handling[end]):
            needed = readers_needed(wait, LEVEL, one.really / there, handling[end])
        readers[end] = needed
    worst = alarms["worst"]
    then = math.inf
    if worst is None:
        then = 0.0
    elif math.isfinite(readers["worst"]):
        more = replace(worst, readers=int(readers["worst"]))
        then = _waits(desk, more)[LEVEL]
    return Target(wait, without, _ends(readers), then)


def _nobody(duty: Duty | None) -> float:
    """How long the 5% of alarms that come at the worst times wait until anybody is there."""
    if duty is None:
        return 0.0
    if not len(duty.starts):
        return math.inf
    moments = float(duty.starts[0]) + np.arange(0.0, 4 * WEEK, STEP)
    return float(np.quantile(duty.wait(moments), LEVEL, method="inverted_cdf"))
