"""Functions of up to twelve events, drawn with NOT, XOR and k-of-n, and what they are by force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from hypothesis import strategies as st

from riskcase.graph.logic.formula import Event, list_nodes
from riskcase.graph.logic.gates import Gate, Node, occurs

NAMES = tuple(f"e{i}" for i in range(12))


def gates(*, coherent: bool = False, events: int = 12, leaves: int = 20) -> st.SearchStrategy[Node]:
    """Functions; coherent ones without NOT and XOR."""
    single = st.integers(0, events - 1).map(lambda i: Event(NAMES[i]))

    def combine(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        many = st.lists(parts, min_size=1, max_size=4).map(tuple)
        ops = ("and", "or") if coherent else ("and", "or", "xor")
        plain = st.builds(Gate, st.sampled_from(ops), many)
        counted = st.builds(lambda some, k: Gate("atleast", some, k), many, st.integers(0, 5))
        negated = st.builds(lambda part: Gate("not", (part,)), parts)
        return plain | counted if coherent else plain | counted | negated

    return st.recursive(single, combine, max_leaves=leaves)


def chances(events: int = 12) -> st.SearchStrategy[dict[str, float]]:
    """Probabilities of the events, certain and impossible ones among them."""
    one = st.sampled_from((0.0, 1.0, 0.5, 1e-9)) | st.floats(0.0, 1.0)
    return st.fixed_dictionaries({NAMES[i]: one for i in range(events)})


def events_in(root: Node) -> tuple[str, ...]:
    names = (node.name for node in list_nodes(root) if isinstance(node, Event))
    return tuple(dict.fromkeys(names))


def states(names: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """Every set of events that may have occurred."""
    for chosen in product((False, True), repeat=len(names)):
        yield frozenset(name for name, yes in zip(names, chosen, strict=True) if yes)


def chance_by_force(root: Node, p: Mapping[str, float]) -> float:
    """The sum over all states of the events."""
    names = events_in(root)
    return sum(
        prod(p[name] if name in state else 1 - p[name] for name in names)
        for state in states(names)
        if occurs(root, state)
    )


def minimal_by_force(root: Node) -> set[frozenset[str]]:
    """The smallest sets of events that suffice while none of the others occurs."""
    enough = [state for state in states(events_in(root)) if occurs(root, state)]
    return {one for one in enough if not any(other < one for other in enough)}
