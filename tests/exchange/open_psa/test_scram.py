"""SCRAM, a program of its own, agrees with us on models that we write.

O. Rakhimov's SCRAM 0.16.2, Debian package `scram`; where it is not installed these tests are
skipped and say so.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from analysis.gates_drawn import events_in
from cases import EXAMPLES
from cli.calls import call
from riskcase.analysis.logic import tree_of
from riskcase.analysis.trees.analyse_tree import TopResult, analyse_tree
from riskcase.analysis.trees.common_cause import Group, Model
from riskcase.analysis.trees.expressions import Number
from riskcase.analysis.trees.tree import FaultTree
from riskcase.evidence.measure import measure
from riskcase.exchange.open_psa.read import read_model
from riskcase.exchange.open_psa.write import write_model
from riskcase.graph.assess import assess
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node
from riskcase.load import load

PROGRAM = shutil.which("scram")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="the Debian package scram is not installed"),
]


def scram(tree: FaultTree, folder: Path, *options: str) -> ET.Element:
    model = folder / "model.xml"
    model.write_bytes(write_model(tree))
    return scram_of(model, *options)


def scram_of(model: Path, *options: str) -> ET.Element:
    assert PROGRAM
    out = model.with_name("report.xml")
    command = [PROGRAM, *options, "-o", str(out), str(model)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    found = ET.parse(out).find(".//sum-of-products")  # noqa: S314 - SCRAM wrote it
    assert found is not None
    return found


def drawn(seed: int, *, coherent: bool) -> tuple[Node, dict[str, float]]:
    """A tree of forty gates over thirty events, each gate over gates before it and events."""
    dice = random.Random(seed)  # noqa: S311 - a model, not a secret
    events: list[Node] = [Event(f"e{i}") for i in range(30)]
    nodes = list(events)
    for _ in range(40):
        parts = tuple(dice.sample(nodes, dice.randint(2, 5)))
        op = dice.choice(
            ("and", "or", "or", "atleast") if coherent else ("and", "or", "xor", "not")
        )
        if op == "not":
            nodes.append(Gate("not", parts[:1]))
        elif op == "xor":
            nodes.append(Gate("xor", parts[:2]))
        elif op == "atleast" and len(parts) > 2:
            nodes.append(Gate("atleast", parts, 2))
        else:
            nodes.append(Gate("and" if op == "and" else "or", parts))
    root = Gate("or", (Gate("and", (nodes[-1], nodes[-2])), Gate("and", (nodes[-3], nodes[-4]))))
    return root, {name: dice.uniform(0.001, 0.3) for name in events_in(root)}


def model(root: Node, p: dict[str, float], groups: tuple[Group, ...] = ()) -> FaultTree:
    events = {name: Number(chance) for name, chance in p.items()}
    return FaultTree("drawn", {"root": root}, {"root": root}, events, groups=groups)


def ours(tree: FaultTree) -> TopResult:
    (found,) = analyse_tree(tree).tops
    return found


@pytest.mark.parametrize("seed", range(12))
def test_coherent_models(seed: int, tmp_path: Path) -> None:
    tree = model(*drawn(seed, coherent=True))
    theirs, found = scram(tree, tmp_path, "--bdd", "--probability", "1"), ours(tree)
    assert found.probability == pytest.approx(float(theirs.get("probability", "nan")), rel=1e-5)
    assert found.cut_sets
    assert found.cut_sets.count == int(theirs.get("products", "-1"))
    listed = [int(count) for count in theirs.get("distribution", "").split()]
    assert list(found.cut_sets.by_order[1:]) == listed


@pytest.mark.parametrize("seed", range(12))
def test_models_with_not_and_xor(seed: int, tmp_path: Path) -> None:
    tree = model(*drawn(seed, coherent=False))
    theirs = scram(tree, tmp_path, "--bdd", "--probability", "1", "--prime-implicants")
    assert ours(tree).probability == pytest.approx(
        float(theirs.get("probability", "nan")), rel=1e-5
    )


@pytest.mark.parametrize(
    ("kind", "factors"),
    [
        ("beta-factor", {3: 0.2}),
        ("alpha-factor", {1: 0.7, 2: 0.2, 3: 0.1}),
        ("MGL", {2: 0.2, 3: 0.1}),
        ("phi-factor", {1: 0.75, 2: 0.15, 3: 0.1}),
    ],
)
def test_common_cause_groups(kind: Model, factors: dict[int, float], tmp_path: Path) -> None:
    groups = tuple(
        Group(
            part,
            kind,
            tuple(f"{part}{i}" for i in range(3)),
            Number(0.1),
            {level: Number(factor) for level, factor in factors.items()},
        )
        for part in ("valve", "pump")
    )
    trains = tuple(Gate("or", (Event(f"valve{i}"), Event(f"pump{i}"))) for i in range(3))
    p = {f"{part}{i}": 0.1 for part in ("valve", "pump") for i in range(3)}
    tree = model(Gate("and", trains), p, groups)
    theirs = scram(tree, tmp_path, "--bdd", "--probability", "1", "--ccf", "1")
    assert ours(tree).probability == pytest.approx(
        float(theirs.get("probability", "nan")), rel=1e-5
    )


def test_published_case(tmp_path: Path) -> None:
    case, _ = load(EXAMPLES / "published-cases")
    tree = tree_of(assess(case, measure(case)))
    found = ours(tree).cut_sets
    assert found
    assert found.count == int(scram(tree, tmp_path, "--bdd").get("products", "-1"))


def test_pathway_with_its_doubts(tmp_path: Path) -> None:
    """The doubts of Tern-3, each at its mean and by itself, as another program has them."""
    out = tmp_path / "p9.xml"
    call("export", EXAMPLES / "tern-3", "--pathway", "P9", "--out", out)
    found = ours(read_model([("p9.xml", out.read_bytes())]))
    theirs = scram_of(out, "--bdd", "--probability", "1")
    assert found.probability == pytest.approx(float(theirs.get("probability", "nan")), rel=1e-5)
