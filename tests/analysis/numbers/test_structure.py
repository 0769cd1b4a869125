"""Structural importance, against counting states one by one, and in cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.numbers.test_evaluation import diagram_of
from graph.worked_example import assess_folder, write_example
from riskcase.analysis.analyse import analyse
from riskcase.analysis.numbers.importance import structural
from riskcase.analysis.numbers.structure import structural_shares
from riskcase.analysis.plain import plain
from riskcase.evidence.measure import measure
from riskcase.graph.logic.diagram import draw_failure
from riskcase.graph.logic.formula import (
    FALSE,
    TRUE,
    All,
    Any,
    AtLeast,
    Event,
    Formula,
    evaluate,
    list_events,
    simplify,
)
from riskcase.graph.logic.gates import failure_of

EVENTS = tuple(Event(f"e{i}") for i in range(7))


def formulas() -> st.SearchStrategy[Formula]:
    def combine(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
        many = st.lists(parts, min_size=1, max_size=4).map(tuple)
        counted = st.builds(AtLeast, st.integers(1, 3), many)
        return st.builds(All, many) | st.builds(Any, many) | counted

    return st.recursive(st.sampled_from(EVENTS), combine, max_leaves=12)


def shares(formula: Formula) -> dict[str, float]:
    small = draw_failure(simplify(formula))
    assert small
    return structural_shares(small)


def by_force(formula: Formula) -> dict[str, float]:
    """The share of the states of the others in which an event decides, one state after another."""
    names = list_events(formula)
    found = dict.fromkeys(names, 0.0)
    for name in names:
        others = [other for other in names if other != name]
        for state in range(1 << len(others)):
            failed = {one for i, one in enumerate(others) if state >> i & 1}
            decides = evaluate(formula, failed) != evaluate(formula, failed | {name})
            found[name] += decides / 2 ** len(others)
    return found


@given(formulas())
def test_shares_are_those_of_counting(formula: Formula) -> None:
    found = shares(formula)
    expected = by_force(formula)
    assert found.keys() <= expected.keys()
    assert {name: found.get(name, 0.0) for name in expected} == pytest.approx(expected)


@given(formulas())
def test_putting_events_together_changes_nothing(formula: Formula) -> None:
    diagram = diagram_of(*failure_of(simplify(formula)))
    plainly = structural(diagram, diagram.roots[0])
    assert shares(formula) == pytest.approx({name: plainly[name] for name in shares(formula)})


def test_textbook_bridge_of_five() -> None:
    """R. Barlow and F. Proschan, Statistical Theory (1975): 3/8 of each outer arc, 1/8 inside."""
    a, b, c, d, e = EVENTS[:5]
    ways = (All((a, d)), All((b, e)), All((a, c, e)), All((b, c, d)))
    assert shares(Any(ways)) == pytest.approx(
        {"e0": 0.375, "e1": 0.375, "e2": 0.125, "e3": 0.375, "e4": 0.375}
    )


@pytest.mark.parametrize("formula", [TRUE, FALSE])
def test_what_is_settled_is_decided_by_nothing(formula: Formula) -> None:
    assert shares(formula) == {}


def test_worked_example_by_counting(tmp_path: Path) -> None:
    """Every item decides its pathway in as many states as the formula of the pathway says."""
    write_example(tmp_path, 0)
    assessment = assess_folder(tmp_path)
    results = analyse(assessment.case, measure(assessment.case), assessment)
    items = {one.id: one for one in results.items}
    # What opens the pathway alone decides more often than what only does so with another.
    alone, paired = items["weak-covert-skills"], items["audit"]
    assert (alone.most_structural or 0.0) > (paired.most_structural or 0.0) > 0.0
    assert alone.structural.keys() == {"tampered-result"}
    assert items["staff-survey"].most_structural == 0.0  # only under a weak barrier
    (said,) = (one for one in plain(results)["items"] if one["id"] == "weak-covert-skills")
    assert said["structural"] == said["structural_by_pathway"]["tampered-result"]


def test_open_pathway_is_decided_by_nothing(tmp_path: Path) -> None:
    write_example(tmp_path, 4)
    assessment = assess_folder(tmp_path)
    results = analyse(assessment.case, measure(assessment.case), assessment)
    assert all(item.most_structural == 0.0 for item in results.items)


def test_what_is_too_large_is_unknown_and_not_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("riskcase.analysis.rows.draw_failure", lambda _: None)
    write_example(tmp_path, 0)
    assessment = assess_folder(tmp_path)
    results = analyse(assessment.case, measure(assessment.case), assessment)
    assert all(item.most_structural is None for item in results.items)
    assert all(one["structural"] is None for one in plain(results)["items"])
    assert plain(results)["pathways"][0]["cut_sets"] is None
