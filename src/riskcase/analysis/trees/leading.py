"""The cut sets that carry most, and what all the others can carry at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod, ulp

from riskcase.analysis.numbers.evaluation import levels_of, node_values
from riskcase.graph.logic.families import Families
from riskcase.graph.logic.flat import flatten
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate

MOST = 20
"""Sets that are listed."""
LEAST = ulp(0.0)
"""The least cut-off: below it there is only 0, which every set is above."""
MOST_KEPT = 500
"""Sets that are worked with at most; the cut-off is raised until they are no more."""


@dataclass(frozen=True, slots=True)
class Leading:
    """The cut sets above a cut-off.

    Attributes:
        sets: those of the highest probability, with it, highest first.
        cut_off: every set of at least this probability was kept.
        kept: how many were.
        remainder: the exact probability of the top less that of the union of the kept sets: what
            the sets that were cut off add, exactly.
    """

    sets: tuple[tuple[frozenset[str], float], ...]
    cut_off: float
    kept: int
    remainder: float


def leading_sets(
    families: Families, root: int, events: Sequence[str], p: Sequence[float], top: float
) -> Leading | None:
    """Find the cut sets of a coherent top that carry most.

    Args:
        families: holds the family of cut sets.
        root: the family.
        events: by level.
        p: by level, the probability of the event.
        top: the exact probability of the top.

    Returns:
        None where the union of the kept sets is too large for a diagram.
    """
    found: list[tuple[float, tuple[int, ...]]] | None = None
    cut_off = top
    while found is None or (len(found) < MOST and cut_off > max(top * 1e-12, LEAST)):
        cut_off = max(cut_off / 10.0, LEAST)
        more = families.list_above(root, p, cut_off, MOST_KEPT)
        if more is None:
            cut_off *= 10.0
            break
        found = more
    kept = sorted(found or [], key=lambda one: (-one[0], one[1]))
    known: Mapping[str, float] = dict(zip(events, p, strict=True))
    named = [frozenset(events[level] for level in levels) for _, levels in kept]
    sets = tuple((one, prod(known[name] for name in one)) for one in named)
    gates = tuple(Gate("and", tuple(Event(name) for name in sorted(one))) for one in named)
    diagram = flatten([Gate("or", gates)])
    if diagram is None:
        return None
    chances = levels_of(diagram, known)
    values = node_values(diagram, chances, [1.0 - one for one in chances])
    remainder = max(top - values[diagram.roots[0]], 0.0)
    return Leading(sets[:MOST], cut_off, len(kept), remainder)
