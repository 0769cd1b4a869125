"""Whether each pathway survives on capability alone, on alignment alone, on control alone, on two.

The pillars are those of the plan that the authors of the first such report tried and gave up: that
each of three independent lines of argument would do by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from riskcase.analysis.load import BarrierAlone
from riskcase.analysis.results import Cell, PillarRow
from riskcase.graph.assess import Assessment
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


def pillar_rows(assessment: Assessment, barriers: Sequence[BarrierAlone]) -> tuple[PillarRow, ...]:
    """Every pathway on one pillar and on two, and what two pillars of it have in common."""
    shared = _shared(assessment, barriers)
    return tuple(
        PillarRow(
            state.id,
            tuple(_cell(state, chosen) for chosen in CHOICES),
            shared.get(state.id, {}),
        )
        for state in assessment.pathways.values()
    )


def only_together(row: PillarRow) -> list[tuple[str, ...]]:
    """Two pillars each that close a pathway together, and neither of which does alone."""
    alone = {cell.pillars[0] for cell in row.cells if len(cell.pillars) == 1 and cell.survives}
    pairs = [cell.pillars for cell in row.cells if len(cell.pillars) > 1 and cell.survives]
    return [pair for pair in pairs if not alone & set(pair)]


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
    assessment: Assessment, barriers: Sequence[BarrierAlone]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """By pathway, the items whose fall takes counted barriers of two pillars down, as designed."""
    found: dict[str, dict[str, set[str]]] = {}
    for one in barriers:
        pillar, items = pillar_of(one.state.barrier.role), found.setdefault(one.row.pathway, {})
        for item in (one.alone or frozenset()) & assessment.standings.keys():
            items.setdefault(item, set()).add(pillar)
    order = {item: i for i, item in enumerate(assessment.case.items)}
    return {
        pathway: {
            item: tuple(name for name in PILLARS if name in items[item])
            for item in sorted(items, key=order.__getitem__)
            if len(items[item]) > 1
        }
        for pathway, items in found.items()
    }
