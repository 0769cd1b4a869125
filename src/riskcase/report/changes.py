"""What changed since the last report: levels, claims, figures, and what was promised then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from riskcase.model.claim import Claim
from riskcase.model.figure import Figure
from riskcase.model.roadmap import Mitigation
from riskcase.model.standing import Standing
from riskcase.report.material import Judged, Material

Kind = Literal["new", "gone", "reworded", "standing", "grade"]


class ClaimChange(NamedTuple):
    """A claim that is not what it was.

    Attributes:
        before, after: what is said of it in the last report and in this one; empty where nothing.
    """

    id: str
    kind: Kind
    before: str
    after: str


class FigureChange(NamedTuple):
    """A figure that both reports have.

    Attributes:
        moved: whether the intervals leave no value in common; None where one has no interval.
    """

    before: Figure
    after: Figure
    moved: bool | None


class Promise(NamedTuple):
    """A mitigation of the last report.

    Attributes:
        now: what this report says of it; None where it says nothing.
    """

    then: Mitigation
    now: Mitigation | None


def claim_changes(material: Material, before: Judged) -> Iterator[ClaimChange]:
    """The claims that are new, gone, reworded, or of another standing or grade, in case order."""
    assessment, earlier = material.assessment, before.assessment
    for claim in material.case.of(Claim):
        old = before.case.get(claim.id, Claim)
        if old is None:
            yield ClaimChange(claim.id, "new", "", claim.statement)
            continue
        if old.statement.split() != claim.statement.split():
            yield ClaimChange(claim.id, "reworded", old.statement, claim.statement)
        words = [_word(earlier.standing(claim.id)), _word(assessment.standing(claim.id))]
        if words[0] != words[1]:
            yield ClaimChange(claim.id, "standing", *words)
        grades = [
            earlier.word(earlier.grade(claim.id)),
            assessment.word(assessment.grade(claim.id)),
        ]
        if grades[0] != grades[1]:
            yield ClaimChange(claim.id, "grade", *grades)
    for old in before.case.of(Claim):
        if material.case.get(old.id, Claim) is None:
            yield ClaimChange(old.id, "gone", old.statement, "")


def _word(standing: Standing | None) -> str:
    return standing.word if standing is not None else ""


def figure_changes(material: Material, before: Judged) -> Iterator[FigureChange]:
    """The figures of the same name, or else of the same quantity, whose values differ."""
    by_quantity: dict[str, list[Figure]] = {}
    for old in before.figures:
        if old.quantity:
            by_quantity.setdefault(old.quantity, []).append(old)
    for figure in material.figures:
        same = by_quantity.get(figure.quantity or "", [])
        found = before.figures.get(figure.id) or (same[0] if len(same) == 1 else None)
        if found and found.unit == figure.unit and _values(found) != _values(figure):
            yield FigureChange(found, figure, _moved(found, figure))


def _values(figure: Figure) -> tuple[float | None, ...]:
    return (figure.value, figure.lower, figure.upper)


def _moved(old: Figure, new: Figure) -> bool | None:
    bounds = (old.lower, old.upper, new.lower, new.upper)
    if None in bounds:
        return None
    low, high, lower, upper = (float(bound or 0) for bound in bounds)
    return high < lower or upper < low


def promises(material: Material, before: Judged) -> tuple[Promise, ...]:
    """What the last report meant to do, and what this one says of it."""
    return tuple(
        Promise(then, material.case.get(then.id, Mitigation))
        for then in before.case.of(Mitigation)
        if then.state != "done"
    )
