"""Importance from structure alone: in how many states of everything else an event decides."""

from __future__ import annotations

from math import prod

from riskcase.analysis.numbers.evaluation import node_values, root_derivatives
from riskcase.graph.logic.diagram import Small
from riskcase.graph.logic.merge import Merge


def structural_shares(small: Small) -> dict[str, float]:
    """Return by event the share of the states of all others in which it decides a failure.

    This is Z. W. Birnbaum's importance (1969) with every probability a half. It needs no number,
    and is no likelihood: it counts states as if each were as likely as any other.
    """
    diagram = small.diagram
    fails, holds = _halves(small.merge)
    p = [fails.get(name, 0.5) for name in diagram.events]
    q = [holds.get(name, 0.5) for name in diagram.events]
    root = diagram.roots[0]
    slopes = root_derivatives(diagram, root, p, q, node_values(diagram, p, q))
    found = dict(zip(diagram.events, slopes, strict=True))
    for name in reversed(list(small.merge.merged)):  # the whole comes after its members
        merged = small.merge.merged[name]
        whole = found.pop(name, 0.0)
        others = holds if merged.how == "one" else fails
        shares = [others.get(member, 0.5) for member in merged.members]
        for i, member in enumerate(merged.members):
            found[member] = whole * prod(shares[:i]) * prod(shares[i + 1 :])
    return found


def _halves(small: Merge) -> tuple[dict[str, float], dict[str, float]]:
    """Return the chance that events that were put together fail, and that they hold."""
    fails: dict[str, float] = {}
    holds: dict[str, float] = {}
    for name, merged in small.merged.items():
        if merged.how == "one":
            holds[name] = prod(holds.get(member, 0.5) for member in merged.members)
            fails[name] = 1.0 - holds[name]
        else:
            fails[name] = prod(fails.get(member, 0.5) for member in merged.members)
            holds[name] = 1.0 - fails[name]
    return fails, holds
