"""Where alarms wait for a few people: what comes there, and how long it waits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from riskcase.model.response.cover import Queue
from riskcase.response.cover import Duty
from riskcase.response.draws import Draws, generator
from riskcase.response.outcome import SEED
from riskcase.response.queue import QUANTILES, Alarms, Waiting, simulate, table_of
from riskcase.response.spread import Array, Ends, Lookup, Reading, number_of, time_of

ALARMS = 20_000
"""Alarms that are simulated to see how long one waits."""
DAY = 86_400.0


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
        if per_day <= 0:
            return None
        draws = Draws(self.by, ALARMS, SEED)
        handling = time_of(queue.handling, look).draw(reading, lambda: draws.normal("handling"))
        wave = None
        if flood and queue.flood is not None:
            per_flood_day = worse_with_more(number_of(queue.flood.per_day, look)).at(reading)
            wave = (per_flood_day / DAY, time_of(queue.flood.lasts, look).ends.at(reading))
        duty = self.duty
        begin = float(duty.starts[0]) if duty is not None and len(duty.starts) else 0.0
        taken = np.broadcast_to(handling, (ALARMS,))
        return Alarms(per_day / DAY, taken, queue.reviewers, queue.urgent, duty, begin, wave)

    def simulate(self, alarms: Alarms, reading: Reading) -> Waiting | None:
        """How long these alarms wait; None if they pile up."""
        if not alarms.bearable:
            return None
        return simulate(alarms, generator(SEED, "queue", self.by, reading))


def waiting_table(desk: Desk, reading: Reading, look: Lookup) -> Array:
    """How long alarms wait, by the hour of the week; infinite if they pile up.

    In the worst reading, while the flood lasts that has to be reckoned with.
    """
    alarms = desk.alarms(reading, look, flood=reading == "worst")
    if alarms is None:
        return np.zeros((168, QUANTILES))
    waiting = desk.simulate(alarms, reading)
    return np.full((168, QUANTILES), np.inf) if waiting is None else table_of(waiting, reading)


def worse_with_more(ends: Ends) -> Ends:
    """A number of which fewer is better."""
    return Ends(ends.best, ends.middle, ends.worst)
