"""Where alarms wait for a few people: what comes there, and how long it waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf, isfinite

import numpy as np

from riskcase.model.response.cover import Queue
from riskcase.response.draws import Draws, generator
from riskcase.response.duty.cover import WEEK, Duty
from riskcase.response.outcome import SEED
from riskcase.response.queues.alarms import QUANTILES, Alarms, Waiting, simulate, table_of
from riskcase.response.spread import Array, Ends, Lookup, Reading, Time, number_of, time_of

ALARMS = 20_000
"""Alarms that are simulated to see how long one waits, or those of some weeks where more come."""
MOST = 60_000
"""Alarms that are simulated at most: where more come in these weeks, they come in bundles."""
WEEKS = 3
DAY = 86_400.0
RAREST = 1e-9
"""Alarms a second, one in thirty years: where fewer come, an alarm waits no shorter."""


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """A control with a queue, and when its people are there.

    Attributes:
        by: the control.
        duty: None, somebody always is.
    """

    by: str
    queue: Queue
    duty: Duty | None

    def alarms(self, reading: Reading, look: Lookup, *, flood: bool = False) -> Alarms | None:
        """The alarms of a control; None where none come.

        What is unknown about them is none in the best case, and too many in the worst.

        Args:
            reading: which end is taken of what is in doubt.
            look: gives a figure by its id.
            flood: whether the flood comes that has to be reckoned with, where one is stated.
        """
        queue = self.queue
        per_day = worse_with_more(number_of(queue.per_day, look)).at(reading)
        wave = None
        if flood and queue.flood is not None:
            per_flood_day = worse_with_more(number_of(queue.flood.per_day, look)).at(reading)
            wave = (per_flood_day / DAY, time_of(queue.flood.lasts, look).ends.at(reading))
        if per_day <= 0 and not wave:
            return None
        rate = max(per_day / DAY, RAREST)
        if wave and isfinite(wave[1]) and wave[1] > WEEKS * WEEK:
            # A flood of many weeks is what is usual in it.
            rate, wave = max(rate, wave[0]), None
        flooding = max(wave[0] - rate, 0.0) * wave[1] if wave and wave[1] else 0.0
        come = WEEKS * (rate * WEEK + flooding)
        if not isfinite(come):
            come, wave = 0.0, wave and (wave[0], inf)
        count, bundle = int(min(max(come, ALARMS), MOST)), max(come / MOST, 1.0)
        draws = Draws(self.by, count, SEED)
        handling = handling_of(queue, look).draw(reading, lambda: draws.normal("handling"))
        with np.errstate(over="ignore"):
            taken = np.broadcast_to(np.multiply(handling, bundle), (count,))
        if wave:
            wave = (wave[0] / bundle, wave[1])
        duty = self.duty
        begin = float(duty.starts[0]) if duty is not None and len(duty.starts) else 0.0
        rate /= bundle
        return Alarms(rate, taken, queue.reviewers, queue.urgent, duty, begin, wave, bundle)

    def simulate(self, alarms: Alarms) -> Waiting | None:
        """How long these alarms wait; None if they pile up.

        Both readings have the same chances, so that what is not in doubt is the same in both.
        """
        if not alarms.bearable:
            return None
        return simulate(alarms, generator(SEED, "queue", self.by))


def waiting_table(desk: Desk, reading: Reading, look: Lookup) -> Array:
    """How long alarms wait once somebody is there, by the hour of the week in which they come.

    Infinite if they pile up. In the worst reading, while the flood lasts that has to be reckoned
    with.
    """
    alarms = desk.alarms(reading, look, flood=reading == "worst")
    if alarms is None:
        return np.zeros((168, QUANTILES))
    waiting = desk.simulate(alarms)
    if waiting is None:
        return np.full((168, QUANTILES), np.inf)
    nobody = 0.0 if desk.duty is None else desk.duty.wait(waiting.came)
    beyond = np.where(np.isfinite(waiting.waited), waiting.waited - nobody, np.inf)
    return table_of(replace(waiting, waited=beyond), reading)


def handling_of(queue: Queue, look: Lookup) -> Time:
    """How long a person is busy with an alarm.

    Measured times are taken as they are: no number of them says how long the mean may be at most.
    """
    return replace(time_of(queue.handling, look), band=None)


def worse_with_more(ends: Ends) -> Ends:
    """A number of which fewer is better."""
    return Ends(ends.best, ends.middle, ends.worst)
