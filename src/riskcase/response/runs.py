"""Walking many times at once: from the first act to containment or harm."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from riskcase.response.acts import first_acts
from riskcase.response.draws import Draws
from riskcase.response.plan import Node, Plan
from riskcase.response.queues.alarms import Waits
from riskcase.response.spread import Array, Reading

Marks = NDArray[np.bool_]


AGES = 1e12
"""Seconds over which acts are spread where the harm comes later or never: then each is in time."""


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """What became of every run.

    Attributes:
        contained: whether it was contained before the harm; shape of the starts and the runs.
        times: seconds from the first act to the first step that detects, acknowledges, contains;
            infinite where that never happens; none of what no step does.
    """

    contained: Marks
    times: dict[str, Array]


TOLD = (("detected", "detect"), ("acknowledged", "acknowledge"), ("contained", "contain"))
"""The times that are told, each with the steps whose earliest one it is."""


def run(  # noqa: PLR0913 - what a walk needs
    plan: Plan,
    reading: Reading,
    draws: Draws,
    starts: Array | float = 0.0,
    waits: Waits | None = None,
    *,
    times: bool = True,
) -> Runs:
    """Walk through a scenario in many runs at once.

    Acts are spread evenly from the first one to the harm, the last before it. The response to an
    act that got past every gate takes the same in a run whichever act it was: the same people, the
    same tools. What takes no longer than the harm contains it; what holds the act back takes no
    time of the race.

    Args:
        plan: the scenario; one without problems.
        reading: which end is taken of what is in doubt.
        draws: the random numbers.
        starts: moments of the first act, in seconds since 1970 in UTC: one number, or shape (h, 1)
            for many starts in each run.
        waits: how long alarms wait, by the control that they wait for.
        times: whether times are wanted too, and not only what was contained.
    """
    firsts = first_acts(plan, reading, draws)
    harm = np.asarray(plan.harm.draw(reading, lambda: draws.normal("harm")))
    harm = np.broadcast_to(harm, (draws.runs,))
    acts = np.floor(plan.acts.at(reading) + 1e-9)
    taken = {node.id: node.takes.draw(reading, _scores(draws, node)) for node in plan.nodes}
    never = _never(plan, taken)
    shape = np.broadcast_shapes(np.shape(starts), (draws.runs,))
    told: dict[str, Array] = {}
    for name, does in TOLD if times else TOLD[-1:]:
        ends = [i for i, node in enumerate(plan.nodes) if node.does == does]
        if not ends and does != "contain":
            continue
        earliest = np.full(shape, np.inf)
        for i in ends:
            act = _when(firsts.of[i], acts, harm)
            if i in never or not np.any(np.isfinite(act)):
                continue
            walked = _Walk(plan, taken, starts, act, draws, waits)
            earliest = np.minimum(earliest, walked.done(i))
        told[name] = earliest
    in_time = np.isfinite(told["contained"]) & (told["contained"] <= harm)
    return Runs(in_time, told)


def _scores(draws: Draws, node: Node) -> Callable[[], Array]:
    return lambda: draws.normal(node.id)


def _when(firsts: Array, acts: float, harm: Array) -> Array:
    """Seconds from the first act to the one that gets through; infinite where none does."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        share = (firsts - 1) / acts
        when = np.where(firsts <= 1, 0.0, np.minimum(harm, AGES) * share)
    return np.where((firsts <= acts) & np.isfinite(firsts), when, np.inf)


def _never(plan: Plan, taken: dict[str, Array | float]) -> set[int]:
    """Steps that are done in no run, since they or ones before them take for ever."""
    found: set[int] = set()
    for i, node in enumerate(plan.nodes):
        takes = taken[node.id]
        endless = isinstance(takes, float) and math.isinf(takes)
        if not node.holds and (endless or not found.isdisjoint(node.before)):
            found.add(i)
    return found


class _Walk:
    """The response to one act a run, step by step, each step once."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        plan: Plan,
        taken: dict[str, Array | float],
        starts: Array | float,
        act: Array,
        draws: Draws,
        waits: Waits | None,
    ) -> None:
        self.plan = plan
        self.taken = taken
        self.starts = starts
        self.act = act
        self.draws = draws
        self.waits = waits
        self.known: dict[int, Array] = {}

    def done(self, i: int) -> Array:
        """Seconds from the first act until step i is done."""
        # Steps stand after those they wait for, so that what one needs is known before it.
        for at in sorted(self._behind(i)):
            node = self.plan.nodes[at]
            begun = self.act
            for other in node.before:
                begun = np.maximum(begun, self.known[other])
            taken = self.taken[node.id]
            self.known[at] = self.act if node.holds else self._begun(node, begun) + taken
        return self.known[i]

    def _behind(self, i: int) -> set[int]:
        """A step and all that it waits for."""
        found: set[int] = set()
        waiting = [i]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += self.plan.nodes[at].before
        return found

    def _begun(self, node: Node, ready: Array) -> Array:
        """When whoever does the step gets to it."""
        begun = self._there(node, ready)
        if node.queue is None or self.waits is None:
            return begun
        chances = self.draws.uniform(f"{node.id} waits")
        pile = self.waits.of(node.desk, ready + self.starts, chances)
        # What is on the desk before it may last beyond the end of a shift.
        return self._there(node, begun + pile)

    def _there(self, node: Node, ready: Array) -> Array:
        """When somebody is there for the step."""
        if node.duty is None:
            return ready
        return np.asarray(ready + node.duty.wait(np.asarray(ready + self.starts)))
