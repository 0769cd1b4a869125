"""What would change the chance of containment: each gate, each improvement, each thing in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from riskcase.response.outcome import RUNS, WAITS, bounds_of, reading_share
from riskcase.response.plan import Gate, Node, Plan
from riskcase.response.spread import Ends, Time, certain

NOW = Time(certain(0.0))
IN_TIME = "in time"
Change = Callable[[Plan], Plan]


class Shares(NamedTuple):
    """The chance of containment from the worst hour on: in the worst reading and in the best.

    As in the figure, the error of the simulation is in them.
    """

    worst: float
    best: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What one change would do.

    Attributes:
        kind: monitored, flagged, acted on, working, in time, page, block; of doubts also takes,
            acts, harm-after, misses.
        of: the step or the part that would be changed; empty for the whole chain.
        shares: the chance of containment with it.
        gain: by how much the two readings rise, taken together.
    """

    kind: str
    of: str
    shares: Shares
    gain: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that nobody could say, or only between which ends it lies.

    Attributes:
        kind, of: as in `Effect`.
        unknown: whether nothing at all is known of it.
        lower: the lower bound of containment if this one were as good as it may be.
        upper: the upper bound if it were as bad as it may be.
        matters: whether settling it either way moves a bound.
    """

    kind: str
    of: str
    unknown: bool
    lower: float
    upper: float
    matters: bool


@dataclass(frozen=True, slots=True)
class Study:
    """Everything that was asked of a scenario.

    Attributes:
        now: as it is.
        gates: each gate, were it never a miss; the weakest one first.
        alone: each gate, were everything else never a miss: what it costs by itself; the costliest
            first. Only where mending no single gate raises the lower bound, or nothing is ever
            contained.
        improvements: each single one, the one that buys most first.
        doubts: everything in doubt, what matters most first.
    """

    now: Shares
    gates: tuple[Effect, ...]
    alone: tuple[Effect, ...]
    improvements: tuple[Effect, ...]
    doubts: tuple[Doubt, ...]

    @property
    def weakest(self) -> Effect | None:
        """The gate that costs most; None where none costs anything.

        Where several hide each other, it is the one that costs most by itself.
        """
        if self.hiding:
            return self.hiding[0]
        return self.gates[0] if self.gates and self.gates[0].gain > 0 else None

    @property
    def hiding(self) -> tuple[Effect, ...]:
        """Gates that hide each other: each by itself holds the lower bound where it is."""
        if any(one.shares.worst > self.now.worst for one in self.gates):
            return ()
        return tuple(one for one in self.alone if one.shares.worst <= self.now.worst < 1)

    @property
    def never(self) -> tuple[Effect, ...]:
        """Where nothing is ever contained, the gates that see to that, each by itself."""
        return tuple(one for one in self.alone if one.shares.best == self.now.best == 0)


def study(plan: Plan, waits_of: WAITS, runs: int = RUNS) -> Study:
    """Ask of a scenario what each gate costs, what each improvement buys, what each doubt hides.

    Every answer uses the same random numbers, so that it differs by the change alone.

    Args:
        plan: the scenario; one without problems.
        waits_of: how long alarms wait.
        runs: how many runs for each answer.
    """

    def shares(changed: Plan) -> Shares:
        return Shares(lowest(changed), highest(changed))

    def lowest(changed: Plan) -> float:
        share = reading_share(changed, "worst", waits_of, runs)
        return bounds_of(changed, "worst", share, runs)[0]

    def highest(changed: Plan) -> float:
        share = reading_share(changed, "best", waits_of, runs)
        return bounds_of(changed, "best", share, runs)[1]

    now = shares(plan)

    def effect(kind: str, of: str, change: Change) -> Effect:
        found = shares(change(plan))
        return Effect(kind, of, found, found.worst - now.worst + found.best - now.best)

    known: dict[tuple[str, str], Effect] = {}

    def ranked(changes: Iterator[tuple[str, str, Change]]) -> tuple[Effect, ...]:
        """The effects of changes, each worked out once: many a gate is an improvement too."""
        found = []
        for kind, of, change in changes:
            if (kind, of) not in known:
                known[kind, of] = effect(kind, of, change)
            found.append(known[kind, of])
        # The sort is stable: of two that buy the same, the one earlier in the chain comes first.
        return tuple(sorted(found, key=lambda one: -one.gain))

    doubts = []
    for kind, of, unknown, settle in _doubts(plan):
        lower = lowest(settle(plan, best=True))
        upper = highest(settle(plan, best=False))
        doubts.append(Doubt(kind, of, unknown, lower, upper, (lower, upper) != now))
    doubts.sort(key=lambda one: one.upper - one.lower)
    gates = ranked(_gates(plan))
    alone: tuple[Effect, ...] = ()
    if now.best == 0 or all(one.shares.worst <= now.worst for one in gates):
        costs = (effect(kind, of, change) for kind, of, change in _alone(plan))
        alone = tuple(sorted(costs, key=lambda one: one.gain))
    return Study(now, gates, alone, ranked(_improvements(plan)), tuple(doubts))


def _gates(plan: Plan) -> Iterator[tuple[str, str, Change]]:
    for kind, name in dict.fromkeys((gate.kind, gate.name) for gate in plan.gates):
        yield kind, name, _perfect(kind, name)
    yield IN_TIME, "", _in_time


def _alone(plan: Plan) -> Iterator[tuple[str, str, Change]]:
    """Each gate as it is, and all others never a miss."""
    names = dict.fromkeys((gate.kind, gate.name) for gate in plan.gates)
    for kind, name in names:
        yield kind, name, _others_perfect(kind, name)
    yield IN_TIME, "", _set_gates(lambda _: True, certain(1.0))


def _others_perfect(kind: str, name: str) -> Change:
    others = _set_gates(lambda gate: (gate.kind, gate.name) != (kind, name), certain(1.0))
    return lambda plan: others(_in_time(plan))


def _improvements(plan: Plan) -> Iterator[tuple[str, str, Change]]:
    for node in plan.nodes:
        if not node.holds and (node.duty is not None or node.queue is not None):
            yield "page", node.id, _each(node.id, lambda one: replace(one, duty=None, queue=None))
        for gate in node.gates:
            if not gate.shared and gate.share.worst < 1:
                yield gate.kind, gate.name, _perfect(gate.kind, gate.name)
        if node.does == "detect" and not node.by_people:
            yield "block", node.id, _blocked(node)
    for name in dict.fromkeys(gate.name for gate in plan.gates if gate.shared):
        yield "working", name, _perfect("working", name)


def _each(name: str, change: Callable[[Node], Node]) -> Change:
    def changed(plan: Plan) -> Plan:
        return plan.with_nodes(
            tuple(change(node) if node.id == name else node for node in plan.nodes)
        )

    return changed


def _perfect(kind: str, name: str) -> Change:
    return _set_gate(kind, name, certain(1.0))


def _set_gate(kind: str, name: str, share: Ends) -> Change:
    return _set_gates(lambda gate: (gate.kind, gate.name) == (kind, name), share)


def _set_gates(chosen: Callable[[Gate], bool], share: Ends) -> Change:
    """Give the gates that are chosen a share; steps without such a gate stay as they are."""

    def changed_node(node: Node) -> Node:
        if not any(map(chosen, node.gates)):
            return node
        gates = (replace(gate, share=share) if chosen(gate) else gate for gate in node.gates)
        return replace(node, gates=tuple(gates))

    return lambda plan: plan.with_nodes(tuple(map(changed_node, plan.nodes)))


def _in_time(plan: Plan) -> Plan:
    return plan.with_nodes(
        tuple(replace(node, takes=NOW, duty=None, queue=None) for node in plan.nodes)
    )


def _blocked(node: Node) -> Change:
    """The same with what a step sees blocked at once, without anybody.

    What sees the act itself, and no step before it, blocks it before it is done.
    """

    def changed(plan: Plan) -> Plan:
        at = next(i for i, one in enumerate(plan.nodes) if one.id == node.id)
        name = f"{node.id} blocks"
        if node.before:
            block = Node(name, "", (at,), (), NOW, "contain", automatic=True)
        else:
            block = Node(name, node.by, (at,), (), NOW, "contain", automatic=True, holds=True)
        ends = (*plan.ends, len(plan.nodes))
        return replace(plan, nodes=(*plan.nodes, block), ends=ends)

    return changed


class _Settle:
    """Settles one thing in doubt, at its best or at its worst."""

    def __init__(self, ends: Ends, change: Callable[[Ends], Change]) -> None:
        self.ends = ends
        self.change = change

    def __call__(self, plan: Plan, *, best: bool) -> Plan:
        return self.change(certain(self.ends.best if best else self.ends.worst))(plan)


class _Held:
    """Settles what the measured times of a step leave open."""

    def __init__(self, node: Node) -> None:
        self.node = node

    def __call__(self, plan: Plan, *, best: bool) -> Plan:
        held = replace(self.node.takes, held="best" if best else "worst")
        return _each(self.node.id, lambda one: replace(one, takes=held))(plan)


def _doubts(plan: Plan) -> Iterator[tuple[str, str, bool, Callable[..., Plan]]]:
    for kind, name, share in dict.fromkeys((g.kind, g.name, g.share) for g in plan.gates):
        if not share.known:
            unknown = (share.worst, share.best) == (0.0, 1.0) and share.middle is None
            yield kind, name, unknown, _Settle(share, _gate_setter(kind, name))
    for node in plan.nodes:
        if not node.holds and node.takes.band is not None:
            yield "takes", node.id, False, _Held(node)
        if not node.holds and not node.takes.spread and not node.takes.ends.known:
            ends = node.takes.ends
            unknown = ends.middle is None and ends.worst == float("inf") and ends.best == 0
            yield "takes", node.id, unknown, _Settle(ends, _time_setter(node.id))
    if not plan.acts.known:
        unknown = plan.acts.best == float("inf") and plan.acts.worst == 1
        yield "acts", "", unknown, _Settle(plan.acts, lambda e: lambda p: replace(p, acts=e))
    if not plan.harm.spread and not plan.harm.ends.known:
        ends = plan.harm.ends
        unknown = ends.worst == 0 and ends.best == float("inf")
        yield (
            "harm-after",
            "",
            unknown,
            _Settle(ends, lambda e: lambda p: replace(p, harm=Time(e))),
        )
    if plan.misses == "unknown" and plan.acts.best > 1:
        yield "misses", "", True, _settle_misses


def _settle_misses(plan: Plan, *, best: bool) -> Plan:
    return replace(plan, misses="independent" if best else "same")


def _gate_setter(kind: str, name: str) -> Callable[[Ends], Change]:
    return lambda share: _set_gate(kind, name, share)


def _time_setter(name: str) -> Callable[[Ends], Change]:
    return lambda ends: _each(name, lambda node: replace(node, takes=Time(ends)))
