"""Whether each pathway survives on capability alone, on alignment alone, on control alone, on two.

The pillars are those of the plan that the authors of the first such report tried and gave up: that
each of three independent lines of argument would do by itself.
"""

from __future__ import annotations

from itertools import combinations

from riskcase.analysis.results import Cell, PillarRow
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import find_alone
from riskcase.graph.events import Events
from riskcase.graph.rows import PathwayState, Row
from riskcase.model.pathway import Role
from riskcase.model.standing import Standing

PILLARS: dict[str, frozenset[Role]] = {
    "capability": frozenset({"capability"}),
    "alignment": frozenset({"propensity"}),
    "control": frozenset({"opportunity", "detection", "response", "containment"}),
    "harm": frozenset({"harm-limit"}),
}
"""The roles of barriers that each pillar is made of."""
CHOICES = (*((name,) for name in PILLARS), *combinations(PILLARS, 2))
"""One pillar alone, then any two."""


def pillar_of(role: Role) -> str:
    """The pillar that a role belongs to."""
    return next(name for name, roles in PILLARS.items() if role in roles)


def pillar_rows(assessment: Assessment, events: Events) -> tuple[PillarRow, ...]:
    """Every pathway on one pillar and on two, and what two pillars of it have in common."""
    return tuple(
        PillarRow(
            state.id,
            tuple(_cell(state, chosen) for chosen in CHOICES),
            _shared(assessment, events, state),
        )
        for state in assessment.pathways.values()
    )


def _cell(state: PathwayState, chosen: tuple[str, ...]) -> Cell:
    """The worst over the causes of the best counted barrier of these pillars."""
    roles = frozenset[Role]().union(*(PILLARS[name] for name in chosen))
    held = [(row, *_best(row, roles)) for row in state.rows]
    row, standing, grade, _ = min(held, key=lambda one: (_rank(one[2]), one[1]))
    down = [one[0].cause for one in held if one[1].down]
    missing, against = "", tuple[str, ...]()
    if not any(some for *_, some in held):
        missing = "no barrier"
    elif down and len(down) < len(held):
        against = tuple(cause for cause in down if cause)
        missing = f"not against {', '.join(against)}"
    return Cell(chosen, standing, None if standing.down else grade, row.cause, missing, against)


def _best(row: Row, roles: frozenset[Role]) -> tuple[Standing, int | None, bool]:
    """Standing and grade of the best of some barriers, and whether there are any."""
    states = [one for one in row.barriers if one.barrier.counted and one.barrier.role in roles]
    if not states:
        return Standing.FALLEN, None, False
    best = max(states, key=lambda one: (_rank(one.grade), one.standing))
    return max(one.standing for one in states), best.grade, True


def _rank(grade: int | None) -> int:
    return -1 if grade is None else grade


def _shared(
    assessment: Assessment, events: Events, state: PathwayState
) -> dict[str, tuple[str, ...]]:
    """The items whose fall takes counted barriers of two pillars down, as designed."""
    found: dict[str, set[str]] = {}
    for row in state.rows:
        counted = [one for one in row.barriers if one.barrier.counted]
        roots = [events.barrier(one, row.cause) for one in counted]
        for one, alone in zip(counted, find_alone(roots, frozenset()), strict=True):
            for item in (alone or frozenset()) & assessment.standings.keys():
                found.setdefault(item, set()).add(pillar_of(one.barrier.role))
    order = {item: i for i, item in enumerate(assessment.case.items)}
    return {
        item: tuple(name for name in PILLARS if name in found[item])
        for item in sorted(found, key=order.__getitem__)
        if len(found[item]) > 1
    }
