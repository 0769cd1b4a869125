"""What scenarios share, for people: parts, failures at once, queues of alarms."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from riskcase.response.queues.words import queue_words
from riskcase.response.walk import Walked
from riskcase.response.words import chance_words


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
        for i, said in enumerate(queue_words(one)):
            yield one.control if not i else "", said
