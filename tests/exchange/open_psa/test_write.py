"""Fault trees written and read again are the same; a case written out is what its analysis says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from analysis.gates_drawn import chances, events_in, gates
from cases import EXAMPLES
from graph.worked_example import assess_folder, write_example
from riskcase.analysis.analyse import analyse
from riskcase.analysis.logic import UNLISTED, tree_of
from riskcase.analysis.trees.analyse_tree import analyse_tree
from riskcase.analysis.trees.expressions import Call, Number, Parameter
from riskcase.analysis.trees.tree import FaultTree
from riskcase.evidence.measure import measure
from riskcase.exchange.open_psa.read import read_model
from riskcase.exchange.open_psa.write import write_model
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Node
from riskcase.load import load


def again(tree: FaultTree) -> FaultTree:
    return read_model([("again.xml", write_model(tree))])


@given(gates(), chances())
def test_round_trip_keeps_probability_and_cut_sets(root: Node, p: dict[str, float]) -> None:
    events = {name: Number(p[name]) for name in events_in(root)}
    tree = FaultTree("a tree", {"top": root}, {"top": root}, events)
    (before,), (after,) = analyse_tree(tree).tops, analyse_tree(again(tree)).tops
    assert after.probability == pytest.approx(before.probability, rel=1e-9, abs=1e-15)
    assert after.cut_sets == before.cut_sets


def test_expressions_survive() -> None:
    rate = Call("lognormal-deviate", (Number(1e-5), Number(3.0), Number(0.95)))
    events = {"a": Call("exponential", (Parameter("rate"), Call("system-mission-time", ())))}
    tree = FaultTree("t", {"a-top": Event("a")}, {"a-top": Event("a")}, events, {"rate": rate})
    found = again(tree)
    assert found.events == events
    assert found.parameters == {"rate": rate}


@pytest.mark.parametrize("state", [0, 1, 2, 3])
def test_case_as_a_fault_tree_has_its_cut_sets_and_one_more(tmp_path: Path, state: int) -> None:
    write_example(tmp_path, state)
    assessment = assess_folder(tmp_path)
    (pathway,) = analyse(assessment.case, measure(assessment.case)).pathways
    (top,) = analyse_tree(again(tree_of(assessment))).tops
    assert pathway.cut_sets
    assert top.cut_sets
    assert set(top.cut_sets.sets or ()) == {*(pathway.cut_sets.sets or ()), frozenset({UNLISTED})}


def test_open_case_is_open(tmp_path: Path) -> None:
    write_example(tmp_path, 4)
    (top,) = analyse_tree(tree_of(assess_folder(tmp_path))).tops
    assert top.cut_sets
    assert top.cut_sets.sets == (frozenset(),)


def test_every_gate_points_to_a_line_of_text() -> None:
    case, _ = load(EXAMPLES / "published-cases")
    assessment = analyse(case, measure(case)).assessment
    tree = tree_of(assessment)
    assert tree.gates.keys() == tree.places.keys()
    place = next(at for name, at in tree.places.items() if name.startswith("lost/"))
    text = (EXAMPLES / "published-cases" / place.file).read_text("utf-8").splitlines()
    written = text[place.line - 1][place.column - 1 :]
    assert "id:" in written or "name:" in written
    assert tree.events[UNLISTED] is None
