"""Alarms that wait for a few people: discrete events, with shifts, priorities and floods.

Alarms come at random (a Poisson process), each is read by one person, urgent ones first and else in
the order in which they came. Whoever has begun with one when the shift ends finishes it.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from riskcase.response.duty.cover import WEEK, Duty
from riskcase.response.spread import Array, Reading

if TYPE_CHECKING:
    import simpy

HOUR = 3600.0
HOURS = 168
NEVER = 1e15
"""Seconds, thirty million years: what is not read by then never is, and clocks of floating
point cannot count it."""
MOST_WEEKS = 1000
"""Weeks with a flood each that are looked at, where few alarms come in one."""
MONDAY = 4 * 86_400.0
"""The first Monday after 1970 began, in seconds."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """What comes, and who reads it.

    Attributes:
        rate: alarms a second.
        handling: seconds that each takes, drawn beforehand; as many as there are alarms.
        readers: how many people on duty read at once.
        urgent: the share that is read before the others.
        duty: when they are there; None, always.
        begin: when the first may come, in seconds since 1970 in UTC.
        flood: alarms a second while it lasts, and how many seconds that is; one a week.
        bundle: how many real alarms each of these stands for, its handling being that of all.
    """

    rate: float
    handling: Array
    readers: int
    urgent: float = 0.0
    duty: Duty | None = None
    begin: float = 0.0
    flood: tuple[float, float] | None = None
    bundle: float = 1.0

    @property
    def really(self) -> float:
        """Real alarms a second."""
        return self.rate * self.bundle

    @property
    def load(self) -> float:
        """How much of the people's time the alarms take; from 1 on, they fall behind."""
        share = 1.0
        if self.duty is not None:
            inside = self.duty.hours(self.begin, self.begin + 4 * WEEK)
            share = inside / (4 * WEEK)
        with np.errstate(over="ignore"):
            handling = float(np.mean(self.handling))
        return self.rate * handling / max(self.readers * share, 1e-12)

    @property
    def bearable(self) -> bool:
        """Whether the people keep up in the long run, and a flood ends."""
        return self.load < 1 and (self.flood is None or bool(np.all(np.isfinite(self.flood))))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long alarms waited until somebody began to read them.

    Attributes:
        came: when each came, in seconds since 1970 in UTC.
        waited: seconds.
        urgent: whether it was.
        flooded: whether it came while a flood lasted.
    """

    came: Array
    waited: Array
    urgent: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    flooded: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def simulate(alarms: Alarms, rng: np.random.Generator) -> Waiting:
    """Let alarms come until each has been read, or nobody comes any more to read the rest."""
    import simpy  # noqa: PLC0415 - only queues need it

    came, flooded = _arrivals(alarms, rng)
    urgent = rng.random(len(came)) < alarms.urgent
    env = simpy.Environment(initial_time=alarms.begin)
    desk = _Desk(env, alarms, came.tolist(), urgent.tolist())
    env.process(desk.arrivals())
    for _ in range(alarms.readers):
        env.process(desk.reader())
    # It ends when nothing is left to happen: readers without alarms wait for no moment.
    env.run()
    return Waiting(came, np.asarray(desk.waited), urgent, flooded)


class _Desk:
    """Alarms on the desk, and the people around it."""

    def __init__(
        self, env: simpy.Environment, alarms: Alarms, came: list[float], urgent: list[bool]
    ) -> None:
        self.env = env
        self.came = came
        self.urgent = urgent
        self.handling: list[float] = alarms.handling.tolist()
        self.waited = [inf] * len(came)
        self.pile: list[tuple[bool, int]] = []
        self.idle: list[simpy.Event] = []
        self.duty = alarms.duty

    def arrivals(self) -> Generator[simpy.Event, Any, None]:
        """Put each alarm on the pile when it comes, and wake one who is idle."""
        for i, moment in enumerate(self.came):
            yield self.env.timeout(max(moment - self.env.now, 0.0))
            heappush(self.pile, (not self.urgent[i], i))
            if self.idle:
                self.idle.pop().succeed()

    def reader(self) -> Generator[simpy.Event, Any, None]:
        """Read one alarm after the other while on duty."""
        while True:
            away = 0.0 if self.duty is None else self.duty.next(self.env.now)
            if away == inf or self.env.now > NEVER:
                return
            if away:
                yield self.env.timeout(away)
            elif self.pile:
                _, i = heappop(self.pile)
                self.waited[i] = self.env.now - self.came[i]
                yield self.env.timeout(self.handling[i])
            else:
                bell = self.env.event()
                self.idle.append(bell)
                yield bell


def _arrivals(
    alarms: Alarms, rng: np.random.Generator
) -> tuple[Array, np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]:
    """When each alarm comes, and whether in a flood."""
    count = len(alarms.handling)
    if alarms.flood is None:
        came = alarms.begin + np.cumsum(rng.exponential(1 / alarms.rate, count))
        return came, np.zeros(count, np.bool_)
    rate, lasts = alarms.flood
    more = max(rate - alarms.rate, 0.0)
    per_week = alarms.rate * WEEK + more * lasts
    weeks = int(min(max(np.ceil(count / per_week), 1), MOST_WEEKS))
    usual = rng.uniform(0, weeks * WEEK, rng.poisson(alarms.rate * weeks * WEEK))
    begins = np.arange(weeks) * WEEK + rng.uniform(0, WEEK, weeks)
    waves = [begin + rng.uniform(0, lasts, rng.poisson(more * lasts)) for begin in begins]
    came = np.sort(np.concatenate([usual, *waves]))[:count]
    latest = np.searchsorted(np.sort(begins), came, side="right") - 1
    inside = (latest >= 0) & (came - np.sort(begins)[latest] < lasts)
    return alarms.begin + came, inside


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """How long alarms wait at each desk, by the hour of the week in which they come.

    Attributes:
        tables: for each desk, the seconds waited in each of 168 hours from Monday 0:00 UTC,
            beyond those until somebody is on duty; increasing; shape (168, m).
    """

    tables: Mapping[str, Array]

    def of(self, desk: str, moments: Array, chances: Array) -> Array:
        """How long alarms that come at these moments wait.

        Args:
            desk: where they wait.
            moments: seconds since 1970 in UTC; infinite where none comes.
            chances: numbers from 0 to 1, one a run: the quantile that is met in it.
        """
        table = self.tables[desk]
        came = np.isfinite(moments)
        hours = ((np.where(came, moments, 0.0) - MONDAY) % WEEK // HOUR).astype(np.intp)
        ranks = np.broadcast_to((chances * table.shape[1]).astype(np.intp), hours.shape)
        return np.where(came, table[hours, ranks], 0.0)


QUANTILES = 64


def table_of(waiting: Waiting, reading: Reading) -> Array:
    """Quantiles of waiting by the hour of the week, of alarms that are not urgent.

    In the worst reading those that came in a flood, where there was one; else those that did not.
    An hour in which too few came has the quantiles of its neighbours.
    """
    kept = ~waiting.urgent
    flood = waiting.flooded & kept
    if np.any(flood):
        kept = flood if reading == "worst" else kept & ~waiting.flooded
    came, waited = waiting.came[kept], waiting.waited[kept]
    hours = ((came - MONDAY) % WEEK // HOUR).astype(np.intp)
    order = np.argsort(hours, kind="stable")
    hours, waited = hours[order], waited[order]
    levels = (np.arange(QUANTILES) + 0.5) / QUANTILES
    rows = []
    for hour in range(HOURS):
        reach = 0
        inside = _near(hours, hour, reach)
        while inside.sum() < QUANTILES // 2 and reach < HOURS // 2:
            reach += 1
            inside = _near(hours, hour, reach)
        rows.append(
            np.quantile(waited[inside], levels, method="inverted_cdf")
            if inside.any()
            else np.zeros(QUANTILES)
        )
    return np.asarray(rows)


def _near(
    hours: np.ndarray[tuple[int, ...], np.dtype[np.intp]], hour: int, reach: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    apart = np.abs(hours - hour)
    return np.asarray(np.minimum(apart, HOURS - apart) <= reach)
