"""The criteria of claims, decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.checks.check import Subject
from riskcase.finding import Place
from riskcase.graph.own import value_of
from riskcase.model.claim import Claim
from riskcase.model.condition import Condition
from riskcase.model.decision import evaluate
from riskcase.model.evidence import Evidence
from riskcase.model.fields import read_target


class Decided(NamedTuple):
    """A criterion of a claim and what the figures make of it.

    Attributes:
        place: where the criterion stands.
        met: None when the figures do not decide it.
        names: the names in it, each once, in order.
        evidence: the ids of the evidence whose figures they are.
        figures: where those figures stand.
    """

    claim: Claim
    condition: Condition
    place: Place
    met: bool | None
    names: tuple[str, ...]
    evidence: tuple[str, ...]
    figures: tuple[Place, ...]


def decide_criteria(subject: Subject) -> Iterator[Decided]:
    """Decide every criterion of every claim, in the order of the case."""
    for claim in subject.case.of(Claim):
        for i, condition in enumerate(claim.criteria):
            yield _decide(subject, claim, condition, i)


def _decide(subject: Subject, claim: Claim, condition: Condition, i: int) -> Decided:
    met = evaluate(condition, lambda name: value_of(subject.figures, name))
    names = tuple(dict.fromkeys(name for name, _, _ in condition.names()))
    targets = [target for name in names if (target := read_target(name))]
    found = [
        (evidence, target.part)
        for target in targets
        if (evidence := subject.case.get(target.item, Evidence))
    ]
    return Decided(
        claim,
        condition,
        Place(claim.path, ("criteria", i)),
        met,
        names,
        tuple(dict.fromkeys(evidence.id for evidence, _ in found)),
        tuple(
            Place(evidence.path, ("figures", part)) for evidence, part in found if part is not None
        ),
    )
