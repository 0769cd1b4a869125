"""The criteria of claims, decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.checks.check import Subject
from riskcase.finding import Place
from riskcase.graph.criterion import decide
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.values.condition import Condition
from riskcase.values.fields import read_target


class Decided(NamedTuple):
    """A criterion of a claim and what the figures make of it.

    Attributes:
        position: its index in the list.
        met: None when the figures do not decide it.
    """

    claim: Claim
    position: int
    condition: Condition
    met: bool | None

    @property
    def place(self) -> Place:
        """Where the criterion stands."""
        return Place(self.claim.path, ("criteria", self.position))

    @property
    def names(self) -> tuple[str, ...]:
        """The names in it, each once, in order."""
        return tuple(dict.fromkeys(name for name, _, _ in self.condition.names()))


class Basis(NamedTuple):
    """The evidence that a criterion names.

    Attributes:
        ids: its ids.
        figures: where the figures stand.
    """

    ids: tuple[str, ...]
    figures: tuple[Place, ...]


def decide_criteria(subject: Subject) -> Iterator[Decided]:
    """Decide every criterion of every claim, in the order of the case."""
    for claim in subject.case.of(Claim):
        for i, condition in enumerate(claim.criteria):
            yield Decided(claim, i, condition, decide(condition, subject.figures))


def find_basis(subject: Subject, decided: Decided) -> Basis:
    """The evidence under a criterion."""
    targets = [target for name in decided.names if (target := read_target(name))]
    found = [
        (evidence, target.part)
        for target in targets
        if (evidence := subject.case.get(target.item, Evidence))
    ]
    return Basis(
        tuple(dict.fromkeys(evidence.id for evidence, _ in found)),
        tuple(Place(evidence.path, ("figures", part)) for evidence, part in found if part),
    )
