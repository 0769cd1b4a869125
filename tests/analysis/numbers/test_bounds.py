"""Bounds hold whatever hangs together with what, and are no wider than they need be."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.gates_drawn import chances, events_in, gates, minimal_by_force, states
from riskcase.analysis.numbers.bounds import cut_set_bounds, gate_bounds
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node, occurs

PAIR = [frozenset("ab")]
TENTH = dict.fromkeys("abc", (0.1, 0.1))


def test_and_or_and_two_of_three() -> None:
    """By hand, and by Rueger's bound for k of n: the sum over k."""
    assert cut_set_bounds(PAIR, TENTH) == pytest.approx((0.0, 0.1))
    assert cut_set_bounds([frozenset("a"), frozenset("b")], TENTH) == pytest.approx((0.1, 0.2))
    pairs = [frozenset(pair) for pair in combinations("abc", 2)]
    assert cut_set_bounds(pairs, TENTH)[1] == pytest.approx(0.15)


def test_likely_failures_have_a_lower_bound_too() -> None:
    assert cut_set_bounds(PAIR, {"a": (0.9, 1.0), "b": (0.7, 1.0)}) == pytest.approx((0.6, 1.0))


def test_impossible_and_certain_tops() -> None:
    assert cut_set_bounds([], {}) == (0.0, 0.0)
    assert cut_set_bounds([frozenset()], {}) == (1.0, 1.0)


def test_tiny_doubts_are_not_lost_in_a_tolerance() -> None:
    tiny = dict.fromkeys("abc", (1e-12, 1e-12))
    pairs = [frozenset(pair) for pair in combinations("abc", 2)]
    assert cut_set_bounds(pairs, tiny)[1] == pytest.approx(1.5e-12, abs=0)


@given(gates(coherent=True, events=6), st.integers(0, 1 << 32))
def test_truth_under_any_joint_law_is_within(root: Node, seed: int) -> None:
    names = events_in(root)
    every = list(states(names))
    generator = np.random.default_rng(seed)
    law = generator.dirichlet(np.full(len(every), 0.1))  # few states carry most of it
    truth = sum(w for w, one in zip(law, every, strict=True) if occurs(root, one))
    alone = {
        name: (
            each := float(sum(w for w, one in zip(law, every, strict=True) if name in one)),
            each,
        )
        for name in names
    }
    sets = list(minimal_by_force(root))
    lower, upper = cut_set_bounds(sets, alone)
    assert lower - 1e-9 <= truth <= upper + 1e-9
    ((wide_lower, wide_upper),) = gate_bounds([root], alone)
    assert wide_lower - 1e-9 <= truth <= wide_upper + 1e-9


@given(gates(events=6), st.integers(0, 1 << 32))
def test_gate_bounds_hold_of_functions_that_are_not_monotone(root: Node, seed: int) -> None:
    names = events_in(root)
    every = list(states(names))
    law = np.random.default_rng(seed).dirichlet(np.full(len(every), 0.1))
    truth = sum(w for w, one in zip(law, every, strict=True) if occurs(root, one))
    alone = {
        name: (
            each := float(sum(w for w, one in zip(law, every, strict=True) if name in one)),
            each,
        )
        for name in names
    }
    ((lower, upper),) = gate_bounds([root], alone)
    assert lower - 1e-9 <= truth <= upper + 1e-9


@given(gates(coherent=True, events=5), chances(5))
def test_splitting_a_leaf_of_the_same_joint_doubt_changes_no_bound(
    root: Node, p: dict[str, float]
) -> None:
    """A part of a leaf that adds no doubt of its own, and an idle event, leave all as it is."""
    sets = list(minimal_by_force(root))
    alone = {name: (each, each) for name, each in p.items()}
    before = cut_set_bounds(sets, alone)
    # e0 becomes "e0 or part", and the doubt of the part is none: the joint doubt is the same.
    more = [one - {"e0"} | {"part"} for one in sets if "e0" in one]
    split = {*sets, *more}
    minimal = [one for one in split if not any(other < one for other in split)]
    after = cut_set_bounds(minimal, {**alone, "part": (0.0, 0.0), "idle": (0.9, 0.9)})
    assert after == pytest.approx(before, abs=1e-9)


def test_same_evidence_counted_twice_is_no_second_barrier() -> None:
    """Two barriers on one event: the bound is that of the event, not its square."""
    root = Gate("and", (Event("a"), Gate("or", (Event("a"),))))
    assert cut_set_bounds(list(minimal_by_force(root)), TENTH) == pytest.approx((0.1, 0.1))
