"""Which act is the first that gets past every gate on the way to a step."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from riskcase.response.draws import Draws
from riskcase.response.plan import Plan
from riskcase.response.spread import Array, Reading

AT_ONCE = 128
"""Acts that are gone through one by one where several branches are taken on the same ones."""


@dataclass(frozen=True, slots=True)
class Firsts:
    """For each step, the number of the first act on which it is taken: 1, 2, ...; else infinite."""

    of: tuple[Array, ...]


def first_acts(plan: Plan, reading: Reading, draws: Draws) -> Firsts:
    """Draw, for every run, the first act that gets as far as each step.

    Where acts are missed each by itself, the number of the first that passes is geometric; a step
    behind another is taken on the same act with its own share, or else on a later one that passes
    both. Where all are missed or none, it is the first act or no act. Under doubt, the worst case
    is that all or none are missed: for any number of acts and any time to respond, the chance that
    one of them passes is then at its least. The best case is that each is missed by itself.
    """
    alone = plan.misses == "independent" or (plan.misses == "unknown" and reading == "best")
    shares = _shares(plan, reading)
    acts = plan.acts.at(reading)
    joined = alone and acts > 1 and branches(plan)
    if joined:
        firsts = _act_by_act(plan, shares, acts, draws)
    else:
        firsts = _each(plan, shares, draws, alone=alone)
    found: list[Array] = []
    for node, first in zip(plan.nodes, firsts, strict=True):
        up = np.ones(draws.runs, np.bool_)
        for at in node.before:
            up &= np.isfinite(found[at])
        for gate in node.gates:
            if gate.shared:
                up &= draws.uniform(gate.name, shared=True) < gate.share.at(reading)
        found.append(np.where(up, first, np.inf))
    return Firsts(tuple(found))


class _Shares(NamedTuple):
    """For each step, the share of acts that pass its own gates, and those of all before it too."""

    own: list[float]
    total: list[float]


def _shares(plan: Plan, reading: Reading) -> _Shares:
    own = [
        math.prod(gate.share.at(reading) for gate in node.gates if not gate.shared)
        for node in plan.nodes
    ]
    behind: list[frozenset[int]] = []
    for i, node in enumerate(plan.nodes):
        behind.append(frozenset([i]).union(*(behind[at] for at in node.before)))
    return _Shares(own, [math.prod(own[at] for at in sorted(some)) for some in behind])


def branches(plan: Plan) -> bool:
    """Whether gates of one act bear on each other beyond a single line of steps."""
    return len(plan.ends) > 1 or any(len(node.before) > 1 for node in plan.nodes)


def _each(plan: Plan, shares: _Shares, draws: Draws, *, alone: bool) -> list[Array]:
    """One step after the other: exact where they stand in one line, or there is one act."""
    firsts: list[Array] = []
    for i, node in enumerate(plan.nodes):
        behind = np.maximum.reduce([firsts[at] for at in node.before]) if node.before else None
        firsts.append(_passed(shares.own[i], shares.total[i], behind, alone, draws, node.id))
    return firsts


def _act_by_act(plan: Plan, shares: _Shares, acts: float, draws: Draws) -> list[Array]:
    """Every act by itself, so that branches behind one step are taken on the same acts.

    Beyond the first acts, each step has a first act of its own.
    """
    count = int(min(acts, AT_ONCE))
    passed: list[np.ndarray[tuple[int, ...], np.dtype[np.bool_]]] = []
    firsts: list[Array] = []
    for i, node in enumerate(plan.nodes):
        marks = draws.grid(f"{node.id} of each act", count) < shares.own[i]
        for at in node.before:
            marks &= passed[at]
        passed.append(marks)
        later = np.full(draws.runs, np.inf)
        if acts > count and shares.total[i] > 0:
            later = count + _geometric(shares.total[i], draws, f"{node.id} again")
        firsts.append(np.where(marks.any(axis=0), marks.argmax(axis=0) + 1.0, later))
    return firsts


def _passed(  # noqa: PLR0913, PLR0917 - what a gate is
    own: float,
    total: float,
    behind: Array | None,
    alone: bool,  # noqa: FBT001 - passed on as it came
    draws: Draws,
    name: str,
) -> Array:
    if behind is None:
        behind = np.ones(draws.runs)
        at_once = draws.uniform(name) < own if own < 1 else np.ones(draws.runs, np.bool_)
    elif own >= 1:
        return behind
    else:
        at_once = draws.uniform(name) < own
    if not alone or total <= 0:
        return np.where(at_once, behind, np.inf)
    if total >= 1:
        return behind
    return np.where(at_once, behind, behind + _geometric(total, draws, f"{name} again"))


def _geometric(share: float, draws: Draws, name: str) -> Array:
    """How many more acts it takes until one passes: 1, 2, ...; `share` is above zero."""
    if share >= 1:
        return np.ones(draws.runs)
    # 1 - u is above zero, so that the logarithm is finite.
    return np.asarray(1 + np.floor(np.log1p(-draws.uniform(name)) / np.log1p(-share)))
