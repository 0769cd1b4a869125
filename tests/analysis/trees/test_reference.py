"""Fault trees whose numbers others have published or computed.

Models that are written down here follow their published descriptions. Others are read from the
input files of SCRAM where that is installed (a program of its own, and no part of this project);
without it their tests are skipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import exp, log
from pathlib import Path

import pytest
from hypothesis import given

from analysis.gates_drawn import events_in, gates, minimal_by_force
from riskcase.analysis.trees.analyse_tree import TopResult, TreeResults, analyse_tree
from riskcase.analysis.trees.common_cause import Group, Model
from riskcase.analysis.trees.expressions import Call, Expression, Number, Parameter
from riskcase.analysis.trees.plain import plain_tree
from riskcase.analysis.trees.tree import FaultTree
from riskcase.exchange.open_psa.read import read_model
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node

SCRAM = Path("/usr/share/scram/input")
needs_scram = pytest.mark.skipif(not SCRAM.is_dir(), reason="the Debian package scram is not here")

A, B, C = Event("a"), Event("b"), Event("c")


def top(root: Node, p: Mapping[str, float], groups: tuple[Group, ...] = ()) -> TopResult:
    events: dict[str, Expression | None] = {name: Number(chance) for name, chance in p.items()}
    (found,) = analyse_tree(FaultTree("", {"top": root}, {}, events, groups=groups)).tops
    return found


def from_scram(*files: str) -> TopResult:
    read = [(name, (SCRAM / name).read_bytes()) for name in files]
    (found,) = analyse_tree(read_model(read)).tops
    return found


def orders(found: TopResult) -> tuple[int, ...]:
    assert found.cut_sets
    return found.cut_sets.by_order[1:]


def test_two_trains() -> None:
    trains = [Gate("or", (Event(f"valve-{i}"), Event(f"pump-{i}"))) for i in (1, 2)]
    p = {f"{part}-{i}": chance for i in (1, 2) for part, chance in (("valve", 0.5), ("pump", 0.7))}
    found = top(Gate("and", tuple(trains)), p)
    assert found.probability == pytest.approx(0.7225)
    assert orders(found) == (0, 4)
    assert found.rare_event == 1.0  # the sum over cut sets is above 1, and says nothing then


@pytest.mark.parametrize(
    ("root", "expected", "sets"),
    [
        (Gate("and", (A, Gate("not", (B,)))), 0.08, {frozenset("a")}),
        (Gate("or", (A, Gate("not", (B,)))), 0.82, {frozenset[str]()}),
        (Gate("xor", (A, B, C)), 0.404, {frozenset("a"), frozenset("b"), frozenset("c")}),
        (Gate("atleast", (A, B, C), 2), 0.098, {frozenset(p) for p in combinations("abc", 2)}),
    ],
)
def test_small_gates(root: Node, expected: float, sets: set[frozenset[str]]) -> None:
    """Quant 5.13: .1, .2 and .3; of a or not b the cut set is that of a certain top."""
    found = top(root, {"a": 0.1, "b": 0.2, "c": 0.3})
    assert found.probability == pytest.approx(expected)
    assert found.cut_sets
    assert set(found.cut_sets.sets or ()) == sets
    assert found.coherent is (root.op == "atleast" if isinstance(root, Gate) else False)


THREE = ("1", "2", "3")


def three_trains(model: Model, **factors: float) -> float | None:
    """Three trains of a valve or a pump; Q = .1; valves are alike, and so are pumps."""
    groups = tuple(
        Group(
            part,
            model,
            tuple(f"{part}{i}" for i in THREE),
            Number(0.1),
            {int(level[1:]): Number(factor) for level, factor in factors.items()},
        )
        for part in ("valve", "pump")
    )
    trains = [Gate("or", (Event(f"valve{i}"), Event(f"pump{i}"))) for i in THREE]
    p = {f"{part}{i}": 0.1 for part in ("valve", "pump") for i in THREE}
    return top(Gate("and", tuple(trains)), p, groups).probability


def test_common_cause_groups() -> None:
    assert three_trains("beta-factor", l3=0.2) == pytest.approx(0.0430804, rel=1e-5)
    assert three_trains("alpha-factor", l1=0.7, l2=0.2, l3=0.1) == pytest.approx(
        0.0529814, rel=1e-5
    )
    assert three_trains("MGL", l2=0.2, l3=0.1) == pytest.approx(0.0162948, rel=1e-5)
    assert three_trains("phi-factor", l1=0.7, l2=0.2, l3=0.1) == pytest.approx(0.0410393, rel=1e-5)
    assert by_force(0.7, 0.2, 0.1) == pytest.approx(0.0410393, rel=1e-5)


def by_force(*phi: float) -> float:
    """The same three trains with Q times phi for each set of failing parts, over all states."""
    sets = [frozenset(some) for many in (1, 2, 3) for some in combinations(range(3), many)]
    chance = [0.1 * phi[len(one) - 1] for one in sets]
    lost: dict[frozenset[int], float] = {}
    for state in range(1 << len(sets)):
        weight, down = 1.0, frozenset[int]()
        for i, one in enumerate(sets):
            if state >> i & 1:
                weight, down = weight * chance[i], down | one
            else:
                weight *= 1 - chance[i]
        lost[down] = lost.get(down, 0.0) + weight
    return sum(
        one * other
        for down, one in lost.items()
        for more, other in lost.items()
        if len(down | more) == 3
    )


def test_alpha_factors_give_the_published_shares() -> None:
    found = top(
        Gate("and", tuple(Event(f"v{i}") for i in THREE)),
        {},
        (
            Group(
                "v",
                "alpha-factor",
                tuple(f"v{i}" for i in THREE),
                Number(0.1),
                {1: Number(0.7), 2: Number(0.2), 3: Number(0.1)},
            ),
        ),
    )
    chances = {len(one.event.split()): one.probability for one in found.importances}
    assert chances == pytest.approx({1: 0.05, 2: 0.0142857, 3: 0.0214286}, rel=1e-5)


def test_small_tree_with_rates() -> None:
    """SmallTree: two pairs of parts with rates 2, 1, 2, 1 e-5 an hour over a year."""
    p = {f"e{i}": 1 - exp(-rate * 8760) for i, rate in enumerate((2e-5, 1e-5, 2e-5, 1e-5))}
    pairs = (Gate("and", (Event("e0"), Event("e1"))), Gate("and", (Event("e2"), Event("e3"))))
    found = top(Gate("or", pairs), p)
    assert found.probability == pytest.approx(0.0267768, rel=1e-5)
    assert found.rare_event == pytest.approx(0.02696, rel=1e-4)
    assert log(found.complement or 0) == pytest.approx(log(1 - 0.0267768), rel=1e-4)


def test_small_tree_over_draws() -> None:
    """Lognormal rates of error factor 3, two parts with one rate: SCRAM's tests say about .0253.

    The deviation is about .022; a run of SCRAM with 100,000 trials gives .0249 and .0213.
    """

    def rate(name: str) -> Expression:
        return Call("exponential", (Parameter(name), Call("system-mission-time", ())))

    pairs = (Gate("and", (Event("e1"), Event("e2"))), Gate("and", (Event("e3"), Event("e4"))))
    rates: dict[str, Expression] = {
        name: Call("lognormal-deviate", (Number(mean), Number(3.0), Number(0.95)))
        for name, mean in (("r1", 2e-5), ("r2", 1e-5), ("r3", 2e-5))
    }
    events = {"e1": rate("r1"), "e2": rate("r2"), "e3": rate("r3"), "e4": rate("r2")}
    tree = FaultTree("", {"top": Gate("or", pairs)}, {}, events, rates)
    (found,) = analyse_tree(tree, samples=100_000).tops
    assert found.probability == pytest.approx(0.0267768, rel=1e-5)
    assert found.drawn
    assert found.drawn.mean == pytest.approx(0.0253, rel=0.02)
    assert found.drawn.deviation == pytest.approx(0.022, rel=0.1)
    (again,) = analyse_tree(tree, samples=100_000).tops
    assert again == found


def test_parameter_in_two_events_is_drawn_once() -> None:
    """An error factor of 10: the mean square is exp(sigma^2) = 7.097 times the squared mean."""
    skill = Call("lognormal-deviate", (Number(1e-6), Number(10.0), Number(0.95)))
    events: dict[str, Expression | None] = {"a": Parameter("skill"), "b": Parameter("skill")}
    tree = FaultTree("", {"top": Gate("and", (A, B))}, {}, events, {"skill": skill})
    (found,) = analyse_tree(tree, samples=200_000).tops
    assert found.probability == pytest.approx(1e-12)
    assert found.drawn
    assert found.drawn.mean == pytest.approx(7.097e-12, rel=0.15)


@needs_scram
def test_chinese_tree() -> None:
    found = from_scram("Chinese/chinese.xml", "Chinese/chinese-basic-events.xml")
    assert found.probability == pytest.approx(0.00456932, rel=1e-6)
    assert found.rare_event == pytest.approx(0.004804, rel=1e-3)
    assert orders(found) == (0, 12, 0, 24, 188, 168)
    (one,) = (one for one in found.importances if one.event == "e1")
    measured = (one.birnbaum, one.criticality, one.dif, one.raw, one.rrw)
    assert measured == pytest.approx((0.0745557, 0.326332, 0.339805, 16.9902, 1.48441), rel=1e-5)


@needs_scram
@pytest.mark.parametrize(
    ("files", "expected", "sets"),
    [
        ("Theatre/theatre.xml", 0.00207, (0, 2)),
        ("ThreeMotor/three_motor.xml", 0.0211538, (1, 3, 0, 8)),
        ("HIPPS/HIPPS.xml", 0.00162091, (6, 3)),
        ("BSCU/BSCU.xml", 0.112409, (2, 8)),
        ("ne574/ne574.xml", 0.662208, (1, 3, 3)),
        ("Lift/lift.xml", 1.19999e-5, (12,)),
        ("SmallTree/SmallTree.xml", 0.0267768, (0, 2)),
        ("TwoTrain/two_train.xml", 0.7225, (0, 4)),
        ("TwoTrain/common_cause.xml", 0.0622587, (2, 4)),
    ],
)
def test_models_of_others(files: str, expected: float, sets: tuple[int, ...]) -> None:
    found = from_scram(files)
    assert found.probability == pytest.approx(expected, rel=1e-5)
    assert orders(found) == sets


@needs_scram
def test_baobab_has_as_many_cut_sets_as_published() -> None:
    found = from_scram("Baobab/baobab1.xml", "Baobab/baobab1-basic-events.xml")
    assert found.cut_sets
    assert found.cut_sets.count == 46_188
    assert found.cut_sets.sets is None


@given(gates(leaves=14))
def test_cut_sets_of_any_function_are_those_by_force(root: Node) -> None:
    p = dict.fromkeys(events_in(root), 0.5)
    found = top(root, p).cut_sets
    assert found
    assert found.sets is not None
    assert set(found.sets) == minimal_by_force(root)
    assert found.count == len(found.sets)


def test_over_the_budget_the_answer_is_a_bound_that_says_so() -> None:
    many = tuple(Event(f"e{i}") for i in range(120))
    root = Gate("atleast", many, 60)
    tree = FaultTree("", {"top": root}, {}, {event.name: Number(0.01) for event in many})
    (found,) = analyse_tree(tree, budget=500).tops
    assert (found.probability, found.cut_sets) == (None, None)
    assert found.bounds == pytest.approx((0.0, 0.02))  # Markov: 120 times .01 over 60
    assert "too large for an exact answer" in found.why[0]


def test_event_without_a_probability_leaves_the_structure() -> None:
    tree = FaultTree("", {"top": Gate("and", (A, B))}, {}, {"a": Number(0.1), "b": None})
    (found,) = analyse_tree(tree).tops
    assert found.probability is None
    assert found.why == ("no probability: b",)
    assert orders(found) == (0, 1)


def test_common_cause_group_is_taken_as_one() -> None:
    """Two of a beta-factor group behind one gate: without the group nothing is left."""
    group = Group("pumps", "beta-factor", ("a", "b"), Number(0.1), {2: Number(0.2)})
    found = top(Gate("or", (Gate("and", (A, B)), C)), {"a": 0.1, "b": 0.1, "c": 0.01}, (group,))
    (joint,) = found.groups
    assert (joint.name, joint.members) == ("pumps", ("a", "b"))
    assert (joint.certain, joint.gone) == pytest.approx((1.0, 0.01))
    assert joint.rrw == pytest.approx((found.probability or 0.0) / 0.01)
    # No single event is worth as much: the cause is no member, and the members share it.
    assert all((one.rrw or 0.0) < (joint.rrw or 0.0) for one in found.importances)


def test_structural_importance_needs_no_probability() -> None:
    tree = FaultTree("", {"top": Gate("atleast", (A, B, C), 2)}, {}, dict.fromkeys("abc"))
    (found,) = analyse_tree(tree).tops
    assert found.structural == {"a": 0.5, "b": 0.5, "c": 0.5}


@pytest.mark.parametrize("root", [Gate("xor", (A, B, C)), Gate("or", (A, Gate("not", (B,))))])
def test_what_only_holds_of_coherent_tops_is_not_said_of_others(root: Node) -> None:
    """Of a xor b the sum over its cut sets is no bound, and sets that keep it closed need a "not".

    A bound from cut sets or path sets would then be wrong in silence.
    """
    found = top(root, {"a": 0.9, "b": 0.9, "c": 0.9})
    assert not found.coherent
    assert (found.rare_event, found.leading) == (None, None)
    (said,) = plain_tree(TreeResults((found,), ()))["tops"]
    assert "path_sets" not in said
    assert said["rare_event"] is None


def test_too_large_and_not_coherent_has_bounds_that_hold() -> None:
    """All of them surely occur, so both parts do, and not just one of the two."""
    many = tuple(Event(f"e{i}") for i in range(40))
    root = Gate("xor", (Gate("atleast", many, 20), Gate("or", many)))
    tree = FaultTree("", {"top": root}, {}, {event.name: Number(1.0) for event in many})
    (found,) = analyse_tree(tree, budget=50).tops
    assert found.probability is None
    assert found.bounds == pytest.approx((0.0, 0.0))
    assert (found.rare_event, found.cut_sets) == (None, None)
