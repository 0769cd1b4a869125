"""Importance of events, exactly: how much the probability of a top hangs on each of them.

Definitions as in W. Vesely et al., "Measures of risk importance and their applications",
NUREG/CR-3385 (1983), and Z. W. Birnbaum, "On the importance of different components in a
multicomponent system" (1969). P is the probability of the top, P1 and P0 that with the event
certain and impossible.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from riskcase.analysis.numbers.evaluation import node_values, root_derivatives
from riskcase.graph.logic.flat import Flat

NEAR = 1e-6
"""Below this, P0 comes from a pass of its own: a difference would lose what is left of it."""


@dataclass(frozen=True, slots=True)
class Importance:
    """How much the probability of a top hangs on an event; None where undefined.

    Attributes:
        probability: of the event.
        birnbaum: P1 - P0; negative if the event makes the top less likely.
        criticality: p (P1 - P0) / P.
        fussell_vesely: (P - P0) / P, the share of P that is gone with the event. Since P is
            P0 + p (P1 - P0) it is the same as criticality, and is worked out as that: P and P0 may
            have all their digits in common. Some tools mean the share of cut sets that have the
            event by it.
        raw: P1 / P, the risk achievement worth.
        rrw: P / P0, the risk reduction worth; infinite if nothing is left without the event.
        dif: p P1 / P, the chance of the event given the top.
    """

    event: str
    probability: float
    birnbaum: float
    criticality: float | None
    fussell_vesely: float | None
    raw: float | None
    rrw: float | None
    dif: float | None


def importances(
    diagram: Flat, root: int, p: Sequence[float], q: Sequence[float]
) -> tuple[Importance, ...]:
    """Return the importance of every event that a root depends on, by level."""
    values = node_values(diagram, p, q)
    slopes = root_derivatives(diagram, root, p, q, values)
    used = {diagram.levels[node] for node in diagram.below(root)}
    return tuple(
        _importance(diagram, root, level, p, q, values[root], slopes[level])
        for level in sorted(used)
    )


def _importance(  # noqa: PLR0913, PLR0917 - what a definition names
    diagram: Flat,
    root: int,
    level: int,
    p: Sequence[float],
    q: Sequence[float],
    top: float,
    slope: float,
) -> Importance:
    event, chance = diagram.events[level], p[level]
    if top <= 0.0:
        return Importance(event, chance, slope, None, None, None, None, None)
    certain, gone = top + q[level] * slope, top - chance * slope
    if slope < 0.0 or gone < NEAR * top or certain < NEAR * top:
        certain = conditional(diagram, root, p, q, {level: True})
        gone = conditional(diagram, root, p, q, {level: False})
    return Importance(
        event,
        chance,
        slope,
        chance * slope / top,
        chance * slope / top,
        certain / top,
        top / gone if gone > 0.0 else inf,
        chance * certain / top,
    )


def conditional(
    diagram: Flat, root: int, p: Sequence[float], q: Sequence[float], given: dict[int, bool]
) -> float:
    """Return the probability of a root given that some events occur, or do not.

    A group is conditioned on together: achievement worths must not be added.
    """
    fixed_p, fixed_q = list(p), list(q)
    for level, occurs in given.items():
        fixed_p[level], fixed_q[level] = (1.0, 0.0) if occurs else (0.0, 1.0)
    return node_values(diagram, fixed_p, fixed_q)[root]


@dataclass(frozen=True, slots=True)
class GroupImportance:
    """How much the probability of a top hangs on several events at once; None where undefined.

    All are conditioned on together: two that stand in for each other look harmless one by one, and
    measures of single events must not be added up.

    Attributes:
        name: of the group.
        members: those that the top depends on.
        certain: P1, the probability of the top if all of them occur.
        gone: P0, that if none does.
        fussell_vesely, raw, rrw: as of a single event.
    """

    name: str
    members: tuple[str, ...]
    certain: float
    gone: float
    fussell_vesely: float | None
    raw: float | None
    rrw: float | None


def group_importance(  # noqa: PLR0913, PLR0917 - what a definition names
    diagram: Flat,
    root: int,
    p: Sequence[float],
    q: Sequence[float],
    name: str,
    members: Mapping[str, Collection[str]],
) -> GroupImportance | None:
    """Return the importance of a group.

    Args:
        diagram: diagrams of functions.
        root: one of them.
        p: by level, the probability of the event.
        q: by level, that it does not occur.
        name: of the group.
        members: the events that make each member occur: of most the one of its name; of members
            with a common cause, all that were put in place of it.

    Returns:
        None if the root depends on fewer than two of the members.
    """
    used = {diagram.events[diagram.levels[node]] for node in diagram.below(root)}
    met = {member: used.intersection(events) for member, events in members.items()}
    known = tuple(member for member, events in met.items() if events)
    if len(known) < 2:  # noqa: PLR2004 - one is no group
        return None
    group = frozenset[str]().union(*met.values())
    levels = [level for level, event in enumerate(diagram.events) if event in group]
    top = node_values(diagram, p, q)[root]
    certain, gone = (
        conditional(diagram, root, p, q, dict.fromkeys(levels, occur)) for occur in (True, False)
    )
    if top <= 0.0:
        return GroupImportance(name, known, certain, gone, None, None, None)
    rrw = top / gone if gone > 0.0 else inf
    return GroupImportance(name, known, certain, gone, (top - gone) / top, certain / top, rrw)


def structural(diagram: Flat, root: int) -> dict[str, float]:
    """Return the share of the states of all other events in which an event decides the top.

    This is Birnbaum's importance with every probability a half; it needs no number.
    """
    half = [0.5] * len(diagram.events)
    values = node_values(diagram, half, half)
    slopes = root_derivatives(diagram, root, half, half, values)
    return dict(zip(diagram.events, slopes, strict=True))
