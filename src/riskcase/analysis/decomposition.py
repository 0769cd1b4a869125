"""Tables that other reports decompose risk into, from the roles of barriers.

P x H x U: how likely a kind of misalignment is, how bad it would be, how much is left unmitigated.
Propensity x opportunity: whether it would, and whether its limits, security and monitoring leave it
the chance. Both are words side by side; nothing is multiplied, and the figures of two tables of one
risk are never added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from riskcase.graph.assess import Assessment
from riskcase.graph.grade import Grade
from riskcase.graph.rows import Row
from riskcase.model.cause import Cause
from riskcase.model.pathway import Role
from riskcase.model.standing import Standing

P: tuple[Role, ...] = ("propensity",)
H: tuple[Role, ...] = ("harm-limit",)
U: tuple[Role, ...] = ("capability", "opportunity", "detection", "response", "containment")
"""What stands in the way of one that would; in the other table, what leaves it no opportunity."""


@dataclass(frozen=True, slots=True)
class Term:
    """One factor: what the case says of it, and what its barriers come to.

    Attributes:
        stated: the word that the authors argue for; None where they give none.
        standing: the best counted barrier of its roles, in the worst row; None without a barrier.
        grade: its grade there.
        rows: in how many rows there is such a barrier, and how many there are.
    """

    name: str
    stated: str | None
    standing: Standing | None
    grade: Grade
    rows: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a cause, or a pathway."""

    id: str
    terms: tuple[Term, ...]
    overall: str | None = None


def by_cause(assessment: Assessment) -> tuple[Line, ...]:
    """P x H x U, a line a cause: over all the pathways that the cause drives."""
    lines = []
    for cause in assessment.case.of(Cause):
        rows = [row for row in assessment.rows if row.cause == cause.id]
        if not rows:
            continue
        terms = cause.terms
        lines.append(
            Line(
                cause.id,
                (
                    _term("occurs", terms.occurs if terms else None, rows, P),
                    _term("harm", terms.harm if terms else None, rows, H),
                    _term("unmitigated", terms.unmitigated if terms else None, rows, U),
                ),
                terms.overall if terms else None,
            )
        )
    return tuple(lines)


def by_pathway(assessment: Assessment) -> tuple[Line, ...]:
    """Propensity x opportunity, a line a pathway: over all the causes that drive it."""
    return tuple(
        Line(
            state.id,
            (
                _term("propensity", None, state.rows, P),
                _term("opportunity", None, state.rows, U),
            ),
        )
        for state in assessment.pathways.values()
    )


def _term(name: str, stated: str | None, rows: Iterable[Row], roles: tuple[Role, ...]) -> Term:
    rows = list(rows)
    held = []
    for row in rows:
        states = [one for one in row.barriers if one.barrier.counted and one.barrier.role in roles]
        if states:
            grades = [one.grade for one in states if one.grade is not None]
            held.append((max(one.standing for one in states), max(grades, default=None)))
    if not held:
        return Term(name, stated, None, None, (0, len(rows)))
    standing, grade = min(held, key=lambda one: (-1 if one[1] is None else one[1], one[0]))
    return Term(name, stated, standing, grade, (len(held), len(rows)))
