"""Cut sets and single points of made rows, against brute force."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from graph.logic.test_diagram import SMALL
from graph.test_properties import CLAIMS, ITEMS, assess_case, cases, make, replace_items
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import find_alone, find_highest, row_cut_sets, single_points
from riskcase.graph.events import Events, events_of
from riskcase.graph.logic.diagram import CutSets
from riskcase.graph.logic.formula import All, Event, Formula, evaluate, list_events
from riskcase.graph.rows import Row
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.pathway import Pathway
from riskcase.values.quantity import parse_quantity


def listed(found: CutSets) -> set[frozenset[str]]:
    assert found.sets is not None
    return set(found.sets)


@st.composite
def slipping(draw: st.DrawFn) -> Case:
    """A case of nine items, whose two barriers may slip: at most eleven events."""
    case = draw(cases())
    pathway = case.items["pathway"]
    assert isinstance(pathway, Pathway)
    barriers = tuple(
        barrier.replace(slip=parse_quantity("1%")) if draw(st.booleans()) else barrier
        for barrier in pathway.barriers
    )
    return replace_items(case, [pathway.replace(barriers=barriers)])


def one_row(case: Case) -> tuple[Assessment, Events, Row]:
    found = assess_case(case)
    (row,) = found.rows
    return found, events_of(found), row


@given(slipping())
def test_detail_over_evidence_is_the_sets_without_an_own_doubt(case: Case) -> None:
    found, events, row = one_row(case)
    every, plain = (
        row_cut_sets(found, events, row, own_doubts=own_doubts) for own_doubts in (True, False)
    )
    assert every
    assert plain
    assert listed(plain) == {each for each in listed(every) if each.isdisjoint(CLAIMS)}


@given(slipping(), st.booleans())
def test_single_points_are_what_opens_the_row_when_it_falls(
    case: Case,
    if_present: bool,  # noqa: FBT001 - drawn
) -> None:
    found, events, row = one_row(case)
    judged = without_propensity(case) if if_present else case
    by_force = {
        name
        for name in ITEMS
        if found.standings[name].counts and not is_open(judged) and is_open(defeat(judged, name))
    }
    assert set(single_points(found, events, row, if_present=if_present)) == by_force


@given(slipping())
def test_highest_single_points_take_all_others_down(case: Case) -> None:
    found, events, row = one_row(case)
    points = single_points(found, events, row)
    highest = find_highest(events, points)
    lost = {
        name: {other for other in points if one_row(defeat(case, name))[0].standings[other].down}
        for name in points
    }
    assert set(highest) == {name for name in points if lost[name] == {name}}
    assert all(any(name in highest for name in lost[point]) for point in points)


def is_open(case: Case) -> bool:
    return one_row(case)[2].open


def defeat(case: Case, name: str) -> Case:
    fields = {"statement": "It is not so.", "state": "sustained", "effect": "defeats"}
    return replace_items(case, [make(Defeater, "blow", against=name, **fields)])


def without_propensity(case: Case) -> Case:
    pathway = case.items["pathway"]
    assert isinstance(pathway, Pathway)
    kept = tuple(barrier for barrier in pathway.barriers if barrier.role != "propensity")
    return replace_items(case, [pathway.replace(barriers=kept)])


@given(SMALL, st.sets(st.sampled_from([f"e{i}" for i in range(12)]), max_size=3))
def test_events_that_fail_a_formula_alone(formula: Formula, failed: set[str]) -> None:
    (found,) = find_alone([formula], failed)
    if not evaluate(formula, failed):
        assert found is None
    else:
        assert found == frozenset(
            name for name in list_events(formula) if not evaluate(formula, {*failed, name})
        )


def test_deep_formulas_take_no_square_of_memory() -> None:
    formula: Formula = Event("bottom")
    for i in range(10_000):
        formula = All((Event(f"e{i}"), formula))
    tracemalloc.start()
    (found,) = find_alone([formula], frozenset())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found is not None
    assert len(found) == 10_001
    assert peak < 10_000 * 10_000 / 8  # bytes, were each level to keep its own events
