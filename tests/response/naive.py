"""One scenario, one run, one event after the other: written from docs/explanation/walks.md alone.

It shares nothing with the program: its own random numbers, its own reading of quantiles, plain
loops. A step waits for those before it; each act goes through the gates by itself or all alike.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import NormalDist

NORMAL = NormalDist()


@dataclass
class Link:
    """A step: the share of acts on which it is taken, its time or quantiles of it, its hours."""

    id: str
    after: list[str] = field(default_factory=list)
    chance: float = 1.0
    takes: float | dict[float, float] = 0.0
    contains: bool = False
    opens: float | None = None
    closes: float | None = None
    part: str = ""


def draw_time(takes: float | dict[float, float], rng: random.Random) -> float:
    """The time, or one that meets the quantiles: straight in score and logarithm."""
    if not isinstance(takes, dict):
        return takes
    score = rng.gauss(0, 1)
    points = [(NORMAL.inv_cdf(level), math.log(time)) for level, time in sorted(takes.items())]
    pair = 0
    while pair < len(points) - 2 and score > points[pair + 1][0]:
        pair += 1
    (x0, y0), (x1, y1) = points[pair], points[pair + 1]
    return math.exp(y0 + (y1 - y0) * (score - x0) / (x1 - x0))


def until_open(link: Link, moment: float) -> float:
    """Seconds until the daily hours of a step, both in seconds of the day."""
    if link.opens is None or link.closes is None:
        return 0.0
    second = moment % 86_400
    if link.opens <= second < link.closes:
        return 0.0
    return (link.opens - second) % 86_400


def one_run(  # noqa: PLR0913, PLR0917 - what a scenario is made of
    chain: list[Link],
    acts: int,
    harm: float | dict[float, float],
    misses: str,
    works: dict[str, float],
    start: float,
    rng: random.Random,
) -> float:
    """Seconds from the first act until it is contained; infinite where harm comes first."""
    harmed = draw_time(harm, rng)
    taken = {link.id: draw_time(link.takes, rng) for link in chain}
    up = {name: rng.random() < share for name, share in works.items()}
    alike = {link.id: rng.random() < link.chance for link in chain}
    contained = math.inf
    for act in range(acts):
        begun = harmed * act / acts
        done: dict[str, float] = {}
        for link in chain:
            passes = alike[link.id] if misses == "same" else rng.random() < link.chance
            ready = max([begun, *(done[name] for name in link.after)])
            if not passes or not up.get(link.part, True) or ready == math.inf:
                done[link.id] = math.inf
                continue
            done[link.id] = ready + until_open(link, start + ready) + taken[link.id]
            if link.contains:
                contained = min(contained, done[link.id])
    return contained if contained <= harmed else math.inf


def share_of_runs(run: Callable[[], float], count: int) -> float:
    """The share of runs that were contained."""
    return sum(run() < math.inf for _ in range(count)) / count
