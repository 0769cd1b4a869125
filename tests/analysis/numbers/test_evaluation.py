"""Probabilities from diagrams, against the sum over all states."""

from __future__ import annotations

from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.gates_drawn import chance_by_force, chances, gates
from riskcase.analysis.numbers.evaluation import (
    block_slopes,
    block_values,
    levels_of,
    node_values,
    root_derivatives,
    sample_roots,
)
from riskcase.graph.logic.flat import ORDERS, Flat, flatten
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node


def diagram_of(*roots: Node) -> Flat:
    found = flatten(roots, orders=ORDERS)
    assert found
    return found


def chance(root: Node, p: dict[str, float], *, negated: bool = False) -> float:
    diagram = diagram_of(root)
    by_level = levels_of(diagram, p)
    rest = [1.0 - one for one in by_level]
    return node_values(diagram, by_level, rest, negated=negated)[diagram.roots[0]]


@given(gates(), chances())
def test_probability_is_the_sum_over_all_states(root: Node, p: dict[str, float]) -> None:
    assert isclose(chance(root, p), chance_by_force(root, p), rel_tol=1e-9, abs_tol=1e-15)
    rest = chance_by_force(Gate("not", (root,)), p)
    assert isclose(chance(root, p, negated=True), rest, rel_tol=1e-9, abs_tol=1e-15)


@given(st.lists(gates(events=8), min_size=1, max_size=4), chances(8))
def test_several_tops_in_one_diagram_are_each_as_alone(
    roots: list[Node], p: dict[str, float]
) -> None:
    diagram = diagram_of(*roots)
    by_level = levels_of(diagram, p)
    values = node_values(diagram, by_level, [1 - one for one in by_level])
    for root, at in zip(roots, diagram.roots, strict=True):
        assert isclose(values[at], chance(root, p), rel_tol=1e-9, abs_tol=1e-15)


@given(gates(), chances())
def test_slopes_are_differences_of_conditional_probabilities(
    root: Node, p: dict[str, float]
) -> None:
    diagram = diagram_of(root)
    by_level = levels_of(diagram, p)
    rest = [1 - one for one in by_level]
    values = node_values(diagram, by_level, rest)
    slopes = root_derivatives(diagram, diagram.roots[0], by_level, rest, values)
    for name, slope in zip(diagram.events, slopes, strict=True):
        expected = chance_by_force(root, {**p, name: 1.0}) - chance_by_force(root, {**p, name: 0.0})
        assert isclose(slope, expected, rel_tol=1e-9, abs_tol=1e-12)


@given(gates(events=6), st.integers(0, 1 << 32))
def test_samples_are_single_evaluations(root: Node, seed: int) -> None:
    diagram = diagram_of(root)
    p = np.random.default_rng(seed).random((len(diagram.events), 5))
    found = sample_roots(diagram, p)
    nodes = diagram.below(diagram.roots[0])
    slopes = (
        block_slopes(diagram, nodes, p, 1 - p, block_values(diagram, p, 1 - p)) if nodes else {}
    )
    for column in range(5):
        one = list(p[:, column])
        rest = [1 - value for value in one]
        values = node_values(diagram, one, rest)
        assert np.isclose(found[0, column], values[diagram.roots[0]])
        alone = root_derivatives(diagram, diagram.roots[0], one, rest, values)
        assert all(np.isclose(slopes[level][column], alone[level]) for level in slopes)


def test_more_samples_than_one_block_holds() -> None:
    root = Gate("and", (Event("a"), Event("b")))
    diagram = diagram_of(root)
    p = np.random.default_rng(1).random((2, 5_001))
    assert np.array_equal(sample_roots(diagram, p)[0], p[0] * p[1])


def test_rare_events_keep_every_digit() -> None:
    # Thirty events of 1e-10 together: 1e-300, and a sum of products that a difference would lose.
    many = tuple(Event(f"e{i}") for i in range(30))
    assert chance(Gate("and", many), dict.fromkeys((e.name for e in many), 1e-10)) == pytest.approx(
        1e-300, rel=1e-12, abs=0
    )
    either = Gate("or", (Event("a"), Event("b")))
    assert chance(either, {"a": 1e-18, "b": 2e-18}) == pytest.approx(3e-18, rel=1e-14, abs=0)


def test_complement_of_a_near_certainty_is_not_one_minus_it() -> None:
    either = Gate("or", (Event("a"), Event("b")))
    diagram = diagram_of(either)
    # q is given by itself: 1 - 1e-12 would leave it with few digits, and 1 - p of 1 with none.
    q = [1e-12, 1e-12]
    p = [1 - one for one in q]
    rest = node_values(diagram, p, q, negated=True)[diagram.roots[0]]
    assert rest == pytest.approx(1e-24, rel=1e-12, abs=0)
    assert 1.0 - node_values(diagram, p, q)[diagram.roots[0]] == 0.0


def test_certain_and_impossible_events() -> None:
    root = Gate("atleast", (Event("a"), Event("b"), Event("c")), 2)
    assert chance(root, {"a": 1.0, "b": 0.0, "c": 0.25}) == 0.25
    assert chance(root, {"a": 1.0, "b": 1.0, "c": 0.25}) == 1.0


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        (Gate("and", (Event("a"), Event("a"))), 0.1),
        (Gate("or", (Event("a"), Event("a"))), 0.1),
        (Gate("xor", (Event("a"), Event("a"))), 0.0),
        (Gate("atleast", (Event("a"), Event("a"), Event("b")), 2), 0.1),
        (Gate("and", ()), 1.0),
        (Gate("or", ()), 0.0),
    ],
)
def test_repeated_and_missing_arguments(root: Node, expected: float) -> None:
    assert chance(root, {"a": 0.1, "b": 0.2}) == pytest.approx(expected)


def test_deep_chain_needs_no_recursion() -> None:
    root: Node = Event("e0")
    for i in range(20_000):
        root = Gate("or" if i % 2 else "and", (root, Event(f"e{i % 7}")))
    assert chance(root, {f"e{i}": 0.5 for i in range(7)}) > 0


@given(gates(coherent=True), chances(), st.sampled_from(["e0", "e1", "e2"]))
def test_coherent_top_rises_with_every_event(root: Node, p: dict[str, float], name: str) -> None:
    less = chance(root, {**p, name: p[name] / 2})
    assert less <= chance(root, p) + 1e-12


@given(gates(), chances())
def test_every_order_gives_the_same(root: Node, p: dict[str, float]) -> None:
    found = []
    for order in ORDERS:
        diagram = flatten([root], orders=(order,))
        assert diagram
        by_level = levels_of(diagram, p)
        values = node_values(diagram, by_level, [1 - one for one in by_level])
        found.append(values[diagram.roots[0]])
    assert isclose(*found, rel_tol=1e-9, abs_tol=1e-15)
