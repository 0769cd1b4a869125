"""What scenarios share, for people: parts, failures at once, queues of alarms."""

from __future__ import annotations

import math
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from riskcase.response.queues.advice import Advice, Flood, Target
from riskcase.response.walk import Walked
from riskcase.response.words import chance_words, span_words, time_words, times_words


def part_rows(walked: Walked, scenarios: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Each part that some scenarios share: what is contained without it, and what was with it."""
    for part in walked.parts:
        left: dict[str, list[str]] = {}
        for name in sorted(scenarios & part.contained.keys()):
            shares, now = part.contained[name], walked.outcomes[name].contained
            said = chance_words(now.worst, now.best)
            left.setdefault(chance_words(*shares), []).append(f"{name} ({said} with it)")
        for i, (said, names) in enumerate(left.items()):
            yield part.id if not i else "", f"{said}: {', '.join(names)}"


def together_rows(walked: Walked, scenarios: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Scenarios that fail at once, since they share a part."""
    for one in walked.together:
        if not scenarios.isdisjoint(one.scenarios):
            fail, apart = (chance_words(c.lower, c.upper, c.value) for c in (one.fail, one.apart))
            yield (
                ", ".join(one.parts),
                f"{' and '.join(one.scenarios)}: {fail}; {apart} had each its own",
            )


def queue_rows(walked: Walked) -> Iterator[tuple[str, str]]:
    """Each queue: how it is now, and what it would need."""
    for one in walked.queues:
        for i, said in enumerate(_queue(one)):
            yield one.control if not i else "", said


def _queue(one: Advice) -> Iterator[str]:
    low, high = one.busy.best, one.busy.worst
    who = "1 reviewer" if one.reviewers == 1 else f"{one.reviewers} reviewers"
    busy = "more and more alarms pile up" if low >= 1 else f"busy {_share(low, high)} of their time"
    yield f"{who}, {busy}; wait: {times_words(one.waits['best'], one.waits['worst'])}"
    least, most = one.piles_up.worst, one.piles_up.best
    spread = _number(least) if least == most else f"{_number(least)} to {_number(most)}"
    yield f"alarms pile up from {spread} a day on, while everybody is there"
    if one.flood:
        yield _flood(one.flood)
    if one.target:
        yield _target(one.target)


def _share(low: float, high: float) -> str:
    said = chance_words(low, min(high, 1.0))
    return said if high <= 1 else f"{chance_words(low, low)} to more than all"


def _flood(flood: Flood) -> str:
    said = (
        f"a flood of {_number(flood.per_day)} a day for {time_words(flood.lasts)}:"
        f" wait: {times_words(flood.waits, flood.waits)}"
    )
    if not flood.left:
        return said
    gone = "never gone" if math.isinf(flood.cleared) else f"gone {time_words(flood.cleared)} later"
    return f"{said}; {_number(flood.left)} left at its end, {gone}"


def _target(target: Target) -> str:
    asked = f"for 95% to wait no longer than {time_words(target.wait)}"
    if target.without > target.wait:
        nobody = time_words(target.without)
        return f"{asked}, no number is enough: for 5% of them nobody is there for {nobody} or more"
    low, high = target.reviewers.best, target.reviewers.worst
    if math.isinf(high):
        known = "" if math.isinf(low) else f" at best {_number(low)}, but"
        return f"{asked}:{known} nobody could say how many alarms come or how long one takes"
    needed = _number(high) if low == high else f"{_number(low)} to {_number(high)}"
    then = span_words(target.then, target.then)
    return f"{asked}: {needed} by Erlang C; simulated with {_number(high)}, 95% wait {then} at most"


def _number(value: float) -> str:
    return "endlessly many" if math.isinf(value) else f"{value:,.0f}"
