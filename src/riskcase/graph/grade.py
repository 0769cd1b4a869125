"""Grade: how confident a claim may be called, once weakness and accepted doubt are heard.

A grade is an index into the case's confidence words, lowest word 0; None is no grade at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.pathway import STRENGTHS, Barrier
from riskcase.model.standing import Standing
from riskcase.values.expression import Gate, Leaf, fold
from riskcase.values.fields import Id

Grade = int | None
Doubts = Mapping[str, tuple[Defeater, ...]]
NONE = -1


def middle(words: Sequence[str]) -> int:
    """The middle word of a scale, the lower one of two."""
    return (len(words) - 1) // 2


def strength_grade(barrier: Barrier, words: Sequence[str]) -> int:
    """The strength of a barrier as a grade: weak, moderate, strong are low, middle, top."""
    return (0, middle(words), len(words) - 1)[STRENGTHS.index(barrier.strength)]


def accepted_doubts(case: Case, states: Mapping[str, str]) -> Doubts:
    """Residual doubts by the item that they are about."""
    found: dict[str, list[Defeater]] = {}
    for defeater in case.of(Defeater):
        if states[defeater.id] == "accepted":
            for target in dict.fromkeys(ref.target.item for ref in defeater.against):
                found.setdefault(target, []).append(defeater)
    return {target: tuple(doubts) for target, doubts in found.items()}


def stated_grade(claim: Claim, words: Sequence[str]) -> int:
    """The stated confidence; the lowest word where none, or none of the scale, is stated."""
    return words.index(claim.confidence) if claim.confidence in words else 0


def claim_grade(
    claim: Claim, standing: Standing, doubts: Sequence[Defeater], words: Sequence[str]
) -> Grade:
    """None when down; one step lower when weakened; then capped by accepted doubts."""
    if standing.down:
        return None
    grade = stated_grade(claim, words)
    if standing is Standing.WEAKENED:
        grade = max(grade - 1, 0)
    caps = {"high": 0, "moderate": middle(words), "low": len(words) - 1}
    return min((grade, *(caps[doubt.severity] for doubt in doubts)))


def grader(case: Case, standings: Mapping[str, Standing], doubts: Doubts) -> Callable[[str], Grade]:
    """A function from ids to grades; evidence and assumptions are neutral while they count."""
    words = case.settings.scale.confidence
    top = len(words) - 1

    def grade(item_id: str) -> Grade:
        standing = standings.get(item_id, Standing.UNCONFIRMED)
        item = case.items.get(item_id)
        if isinstance(item, Claim):
            return claim_grade(item, standing, doubts.get(item_id, ()), words)
        return top if standing.counts else None

    return grade


def expression_grade(node: Leaf | Gate, grade: Callable[[str], Grade]) -> Grade:
    """`all` takes the lowest, `any` the highest, `at-least` and `convergent` the k-th."""

    def leaf(ref: Id) -> int:
        found = grade(ref.target.item)
        return NONE if found is None else found

    found = fold(node, leaf, _kth)
    return None if found == NONE else found


def _kth(gate: Gate, parts: Sequence[int]) -> int:
    if not parts:
        return NONE
    return sorted(parts, reverse=True)[min(max(gate.needs, 1), len(parts)) - 1]


def deciding_leaf(
    node: Leaf | Gate, grade: Callable[[str], Grade], standings: Mapping[str, Standing]
) -> str:
    """The id whose grade an expression takes; ties go to the worse standing, then to the first."""

    def value(part: tuple[int, Standing, str]) -> tuple[int, Standing]:
        return (part[0], part[1])

    def leaf(ref: Id) -> tuple[int, Standing, str]:
        item = ref.target.item
        found = grade(item)
        standing = standings.get(item, Standing.UNCONFIRMED)
        return (NONE if found is None else found, standing, item)

    def gate(node: Gate, parts: list[tuple[int, Standing, str]]) -> tuple[int, Standing, str]:
        if not parts:
            return (NONE, Standing.UNCONFIRMED, "")
        kth = _kth(node, [part[0] for part in parts])
        return min((part for part in parts if part[0] == kth), key=value)

    return fold(node, leaf, gate)[2]
