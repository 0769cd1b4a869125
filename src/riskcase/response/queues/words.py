"""A queue of alarms in words, as the command line and the report print it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from riskcase.response.queues.advice import Advice, Flood, Target
from riskcase.response.words import chance_words, span_words, time_words, times_words


def queue_words(one: Advice) -> Iterator[str]:
    """How a queue is now, then what it would need, a line each."""
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
