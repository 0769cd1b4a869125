"""Prime implicants: the smallest sets of what occurs and what does not that make a top true.

Of a tree with NOT or XOR they say what its cut sets cannot: that something must not occur.
"""

from __future__ import annotations

from riskcase.graph.logic.flat import Flat

MOST_EVENTS = 12
"""So many events a top may depend on; of more the implicants are not worked out."""

Implicant = frozenset[tuple[str, bool]]


def prime_implicants(diagram: Flat, root: int) -> frozenset[Implicant] | None:
    """Return the prime implicants, each a set of events with whether they occur.

    By truth tables, one bit a state: those that do not name an event are those of "true either
    way"; those that do are implicants of the one half that are none of the other (W. V. Quine,
    "The problem of simplifying truth functions", American Mathematical Monthly 59 (1952)).

    Returns:
        None if the top depends on more than twelve events.
    """
    levels = sorted({diagram.levels[node] for node in diagram.below(root)})
    if len(levels) > MOST_EVENTS:
        return None
    table = _table(diagram, root, levels)
    names = [diagram.events[level] for level in levels]
    return _primes(table, len(names), names, {})


def _table(diagram: Flat, root: int, levels: list[int]) -> int:
    """The truth table: bit s is set if the top is true when the events in s occur."""
    size = 1 << len(levels)
    every = (1 << size) - 1
    bits: dict[int, int] = {}
    for place, level in enumerate(levels):
        block = ((1 << (1 << place)) - 1) << (1 << place)  # the states in which it occurs
        bits[level] = block * (every // ((1 << (2 << place)) - 1))
    values = {0: 0, 1: every}
    for node in diagram.below(root):
        occurs = bits[diagram.levels[node]]
        high, low = values[diagram.high[node]], values[diagram.low[node]]
        values[node] = (occurs & high) | (~occurs & every & low)
    return values[root]


def _primes(
    table: int, events: int, names: list[str], known: dict[tuple[int, int], frozenset[Implicant]]
) -> frozenset[Implicant]:
    if table == 0:
        return frozenset()
    if table == (1 << (1 << events)) - 1:
        return frozenset({frozenset()})
    key = (table, events)
    if key not in known:
        half = 1 << (events - 1)  # states in which the last event does not occur come first
        low, high = table & ((1 << half) - 1), table >> half
        either = _primes(low & high, events - 1, names, known)
        name = names[events - 1]
        found = set(either)
        for part, occurs in ((low, False), (high, True)):
            for one in _primes(part, events - 1, names, known) - either:
                found.add(one | {(name, occurs)})
        known[key] = frozenset(found)
    return known[key]
