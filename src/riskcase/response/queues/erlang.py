"""A quick look at a queue: waiting in M/M/c, by closed form.

Erlang (1917); in today's notation Gross, Shortle, Thompson and Harris, Fundamentals of Queueing
Theory, fourth edition (2008), section 2.3. Alarms come at random, reading one takes an exponential
time, and all readers are always there: a rota, priorities or a flood need the simulation.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import count, islice

MOST_READERS = 10_000
"""A desk with more people is none."""


def chance_of_waiting(rate: float, handling: float, readers: int) -> float:
    """The chance that an alarm has to wait (Erlang C).

    Args:
        rate: alarms a second.
        handling: mean seconds that one takes.
        readers: how many are read at once.

    Returns:
        A share; 1 where alarms come faster than they can be read.
    """
    load = rate * handling
    if load >= readers:
        return 1.0
    if load <= 0:
        return 0.0
    return next(islice(_chances_of_waiting(load), readers - 1, None))


def _chances_of_waiting(load: float) -> Iterator[float]:
    """The chance of waiting with one reader, with two, and so on; 1 while they are too few."""
    # Erlang B by its recursion, which neither overflows nor loses digits; then Erlang C from it.
    blocked = 1.0
    for readers in count(1):
        blocked = load * blocked / (readers + load * blocked)
        yield 1.0 if load >= readers else readers * blocked / (readers - load * (1 - blocked))


def mean_wait(rate: float, handling: float, readers: int) -> float:
    """Mean seconds of waiting, over all alarms; infinite where alarms come too fast."""
    load = rate * handling
    if load >= readers:
        return math.inf
    return chance_of_waiting(rate, handling, readers) * handling / (readers - load)


def wait_quantile(level: float, rate: float, handling: float, readers: int) -> float:
    """Seconds of waiting that are not exceeded with this chance."""
    load = rate * handling
    if load >= readers:
        return math.inf
    waits = chance_of_waiting(rate, handling, readers)
    if level <= 1 - waits:
        return 0.0
    return math.log(waits / (1 - level)) * handling / (readers - load)


def readers_needed(target: float, level: float, rate: float, handling: float) -> float:
    """The fewest readers with whom this share of alarms waits no longer than the target.

    Args:
        target: seconds.
        level: a share of all alarms: 0.95.
        rate: alarms a second.
        handling: mean seconds that one takes.

    Returns:
        A whole number; infinite above `MOST_READERS`.
    """
    load = rate * handling
    if load >= MOST_READERS:
        return math.inf
    for readers, waits in enumerate(islice(_chances_of_waiting(load), MOST_READERS), 1):
        if readers > load:
            longer = waits * math.exp(-target * (readers - load) / handling) if handling else 0.0
            if longer <= 1 - level:
                return readers
    return math.inf
