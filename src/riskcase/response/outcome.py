"""What a walk through a scenario comes to."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from riskcase.response.draws import Draws
from riskcase.response.hours import Hour, Weeks, weeks_of
from riskcase.response.plan import Plan
from riskcase.response.queues.alarms import Waits
from riskcase.response.runs import Marks, Runs, run
from riskcase.response.spread import Array, Ends, Reading, number_of, time_of

RUNS = 20_000
"""Runs at the worst hour."""
SEARCH = 256
"""Runs for each hour among which the worst is looked for."""
NEAR, FINER = 4, 1024
"""Of the worst hours, how many are looked at more closely, and with how many runs."""
MINUTES = np.arange(-55, 60, 5) * 60.0
AT_ONCE = 336
"""Starts that are walked at once while the worst is looked for."""
SEED = 20_261_031
FAR = 4e7
"""Seconds, more than a year: longer times are not told apart when hours are compared."""
READINGS: tuple[Reading, ...] = ("worst", "middle", "best")
LEVELS = (0.05, 0.5, 0.95)
WAITS = Callable[[Plan, Reading], Waits]
LEAST = math.ulp(0.0)
"""The least that a time takes which differs from run to run."""
Z = 1.959963984540054
"""The normal score of a two-sided 95% interval."""


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """A scenario under one reading.

    Attributes:
        share: of the runs in which the act was contained, the first act being at `hour`.
        hour: the worst one for whoever watches; None where the hour makes no difference.
        start: the hour at which the runs began, which of equally bad ones is that after which
            containment takes longest; None where nothing depends on hours.
        contained: whether each run at that hour was.
        times: to the first step that detects, acknowledges, contains: those that are not exceeded
            in these shares of all runs, in seconds, maybe infinite; empty where nobody asked.
        by_hour: the share contained by hour of the usual week; empty where it makes no difference.
    """

    share: float
    hour: Hour | None
    start: Hour | None
    contained: Marks
    times: Mapping[str, Mapping[float, float]]
    by_hour: Array

    def quantiles(self, name: str) -> Mapping[float, float]:
        """Times to a step by the share of runs in which they are not exceeded."""
        return self.times[name]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A scenario in all its readings.

    Attributes:
        contained: the chance that the act is contained before the harm, begun at the hour that is
            worst: bounds, and the middle where everything is known. Bounds have the error of the
            simulation in them.
        walks: each reading; the middle one only where everything is known.
    """

    plan: Plan
    contained: Ends
    walks: Mapping[Reading, Walk] = field(default_factory=dict)

    @property
    def told(self) -> Walk:
        """The middle reading, or the worst where there is none."""
        return self.walks.get("middle", self.walks["worst"])

    @property
    def worst_hour(self) -> Hour | None:
        """The worst hour, of the first reading in which the hour makes a difference."""
        hours = (one.hour for one in (self.told, *self.walks.values()))
        return next((hour for hour in hours if hour is not None), None)

    @property
    def begun(self) -> Hour | None:
        """The hour from which on the scenario is told; None where nothing depends on hours."""
        return self.worst_hour or self.walks["best"].start


def known(plan: Plan) -> bool:
    """Whether a scenario has a middle: of nothing is it only known between which ends it lies."""
    certain = [gate.share.middle for gate in plan.gates]
    times = [node.takes for node in plan.nodes] + [plan.harm]
    certain += [0.0 if time.spread else time.ends.middle for time in times]
    certain.append(plan.acts.middle)
    for queue in (node.queue for node in plan.nodes if node.queue is not None):
        handling = time_of(queue.handling, plan.look)
        certain.append(number_of(queue.per_day, plan.look).middle)
        certain.append(0.0 if handling.spread else handling.ends.middle)
    one_act = plan.acts.worst == plan.acts.best == 1
    return None not in certain and (one_act or plan.misses != "unknown")


def walk_plan(plan: Plan, waits_of: WAITS, runs: int = RUNS) -> Outcome:
    """Walk through a scenario in each reading that it has.

    Raises:
        ValueError: the plan has problems.
    """
    if plan.problems:
        raise ValueError(f"{plan.id} cannot be walked: {plan.problems[0].message}")
    weeks = weeks_of(plan) if plan.timed else None
    walks = {
        reading: _walk(plan, reading, waits_of(plan, reading), weeks, runs)
        for reading in READINGS
        if reading != "middle" or known(plan)
    }
    lower = bounds_of(plan, "worst", walks["worst"].share, runs)[0]
    upper = bounds_of(plan, "best", walks["best"].share, runs)[1]
    middle = walks["middle"].share if "middle" in walks else None
    return Outcome(plan, Ends(lower, middle, upper), walks)


def reading_share(plan: Plan, reading: Reading, waits_of: WAITS, runs: int) -> float:
    """The share contained from the worst hour on, in one reading."""
    weeks = weeks_of(plan) if plan.timed else None
    return _walk(plan, reading, waits_of(plan, reading), weeks, runs, times=False).share


def _walk(  # noqa: PLR0913 - what a walk needs
    plan: Plan,
    reading: Reading,
    waits: Waits,
    weeks: Weeks | None,
    runs: int,
    *,
    times: bool = True,
) -> Walk:
    draws, few = draws_of(plan.id, runs)
    if weeks is None:
        found = run(plan, reading, draws, waits=waits, times=times)
        told = _quantiles(found) if times else {}
        return Walk(share_of_runs(found), None, None, found.contained, told, np.empty(0))
    moments = weeks.moments()
    shares, until = _searched(plan, reading, few, moments, waits)
    # Somebody may go home at half past: around the worst hours, each five minutes are looked at.
    near = np.add.outer(moments[_worst_first(shares, until)[:NEAR]], MINUTES).reshape(-1)
    finer, latest = _searched(plan, reading, finer_draws(plan.id), near, waits)
    at = _worst_first(finer, latest)[0]
    worst = weeks.hour_at(float(near[at]))
    found = run(plan, reading, draws, worst.moment, waits, times=times)
    same = shares.min() == shares.max() == finer.min() == finer.max()
    hour, told = None if same else worst, _quantiles(found) if times else {}
    return Walk(share_of_runs(found), hour, worst, found.contained, told, shares[:168])


def _quantiles(runs: Runs) -> dict[str, dict[float, float]]:
    """The least time by which at least a share of runs was there; infinite ones come last."""
    found = {}
    for name, times in runs.times.items():
        ranks = [math.ceil(level * times.size) - 1 for level in LEVELS]
        ordered = np.partition(times, ranks, axis=None)
        found[name] = {level: float(ordered[i]) for level, i in zip(LEVELS, ranks, strict=True)}
    return found


def _worst_first(shares: Array, until: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """Positions of starts, that with the least share first; of equal ones, the longest time."""
    return np.lexsort((-until, shares))


def _searched(
    plan: Plan, reading: Reading, draws: Draws, starts: Array, waits: Waits
) -> tuple[Array, Array]:
    """For each start, the share contained and the mean time until then."""
    found = []
    # A few weeks at a time, so that memory does not grow with the weeks that differ.
    for some in np.split(starts, range(AT_ONCE, len(starts), AT_ONCE)):
        searched = run(plan, reading, draws, some[:, None], waits, times=False)
        until = np.minimum(searched.times["contained"], FAR)
        found.append((searched.contained.mean(axis=1), until.mean(axis=1)))
    shares, times = zip(*found, strict=True)
    return np.concatenate(shares), np.concatenate(times)


@lru_cache(maxsize=2)
def draws_of(scenario: str, runs: int) -> tuple[Draws, Draws]:
    """The random numbers of a scenario, and those with which its worst hour is looked for.

    Those of the last scenarios are kept: one is walked many times with the same numbers.
    """
    return Draws(scenario, runs, SEED), Draws(scenario, SEARCH, SEED + 1)


@lru_cache(maxsize=2)
def finer_draws(scenario: str) -> Draws:
    """The random numbers with which the worst of some hours is found."""
    return Draws(scenario, FINER, SEED + 2)


def share_of_runs(runs: Runs) -> float:
    """The share of runs that were contained."""
    return float(np.mean(runs.contained))


def drawn(plan: Plan, reading: Reading) -> bool:
    """Whether chance is at play in a scenario; if not, all runs of it end alike."""
    times = (plan.harm, *(node.takes for node in plan.nodes))
    return (
        any(0 < gate.share.at(reading) < 1 for gate in plan.gates)
        or any(time.spread for time in times)
        or any(node.queue for node in plan.nodes)
    )


def possible(plan: Plan, reading: Reading) -> bool:
    """Whether an act may be contained at all, were every time as lucky as can be."""
    harm = math.inf if plan.harm.spread else plan.harm.ends.at(reading)
    quickest: list[float] = []
    for node in plan.nodes:
        begun = max((quickest[i] for i in node.before), default=0.0)
        takes = LEAST if node.takes.spread else node.takes.ends.at(reading)
        shut = any(gate.share.at(reading) == 0 for gate in node.gates)
        quickest.append(math.inf if shut else 0.0 if node.holds else begun + takes)
    return any(math.isfinite(quickest[i]) and quickest[i] <= harm for i in plan.ends)


def bounds_of(plan: Plan, reading: Reading, share: float, runs: int) -> tuple[float, float]:
    """The 95% interval of a share contained; exactly 0 of an act that cannot be."""
    if not share and not possible(plan, reading):
        return 0.0, 0.0
    return interval(share, runs, exact=not drawn(plan, reading))


def interval(share: float, runs: int, *, exact: bool = True) -> tuple[float, float]:
    """The 95% interval of a share of runs (Wilson, 1927).

    Args:
        share: of the runs.
        runs: how many.
        exact: whether none or all of the runs are taken for none or all that there might be.
    """
    if share in {0.0, 1.0} and exact:
        return share, share
    middle = (share + Z * Z / (2 * runs)) / (1 + Z * Z / runs)
    half = Z / (1 + Z * Z / runs) * math.sqrt(share * (1 - share) / runs + (Z / (2 * runs)) ** 2)
    # None and all of the runs end at 0 and 1 but for the last digit.
    return max(middle - half, 0.0) if share else 0.0, middle + half if share < 1 else 1.0
