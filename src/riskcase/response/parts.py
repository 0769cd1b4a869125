"""Parts that scenarios share: what is left without one, and the chance that all fail at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import numpy as np

from riskcase.response.draws import Draws
from riskcase.response.improvements import Shares
from riskcase.response.outcome import RUNS, SEED, WAITS, Outcome, bounds_of, interval, reading_share
from riskcase.response.plan import Gate, Plan
from riskcase.response.spread import Reading, certain


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody or something that steps of several scenarios do not happen without.

    Attributes:
        id: of a person or a control.
        contained: each of these scenarios, and the chance that it is contained with this part down.
    """

    id: str
    contained: Mapping[str, Shares]


class Chance(NamedTuple):
    """A chance with its bounds; a middle only where every scenario has one."""

    lower: float
    value: float | None
    upper: float


@dataclass(frozen=True, slots=True)
class Together:
    """The chance that several scenarios fail at once, each begun at the hour that is worst for it.

    Attributes:
        scenarios: their ids.
        parts: those that they share and that may be down.
        fail: none of them is contained, with a part that is down being down for all.
        apart: the same were every scenario to have parts of its own: the product.
    """

    scenarios: tuple[str, ...]
    parts: tuple[str, ...]
    fail: Chance
    apart: Chance


def parts_down(plans: Sequence[Plan], waits_of: WAITS) -> tuple[Part, ...]:
    """Hold down each part that several scenarios share, one at a time.

    Args:
        plans: scenarios without problems.
        waits_of: how long alarms wait.
    """
    users: dict[str, list[Plan]] = {}
    for plan in plans:
        for name in sorted(set().union(*(node.parts for node in plan.nodes))):
            users.setdefault(name, []).append(plan)
    return tuple(
        Part(name, {plan.id: _left(without(plan, name), waits_of) for plan in users[name]})
        for name in sorted(users)
        if len(users[name]) > 1
    )


def without(plan: Plan, part: str) -> Plan:
    """The same scenario with a part down: no step happens that does not happen without it."""
    down = Gate("working", part, certain(0.0), shared=True)
    return plan.with_nodes(
        tuple(
            replace(node, gates=(*node.gates, down)) if part in node.parts else node
            for node in plan.nodes
        )
    )


def _left(plan: Plan, waits_of: WAITS) -> Shares:
    worst, best = (reading_share(plan, end, waits_of, RUNS) for end in ("worst", "best"))
    lower, upper = bounds_of(plan, "worst", worst, RUNS)[0], bounds_of(plan, "best", best, RUNS)[1]
    return Shares(lower, upper)


def failing_together(outcomes: Sequence[Outcome]) -> tuple[Together, ...]:
    """The chance that scenarios fail at once: all that share a part, and each two of them.

    Only parts that may be down make scenarios fail together; where there are none, nor is this.
    """
    found = (_together(group) for group in _groups(outcomes))
    return tuple(one for one in found if one.parts)


def _groups(outcomes: Sequence[Outcome]) -> Iterator[tuple[Outcome, ...]]:
    by_part: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for name in _drawn(outcome):
            by_part.setdefault(name, []).append(outcome)
    groups = dict.fromkeys(tuple(users) for users in by_part.values() if len(users) > 1)
    pairs = dict.fromkeys(pair for users in groups for pair in combinations(users, 2))
    return iter(groups | pairs)


def _drawn(outcome: Outcome) -> dict[str, Gate]:
    """The parts of a scenario that may be up or down."""
    return {gate.name: gate for gate in outcome.plan.gates if gate.shared and gate.share.best > 0}


def _together(group: Sequence[Outcome]) -> Together:
    gates: dict[str, Gate] = {}
    shared: dict[str, Gate] = {}
    for outcome in group:
        for name, gate in _drawn(outcome).items():
            if name in gates and gate.share.worst < 1:
                shared[name] = gate
            gates[name] = gate
    names = tuple(outcome.plan.id for outcome in group)
    likely, least = (_at_once(group, shared, end) for end in ("worst", "best"))
    both_known = all("middle" in outcome.walks for outcome in group)
    middle = _at_once(group, shared, "middle") if both_known else (None, None)
    # What is 0 or 1 for each of them is so for all, and else only in these runs.
    sure = [all(one.contained.at(end) in {0, 1} for one in group) for end in ("best", "worst")]
    fail, apart = (
        Chance(
            interval(low, RUNS, exact=sure[0])[0],
            value,
            interval(high, RUNS, exact=sure[1])[1],
        )
        for low, value, high in zip(least, middle, likely, strict=True)
    )
    return Together(names, tuple(shared), fail, apart)


def _at_once(
    group: Sequence[Outcome], shared: Mapping[str, Gate], reading: Reading
) -> tuple[float, float]:
    """The chance that all fail, and the product of their chances.

    Given which parts are up, scenarios are independent: in the runs of each state of the parts,
    the chances are multiplied, and these products are weighed by the runs that have the state.
    With no part in doubt, this is the product, exactly.
    """
    failed = [1.0 - outcome.walks[reading].contained for outcome in group]
    state = _states(tuple(shared.values()), reading, len(failed[0]))
    weight = np.bincount(state)
    shares = [np.bincount(state, weights=one) / weight for one in failed]
    joint = np.prod(shares, axis=0) @ weight / len(state)
    return float(joint), float(np.prod([np.mean(one) for one in failed]))


def _states(
    gates: Sequence[Gate], reading: Reading, runs: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """Which of the states that parts are in each run has, numbered from 0."""
    draws = Draws("", runs, SEED)
    state = np.zeros(runs, np.intp)
    for gate in gates:
        up = draws.uniform(gate.name, shared=True) < gate.share.at(reading)
        state = np.unique(2 * state + up, return_inverse=True)[1].reshape(-1)
    return state
