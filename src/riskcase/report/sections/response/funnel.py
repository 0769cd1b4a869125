"""How many of the acts are left after each gate of a scenario, and after all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from riskcase.model.figure import Figure
from riskcase.report.pictures.response.gates import GateBar
from riskcase.response.improvements import IN_TIME
from riskcase.response.plan import Gate, Plan
from riskcase.response.words import chance_words

PASSED = {
    "monitored": "monitored at all",
    "flagged": "flagged",
    "acted on": "acted on",
    "working": "and {of} works",
}
ALL = 0.995
"""Shares above it are printed as over 99%, and as an upper bound say nothing."""
WHOLE = "contained before the harm"


def gate_bars(
    plan: Plan, weakest: tuple[str, str] | None, steps: Mapping[str, str], unsaid: str
) -> tuple[GateBar, ...]:
    """A bar for each gate of a scenario, in the order of its steps.

    What is left after a gate is the product of the shares of all gates on the way to it: of acts
    that each get past by themselves, the share of one; so the ends are multiplied, each with its
    like. A part that several steps need is met once.

    Args:
        plan: the scenario, made ready.
        weakest: kind and name of the gate that costs most.
        steps: each step in words, by its id.
        unsaid: what is said where nothing is known.
    """
    met: list[dict[tuple[str, str], Gate]] = []
    bars = []
    for node in plan.nodes:
        on_the_way = {key: gate for i in node.before for key, gate in met[i].items()}
        for gate in node.gates:
            key = (gate.kind, gate.name)
            if key in on_the_way:
                continue
            before = _left(on_the_way.values())[1]
            on_the_way[key] = gate
            lower, upper = _left(on_the_way.values())
            unknown = any(map(_unknown, on_the_way.values()))
            said = _said(lower, upper, unsaid if unknown else "")
            name = PASSED[gate.kind].format(of=steps.get(gate.name, gate.name))
            of = "" if gate.shared else steps.get(node.id, node.id)
            bars.append(GateBar(name, of, before, lower, upper, said, unknown, key == weakest))
        met.append(on_the_way)
    return tuple(bars)


def _left(gates: Iterable[Gate]) -> tuple[float, float]:
    """The share of acts that pass all of some gates: at least, and at most."""
    lower = upper = 1.0
    for gate in gates:
        lower *= gate.share.worst
        upper *= gate.share.best
    return lower, upper


def _unknown(gate: Gate) -> bool:
    """Whether nobody could say anything of a gate."""
    share = gate.share
    return share.worst == 0 and share.best == 1 and share.middle is None


def _said(lower: float, upper: float, unsaid: str) -> str:
    if not unsaid:
        return chance_words(lower, upper)
    return unsaid if upper > ALL else f"{unsaid}; at most {chance_words(upper, upper)}"


def whole_bar(contained: Figure | None, weakest: tuple[str, str] | None) -> GateBar | None:
    """The bar of the whole scenario; None where it could not be worked out."""
    if contained is None or contained.lower is None or contained.upper is None:
        return None
    lower, upper = contained.lower, contained.upper
    unknown = lower == 0 and upper == 1
    said = "unknown" if unknown else chance_words(lower, upper, contained.value)
    in_time = weakest is not None and weakest[0] == IN_TIME
    return GateBar(WHOLE, "all acts and times together", 1.0, lower, upper, said, unknown, in_time)
