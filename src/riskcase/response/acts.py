"""Which act is the first that gets past every gate on the way to a step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from riskcase.response.draws import Draws
from riskcase.response.plan import Plan
from riskcase.response.spread import Array, Reading


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
    firsts: list[Array] = []
    shares: list[float] = []
    for node in plan.nodes:
        own = 1.0
        for gate in node.gates:
            if not gate.shared:
                own *= gate.share.at(reading)
        behind = np.maximum.reduce([firsts[i] for i in node.before]) if node.before else None
        total = own * float(np.prod([shares[i] for i in node.before]))
        passed = _passed(own, total, behind, alone, draws, node.id)
        for gate in node.gates:
            if gate.shared:
                up = draws.uniform(gate.name, shared=True) < gate.share.at(reading)
                passed = np.where(up, passed, np.inf)
        firsts.append(passed)
        shares.append(total)
    return Firsts(tuple(firsts))


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
    # 1 - u is above zero, so that the logarithm is finite.
    more = 1 + np.floor(np.log1p(-draws.uniform(f"{name} again")) / np.log1p(-total))
    return np.where(at_once, behind, behind + more)
