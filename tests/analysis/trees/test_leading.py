"""Leading cut sets with an exact remainder, prime implicants, and draws near 0."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given

from analysis.gates_drawn import chances, events_in, gates
from analysis.numbers.test_evaluation import diagram_of
from analysis.trees.test_reference import top
from riskcase.analysis.trees.analyse_tree import analyse_tree
from riskcase.analysis.trees.expressions import Call, Number
from riskcase.analysis.trees.implicants import prime_implicants
from riskcase.analysis.trees.tree import FaultTree
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node, occurs

A, B, C = Event("a"), Event("b"), Event("c")


def test_where_all_sets_are_kept_nothing_remains() -> None:
    many = tuple(Event(f"e{i}") for i in range(40))
    p = {"a": 0.1} | {event.name: 1e-9 for event in many}
    found = top(Gate("or", (A, *many)), p).leading
    assert found
    assert found.sets[0][0] == frozenset("a")
    assert found.sets[0][1] == pytest.approx(0.1)
    assert found.kept == 41
    assert found.remainder == pytest.approx(0.0, abs=1e-15)


@pytest.mark.parametrize("tiny", [5e-324, 1e-320, 1e-308])
def test_least_numbers_that_there_are(tiny: float) -> None:
    found = top(Gate("or", (A, Gate("and", (B, C)))), {"a": tiny, "b": tiny, "c": tiny})
    assert found.probability == tiny
    assert found.leading
    assert found.leading.sets == ((frozenset("a"), tiny),)


def test_more_sets_than_are_kept() -> None:
    many = tuple(Event(f"e{i}") for i in range(60))
    p = {event.name: 0.01 for event in many}
    found = top(Gate("or", (A, Gate("atleast", many, 2))), {**p, "a": 0.001}).leading
    assert found
    # 1,770 pairs are too many to keep, so what they add is the remainder.
    assert found.kept == 1
    exact = top(Gate("atleast", many, 2), p).probability or 0.0
    assert found.remainder == pytest.approx(0.999 * exact, rel=1e-9)


@given(gates(coherent=True, leaves=14), chances())
def test_kept_and_remainder_are_the_whole(root: Node, p: dict[str, float]) -> None:
    result = top(root, {name: p[name] for name in events_in(root)})
    found = result.leading
    if found is None or result.probability is None or result.cut_sets is None:
        assert not result.probability
        return
    assert 0.0 <= found.remainder <= result.probability
    if found.kept == result.cut_sets.count:
        assert found.remainder == pytest.approx(0.0, abs=1e-12)
    assert all(chance >= found.cut_off * (1 - 1e-9) for _, chance in found.sets)


def implicants_by_force(root: Node) -> set[frozenset[tuple[str, bool]]]:
    names = events_in(root)
    enough = set()
    for choice in product((None, False, True), repeat=len(names)):
        named = frozenset((n, c) for n, c in zip(names, choice, strict=True) if c is not None)
        free = [name for name, chosen in zip(names, choice, strict=True) if chosen is None]
        occurring = {name for name, chosen in named if chosen}
        if all(
            occurs(root, occurring | {name for name, yes in zip(free, rest, strict=True) if yes})
            for rest in product((False, True), repeat=len(free))
        ):
            enough.add(named)
    return {one for one in enough if not any(other < one for other in enough)}


@given(gates(events=4, leaves=8))
def test_prime_implicants_by_force(root: Node) -> None:
    diagram = diagram_of(root)
    found = prime_implicants(diagram, diagram.roots[0])
    assert set(found or ()) == implicants_by_force(root)


def test_exclusive_or_of_three_has_four_of_three() -> None:
    found = top(Gate("xor", (A, B, C)), {"a": 0.1, "b": 0.2, "c": 0.3})
    assert found.implicants == (0, 0, 0, 4)
    assert top(Gate("or", (A, B)), {"a": 0.1, "b": 0.2}).implicants is None


def test_more_than_twelve_events_have_no_implicants() -> None:
    many = tuple(Event(f"e{i}") for i in range(13))
    found = top(Gate("xor", many), {event.name: 0.1 for event in many})
    assert found.implicants is None
    assert found.probability == pytest.approx((1 - 0.8**13) / 2)


def test_draws_too_near_zero_are_counted() -> None:
    tiny = Call("beta-deviate", (Number(0.001), Number(1.0)))
    tree = FaultTree("", {"top": A}, {}, {"a": tiny})
    found = analyse_tree(tree, samples=1_000)
    assert "were clipped" in found.notes[0]
    assert found.tops[0].drawn
    assert found.tops[0].drawn.lower > 0.0
