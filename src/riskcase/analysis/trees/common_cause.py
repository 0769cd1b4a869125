"""Common-cause groups: several like events that one cause can bring about together.

Each member becomes "its own failure, or any failure that it shares", with an event for every set
of members that may fail together. Models as in A. Mosleh et al., "Guidelines on modeling
common-cause failures in probabilistic risk assessment", NUREG/CR-5485 (1998); the alpha factor is
that of testing which is not staggered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import comb
from typing import Literal

from riskcase.analysis.trees.expressions import Call, Expression, Number
from riskcase.analysis.trees.written import Written
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node

Model = Literal["beta-factor", "MGL", "alpha-factor", "phi-factor"]
MODELS: tuple[Model, ...] = ("beta-factor", "MGL", "alpha-factor", "phi-factor")
MOST_MEMBERS = 12
"""A group of more would have too many sets that may fail together."""


@dataclass(frozen=True, slots=True)
class Group:
    """Like events, and how much of their probability is shared.

    Attributes:
        probability: of each member.
        factors: by how many members fail together; of `alpha-factor` and `phi-factor` from one on,
            of `MGL` from two on, of `beta-factor` for all of them.
        place: where it is written.
    """

    name: str
    model: Model
    members: tuple[str, ...]
    probability: Expression
    factors: Mapping[int, Expression]
    place: Written | None = None


def split(group: Group) -> tuple[dict[str, Node], dict[str, Expression]]:
    """Put sets of members that fail together in place of the members.

    Returns:
        By member, when it fails; by new event, its probability.
    """
    shares = dict(_shares(group))
    found: dict[str, list[Event]] = {member: [] for member in group.members}
    chances: dict[str, Expression] = {}
    for many, share in shares.items():
        for some in combinations(group.members, many):
            event = Event(f"[{' '.join(some)}]")
            chances[event.name] = share
            for member in some:
                found[member].append(event)
    return {member: Gate("or", tuple(parts)) for member, parts in found.items()}, chances


def _shares(group: Group) -> Iterator[tuple[int, Expression]]:
    """By how many members fail together, the probability of each such set of them."""
    q, factors, size = group.probability, group.factors, len(group.members)
    call = partial(Call, place=group.place)
    if group.model == "beta-factor":
        beta = factors[size]
        yield 1, call("mul", (q, call("sub", (Number(1.0), beta))))
        yield size, call("mul", (q, beta))
    elif group.model == "MGL":
        for many in range(1, size + 1):
            passed = [factors[level] for level in range(2, many + 1)]
            stops = [] if many == size else [call("sub", (Number(1.0), factors[many + 1]))]
            sets = Number(1.0 / comb(size - 1, many - 1))
            yield many, call("mul", (q, sets, *passed, *stops))
    elif group.model == "alpha-factor":
        weighed = (call("mul", (Number(float(k)), alpha)) for k, alpha in sorted(factors.items()))
        total = call("add", tuple(weighed))
        for many, factor in sorted(factors.items()):
            sets = Number(many / comb(size - 1, many - 1))
            yield many, call("mul", (q, sets, call("div", (factor, total))))
    else:
        for many, factor in sorted(factors.items()):
            yield many, call("mul", (q, factor))
