"""Rows: a pathway under one cause, the barriers in it, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from riskcase.finding import Place
from riskcase.graph.grade import Grade, deciding_leaf, expression_grade, strength_grade
from riskcase.graph.standing import standing_of
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.pathway import Barrier, FrozenBarrier, Pathway
from riskcase.model.standing import Standing
from riskcase.values.fields import UNSTATED, Hole


@dataclass(frozen=True, slots=True)
class Stand:
    """Standing and grade of the items as one cause leaves them.

    Attributes:
        standings: by id.
        grade: from ids to grades.
    """

    standings: Mapping[str, Standing]
    grade: Callable[[str], Grade]


@dataclass(frozen=True, slots=True)
class BarrierState:
    """A barrier in a row.

    Attributes:
        place: where it is written.
        of: the id of the cause or pathway that it stands in.
        standing: that of what it holds by, with what the cause undermines fallen.
        grade: the lower of its strength and its expression.
        weakest: the item whose grade the expression takes.
        frozen: whether an edition has standing and grade from the full case, which knows why.
    """

    barrier: Barrier
    place: Place
    of: str
    standing: Standing
    grade: Grade
    weakest: str
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A pathway under one cause.

    Attributes:
        cause: None in a case without causes.
        barriers: those of the cause, then those of the pathway, as written.
        best: the counted barrier that gives the grade; None when none counts.
    """

    pathway: str
    cause: str | None
    standing: Standing
    grade: Grade
    barriers: tuple[BarrierState, ...]
    best: BarrierState | None

    @property
    def open(self) -> bool:
        """Whether nothing that counts stands in the way."""
        return self.standing.down


@dataclass(frozen=True, slots=True)
class PathwayState:
    """A pathway as its worst row has it.

    Attributes:
        weakest: the claim by which it hangs; None when the pathway is open.
    """

    id: str
    standing: Standing
    grade: Grade
    rows: tuple[Row, ...]
    weakest: str | None


def causes_of(case: Case, pathway: Pathway) -> tuple[Cause | None, ...]:
    """The causes that a pathway is judged for; all of the case unless it names some."""
    if pathway.causes is None:
        return case.of(Cause) or (None,)
    once = dict.fromkeys(ref.target.item for ref in pathway.causes)
    named = (case.get(name, Cause) for name in once)
    return tuple(cause for cause in named if cause) or (None,)


def barriers_of(pathway: Pathway, cause: Cause | None) -> tuple[tuple[Barrier, Place, str], ...]:
    """The barriers of a row with their places and owners: the cause's, then the pathway's."""
    found = (
        [
            (barrier, Place(cause.path, ("barriers", i)), cause.id)
            for i, barrier in enumerate(cause.barriers)
        ]
        if cause
        else []
    )
    found += [
        (barrier, Place(pathway.path, ("barriers", i)), pathway.id)
        for i, barrier in enumerate(pathway.barriers)
        if cause is None
        or not barrier.against
        or any(ref.target.item == cause.id for ref in barrier.against)
    ]
    return tuple(found)


def judge_row(
    case: Case,
    pathway: Pathway,
    cause: Cause | None,
    plain: Stand,
    under: Stand,
) -> Row:
    """Judge a row.

    Args:
        case: the case that it is of.
        pathway: the pathway.
        cause: the cause, or None.
        plain: how the items stand by themselves; propensity barriers are judged by it.
        under: how they stand with what the cause undermines fallen.
    """
    words = case.settings.scale.confidence
    states = []
    for barrier, place, owner in barriers_of(pathway, cause):
        stand = plain if barrier.role == "propensity" else under
        standing = standing_of(barrier.holds_if.root, stand.standings)
        inner = expression_grade(barrier.holds_if.root, stand.grade)
        grade = (
            None if standing.down or inner is None else min(strength_grade(barrier, words), inner)
        )
        weakest = deciding_leaf(barrier.holds_if.root, stand.grade, stand.standings)
        state = BarrierState(barrier, place, owner, standing, grade, weakest)
        states.append(_barrier_as_frozen(case, state, cause.id if cause else None))
    counted = [state for state in states if state.barrier.counted]
    standing = max((state.standing for state in counted), default=Standing.FALLEN)
    graded = [state for state in counted if state.grade is not None]
    best = min(graded, key=lambda state: (-(state.grade or 0), state.standing), default=None)
    grade = best.grade if best else None
    return Row(pathway.id, cause.id if cause else None, standing, grade, tuple(states), best)


def judge_pathway(pathway: Pathway, rows: Sequence[Row]) -> PathwayState:
    """Judge a pathway by its worst row: lowest grade, then worse standing, then the first."""

    def badness(row: Row) -> tuple[int, Standing]:
        return (-1 if row.grade is None else row.grade, row.standing)

    worst = min(rows, key=badness)
    standing = min(row.standing for row in rows)
    weakest = worst.best.weakest if worst.best else None
    return PathwayState(pathway.id, standing, worst.grade, tuple(rows), weakest)


def _barrier_as_frozen(case: Case, state: BarrierState, cause: str | None) -> BarrierState:
    """A barrier as an edition has it from the full case, if it has."""
    if case.settings.edition is None:
        return state
    for said in state.barrier.frozen:
        if (said.cause.target.item if said.cause else None) == cause:
            standing, words = Standing[said.standing.upper()], case.settings.scale.confidence
            known = words.index(said.grade) if said.grade in words else 0
            grade = None if standing.down else known
            same = grade == state.grade
            weakest = state.weakest if same else str(frozen_hole(case, state.barrier, said))
            return replace(state, standing=standing, grade=grade, weakest=weakest, frozen=True)
    return state


def frozen_hole(case: Case, barrier: Barrier, said: FrozenBarrier) -> Hole:
    """What stands for the item that decides a barrier where an edition does not hold it."""
    holes = (leaf.id for leaf in barrier.holds_if.leaves() if isinstance(leaf.id, Hole))
    reasons = (hole.reason for hole in holes)
    return Hole.of(next(reasons, case.settings.reason or UNSTATED), said.standing)


def as_frozen(
    case: Case, state: PathwayState, standing: Standing | None, grade: Grade
) -> PathwayState:
    """A pathway with standing and grade that an edition has of it from the full case, if any.

    Args:
        case: the edition.
        state: the pathway as the edition by itself has it.
        standing: the standing of the full case; None where it is not frozen.
        grade: its grade there; None where it is not frozen.
    """
    standing = state.standing if standing is None else standing
    if standing.down:
        return replace(state, standing=standing, grade=None, weakest=None)
    if grade is None or grade == state.grade:
        return replace(state, standing=standing)
    hole = Hole.of(case.settings.reason or UNSTATED, standing.word)
    return replace(state, standing=standing, grade=grade, weakest=str(hole))
