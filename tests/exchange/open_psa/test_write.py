"""Fault trees written and read again are the same; a case written out is what its analysis says."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.gates_drawn import chances, events_in, gates
from cases import EXAMPLES, write_case
from cli.calls import call
from graph.worked_example import assess_folder, write_example
from riskcase.analysis.analyse import analyse
from riskcase.analysis.logic import UNLISTED, tree_of
from riskcase.analysis.trees.analyse_tree import analyse_tree
from riskcase.analysis.trees.common_cause import Group
from riskcase.analysis.trees.expressions import Call, Expression, Number, Parameter
from riskcase.analysis.trees.tree import FaultTree
from riskcase.errors import CannotWrite
from riskcase.evidence.measure import measure
from riskcase.exchange.open_psa.read import read_model
from riskcase.exchange.open_psa.write import write_model
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node
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


@given(gates())
@example(Gate("and", (Event("e0"), Gate("xor", (Event("e0"),) * 3))))
def test_no_part_of_a_gate_is_named_twice(root: Node) -> None:
    tree = FaultTree("a tree", {"top": root}, {"top": root}, dict.fromkeys(events_in(root)))
    for element in ET.fromstring(write_model(tree)).iter():  # noqa: S314 - written here
        names = [one.get("name") for one in element if one.tag == "basic-event"]
        assert len(names) == len(set(names)), ET.tostring(element)


def test_part_that_stands_twice_is_no_top_of_its_own() -> None:
    one, other = (Gate("or", (Event(name), Event("z"))) for name in "xy")
    top = Gate("atleast", (one, one, other), 2)
    named = {"one": one, "other": other, "top": top}
    events = {name: Number(0.1) for name in "xyz"}
    (found,) = analyse_tree(again(FaultTree("t", {"top": top}, named, events))).tops
    assert found.id == "top"
    assert found.probability == pytest.approx(0.19)


def test_at_least_with_many_members_twice_is_refused_in_a_sentence() -> None:
    each = tuple(Event(f"e{i}") for i in range(30))
    root = Gate("atleast", (*each, *each), 30)
    tree = FaultTree("t", {"top": root}, {"top": root}, dict.fromkeys(events_in(root)))
    with pytest.raises(CannotWrite, match="30 members"):
        write_model(tree)


ODD = st.text(st.characters(codec="utf-8", exclude_characters="[]"), max_size=6)


@given(ODD, ODD, st.sets(ODD, min_size=2, max_size=4))
def test_any_names_are_written_so_that_they_can_be_read(
    title: str, name: str, members: set[str]
) -> None:
    each = tuple(sorted(members))
    root = Gate("and", tuple(map(Event, each)))
    group = Group(name, "beta-factor", each, Number(0.1), {len(each): Number(0.2)})
    events: dict[str, Expression | None] = dict.fromkeys(each, Number(0.1))
    tree = FaultTree(title, {"top": root}, {"top": root}, events, groups=(group,))
    (before,), (after,) = analyse_tree(tree).tops, analyse_tree(again(tree)).tops
    assert after.probability == pytest.approx(before.probability)


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
    place = next(at for name, at in tree.places.items() if name.startswith("lost "))
    text = (EXAMPLES / "published-cases" / place.file).read_text("utf-8").splitlines()
    written = text[place.line - 1][place.column - 1 :]
    assert "id:" in written or "name:" in written
    assert tree.events[UNLISTED] is None


def test_no_item_has_the_name_of_a_gate_or_of_the_pathway_not_listed(tmp_path: Path) -> None:
    """Items may be called as the words are that our own names are made of."""
    files = {f"evidence/{name}.md": "---\ntitle: E\n---\n" for name in ("lost", "down")}
    files["claims/pathway-not-listed.md"] = "---\nstatement: C\nrests-on: [lost, down]\n---\n"
    barrier = "{id: open, name: B, role: response, holds-if: pathway-not-listed, slip: 1%}"
    files["pathways/open.md"] = f"---\nbarriers: [{barrier}]\n---\n"
    assessment = assess_folder(write_case(tmp_path, files))
    tree = tree_of(assessment)
    assert not tree.gates.keys() & tree.events.keys()
    (pathway,) = analyse(assessment.case, measure(assessment.case)).pathways
    (top,) = analyse_tree(again(tree)).tops
    assert pathway.cut_sets
    assert pathway.cut_sets.by_order == (0, 4)
    assert top.cut_sets
    assert top.cut_sets.by_order == (0, 5)


def test_pathway_with_its_doubts(tmp_path: Path) -> None:
    """Exported doubts come to what the analysis makes of their means."""
    files = {
        "claims/a.md": "---\nstatement: A\nrests-on: e\n"
        "doubt: {median: 2%, error-factor: 5}\n---\n",
        "claims/b.md": "---\nstatement: B\nrests-on: e\ndoubt: {5%: 1%, 50%: 3%, 95%: 9%}\n---\n",
        "evidence/e.md": "---\ntitle: E\ndoubt: 1%\n---\n",
        "pathways/p.md": "---\nlabel: P1\nnumbers: probability\nbarriers:\n"
        "  - {name: A, role: propensity, holds-if: a, slip: 5%}\n"
        "  - {name: B, role: detection, holds-if: b}\n---\n",
        "pathways/q.md": "---\nbarriers: [{name: C, role: response, holds-if: e}]\n---\n",
    }
    folder = write_case(tmp_path / "case", files)
    case, _ = load(folder)
    numbers = analyse(case, measure(case)).numbers["p"]
    out = tmp_path / "p.xml"
    call("export", folder, "--pathway", "P1", "--out", out)
    (top,) = analyse_tree(read_model([("p.xml", out.read_bytes())])).tops
    assert top.id == "open_p"
    assert numbers.at_means is not None
    assert top.probability == pytest.approx(numbers.at_means, rel=1e-12)
