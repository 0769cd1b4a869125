"""Path sets: what must hold for a pathway to stay closed."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given

from analysis.numbers.test_structure import formulas
from graph.worked_example import assess_folder, write_example
from riskcase.analysis.analyse import analyse
from riskcase.analysis.logic import tree_of
from riskcase.evidence.measure import measure
from riskcase.graph.logic.diagram import minimal_cut_sets
from riskcase.graph.logic.formula import Formula, dual, evaluate, list_events
from riskcase.graph.logic.gates import is_coherent

Sets = set[frozenset[str]]


def path_sets(formula: Formula) -> Sets:
    found = minimal_cut_sets(dual(formula), 100_000)
    assert found
    return set(found.sets or ())


def by_force(formula: Formula) -> Sets:
    """The smallest sets that keep a formula holding although all other events fail."""
    names = frozenset(list_events(formula))
    found: Sets = set()
    for size in range(len(names) + 1):
        for some in map(frozenset, combinations(sorted(names), size)):
            if not any(one <= some for one in found) and evaluate(formula, names - some):
                found.add(some)
    return found


@given(formulas())
def test_path_sets_by_force(formula: Formula) -> None:
    assert path_sets(formula) == by_force(formula)


@given(formulas())
def test_cut_sets_and_path_sets_are_dual(formula: Formula) -> None:
    """Each cut set meets each path set; the dual of the dual is the formula itself."""
    cuts = minimal_cut_sets(formula, 100_000)
    assert cuts
    assert all(cut & path for cut in cuts.sets or () for path in path_sets(formula))
    assert path_sets(dual(formula)) == set(cuts.sets or ())


@pytest.mark.parametrize("state", [0, 1, 2])
def test_path_sets_of_the_worked_example(tmp_path: Path, state: int) -> None:
    """Nothing in them fails, all else does, and the pathway is still closed; one less, and not.

    The argument of a case has no "not" in it: with one, sets that hold would not be enough.
    """
    write_example(tmp_path, state)
    assessment = assess_folder(tmp_path)
    results = analyse(assessment.case, measure(assessment.case), assessment)
    (pathway,) = results.pathways
    found, cuts = pathway.others.path_sets, pathway.cut_sets
    assert found
    assert cuts
    assert found.sets
    assert cuts.sets
    assert all(path & cut for path in found.sets for cut in cuts.sets)
    assert all(
        any(not (path - {one}) & cut for cut in cuts.sets) for path in found.sets for one in path
    )
    assert is_coherent(*tree_of(assessment).tops.values())
