"""Which values of a figure are the good ones, as claims and declarations have it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from riskcase.checks.check import Subject
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.figure_source import FigureSource
from riskcase.values.condition import And, Comparison, Node, Not, Or
from riskcase.values.fields import read_target

Favourable = Literal["lower", "higher"]
OTHER: dict[Favourable, Favourable] = {"lower": "higher", "higher": "lower"}
BY_WAY: dict[str, Favourable] = {
    "share": "lower",
    "joint-miss": "lower",
    "attempts": "lower",
    "auroc": "higher",
    "recall": "higher",
    "safety": "higher",
}
"""What is read as favourable where nobody says so, by the way a figure comes about."""


def favourable(subject: Subject, evidence: Evidence) -> frozenset[Favourable]:
    """Which values are good for the claims: by their criteria, else as the figures declare.

    Returns:
        Both where figures of the evidence differ; none where nothing tells.
    """
    wanted = {
        good
        for claim in subject.case.of(Claim)
        for criterion in claim.criteria
        for good in _wanted(criterion.root, evidence.id, "lower")
    }
    if wanted:
        return frozenset(wanted)
    return frozenset(good for given in evidence.figures.values() if (good := of_figure(given)))


def of_figure(given: FigureSource) -> Favourable | None:
    """The good values of a figure as its author declares them, or as its way has them."""
    if given.worse:
        return "lower" if given.worse == "higher" else "higher"
    return BY_WAY.get(given.way)


def _wanted(node: Node, evidence: str, below: Favourable) -> Iterator[Favourable]:
    """For each comparison with a figure of the evidence, whether it asks for less or for more.

    Args:
        node: a criterion or a part of it.
        evidence: id of the evidence.
        below: what a comparison by `<` asks for: turned round inside each `not`.
    """
    if isinstance(node, Not):
        yield from _wanted(node.part, evidence, OTHER[below])
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _wanted(part, evidence, below)
    elif isinstance(node, Comparison) and node.sign in {"<", "<=", ">", ">="}:
        target = read_target(node.name.text)
        if target and target.item == evidence:
            yield below if node.sign.startswith("<") else OTHER[below]
