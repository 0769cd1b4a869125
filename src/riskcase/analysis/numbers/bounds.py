"""What a probability can be, whatever hangs together with what.

From the probabilities of the events alone no more follows than these bounds (G. Boole; M. Fréchet,
1935): events that happen together as often as they can give one end, and as seldom as they can the
other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riskcase.graph.logic.formula import Event, list_nodes
from riskcase.graph.logic.gates import Gate, Node

Interval = tuple[float, float]


def cut_set_bounds(sets: Sequence[frozenset[str]], marginals: Mapping[str, Interval]) -> Interval:
    """Return bounds of a coherent top from its minimal cut sets, for any dependence.

    Upper: the least sum of w times p over weights w that are at least 1 on every cut set, since
    then the sum of the weights of what occurs is at least 1 whenever the top does; by linear
    programme. Whole weights are a path set, and give the classical sum of doubts. Lower: of one
    cut set C, the sum of its p less |C| - 1.

    Args:
        sets: all minimal cut sets; the empty one means that the top is certain.
        marginals: by event, the least and the greatest probability that it may have.
    """
    if not sets:
        return 0.0, 0.0
    if frozenset() in sets:
        return 1.0, 1.0
    lower = max(max(0.0, sum(marginals[name][0] for name in one) - len(one) + 1) for one in sets)
    return lower, min(1.0, _least_cover(sets, {name: top for name, (_, top) in marginals.items()}))


def _least_cover(sets: Sequence[frozenset[str]], costs: Mapping[str, float]) -> float:
    """Return the least cost of weights that sum to 1 on every set."""
    from numpy import array  # noqa: PLC0415
    from scipy.optimize import linprog  # type: ignore[import-untyped]  # noqa: PLC0415
    from scipy.sparse import csr_array  # type: ignore[import-untyped]  # noqa: PLC0415

    names = sorted({name for one in sets for name in one})
    at = {name: i for i, name in enumerate(names)}
    rows = [i for i, one in enumerate(sets) for _ in one]
    columns = [at[name] for one in sets for name in one]
    matrix = csr_array(([-1.0] * len(rows), (rows, columns)), shape=(len(sets), len(names)))
    cost = array([costs[name] for name in names])
    scale = float(cost.max()) or 1.0  # the solver's tolerance is absolute; doubts may be tiny
    found = linprog(cost / scale, A_ub=matrix, b_ub=[-1.0] * len(sets), bounds=(0, None))
    # The dual values are checked by nobody; what is returned is the cost of weights that are
    # made to cover every set, so it is a bound even if the solver was not quite done.
    weights = found.x if found.x is not None else array([1.0] * len(names))
    cover = min(float(sum(weights[at[name]] for name in one)) for one in sets)
    if cover <= 0.0:
        return float(cost.sum())
    return float(cost @ weights) / min(cover, 1.0)


def gate_bounds(roots: Sequence[Node], marginals: Mapping[str, Interval]) -> list[Interval]:
    """Return bounds of functions gate by gate, for any dependence: wider, for any size and kind.

    `atleast` is bounded by Markov's inequality, `xor` two by two.
    """
    found: dict[int, Interval] = {}
    for node in list_nodes(*roots):
        if isinstance(node, Event):
            found[id(node)] = marginals[node.name]
        else:
            found[id(node)] = _gate(node, [found[id(part)] for part in node.parts])
    return [found[id(root)] for root in roots]


def _gate(gate: Gate, parts: Sequence[Interval]) -> Interval:
    many = len(parts)
    low, high = sum(part[0] for part in parts), sum(part[1] for part in parts)
    if gate.op == "and":
        return max(0.0, low - many + 1), min((part[1] for part in parts), default=1.0)
    if gate.op in {"or", "not"}:
        either = max((part[0] for part in parts), default=0.0), min(1.0, high)
        return either if gate.op == "or" else (1.0 - either[1], 1.0 - either[0])
    if gate.op == "atleast":
        if gate.needs <= 0:
            return 1.0, 1.0
        if gate.needs > many:
            return 0.0, 0.0
        rest = many - gate.needs + 1
        return max(0.0, (low - gate.needs + 1) / rest), min(1.0, high / gate.needs)
    odd = (0.0, 0.0)
    for part in parts:
        odd = _xor(odd, part)
    return odd


def _xor(one: Interval, other: Interval) -> Interval:
    """Return bounds of "exactly one of two": |a - b| and min(a + b, 2 - a - b) at the worst."""
    least = max(0.0, one[0] - other[1], other[0] - one[1])
    low, high = one[0] + other[0], one[1] + other[1]
    return least, high if high < 1.0 else 1.0 if low <= 1.0 else 2.0 - low
