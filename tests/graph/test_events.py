"""When items and barriers hold, as formulas: against standing, and against the worked example."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from graph.test_properties import ITEMS, assess_case, cases
from graph.worked_example import EVIDENCE, PATHWAY, assess_folder, write, write_example
from riskcase.graph.events import events_of
from riskcase.graph.idle import idle_barriers
from riskcase.graph.logic.diagram import minimal_cut_sets
from riskcase.graph.logic.formula import FALSE, evaluate, list_events
from riskcase.model.case import Case
from riskcase.model.cause import Cause

THREE = frozenset({"realism-study", "secret-keeping", "shade"})
DOUBTED = ("no-pervasive-misalignment", "tests-look-real", "weak-covert-skills")
CAPABILITY = "  - {name: It lacks the skill, role: capability, holds-if: weak-covert-skills}\n"


@given(cases())
def test_an_item_counts_just_where_its_formula_holds(case: Case) -> None:
    found = assess_case(case)
    events = events_of(found)
    failed = {
        name
        for name, reasons in found.reasons.items()
        if any(reason.standing.down for reason in reasons)
    }
    assert {name for name in ITEMS if evaluate(events.plain[name], failed)} == {
        name for name, standing in found.standings.items() if standing.counts
    }


@given(cases())
def test_a_barrier_and_a_row_count_just_where_their_formulas_hold(case: Case) -> None:
    found = assess_case(case)
    events = events_of(found)
    for row in found.rows:
        for state in row.barriers:
            holds = evaluate(events.barrier(state, row.cause), events.down)
            assert holds == state.standing.counts
        assert evaluate(events.row(row), events.down) == (not row.open)


@given(cases())
def test_what_a_cause_undermines_is_no_event_of_its_barriers(case: Case) -> None:
    found = assess_case(case)
    events = events_of(found)
    undermined = {str(entry.item) for cause in case.of(Cause) for entry in cause.undermines}
    for row in found.rows:
        for state in row.barriers:
            if state.barrier.role != "propensity":
                names = list_events(events.barrier(state, row.cause))
                assert undermined.isdisjoint(names)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_example(tmp_path, 0)
    return tmp_path


def cut_sets(folder: Path, cause: str, *, independent: bool = False) -> set[frozenset[str]]:
    found = assess_folder(folder)
    events = events_of(found, independent=independent)
    (row,) = (row for row in found.rows if row.cause == cause)
    cut = minimal_cut_sets(events.row(row), limit=1000)
    assert cut
    assert cut.sets is not None
    return set(cut.sets)


def pairs(*names: tuple[str, str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in names}


def test_cut_sets_of_the_pervasive_row(folder: Path) -> None:
    singles = {frozenset({name}) for name in (*THREE, *DOUBTED)}
    legs = pairs(
        ("audit", "track-record"), ("audit", "training-review"), ("track-record", "training-review")
    )
    assert cut_sets(folder, "pervasive") == singles | legs


def test_legs_that_are_independent_leave_out_the_flaw_they_would_share(folder: Path) -> None:
    with_it, without = (
        cut_sets(folder, "pervasive", independent=independent) for independent in (False, True)
    )
    assert with_it - without == {frozenset({"no-pervasive-misalignment"})}
    assert without <= with_it


def test_cut_sets_of_the_contextual_row(folder: Path) -> None:
    singles = {frozenset({name}) for name in (*THREE, *DOUBTED[1:])}
    caught = (
        *("traffic", "acts-are-monitored", "monitor-eval", "monitor-catches"),
        *("drill", "caught-is-undone"),
    )
    both = pairs(*((one, two) for one in ("audit", "rarely-triggered") for two in caught))
    assert cut_sets(folder, "contextual") == singles | both
    assert len(both) == 12


def test_a_slip_is_an_event_of_the_barrier(folder: Path) -> None:
    slipping = PATHWAY.replace("    role: response\n", "    role: response\n    slip: 1%\n")
    write(folder, "pathways/tampered-result.md", slipping)
    events = {name for cut in cut_sets(folder, "contextual") for name in cut}
    assert "tampered-result/0" in events


def idle(folder: Path) -> list[tuple[str | None, str, str]]:
    return [
        (one.row.cause, str(one.barrier.barrier.name), str(one.by.barrier.name))
        for one in idle_barriers(assess_folder(folder))
    ]


def test_no_barrier_of_the_worked_example_is_idle(folder: Path) -> None:
    assert idle(folder) == []


def test_a_premise_made_a_barrier_leaves_three_idle(folder: Path) -> None:
    # The response barrier of the pervasive row is down, so it is not judged; the weak one is
    # not counted.
    write(folder, "pathways/tampered-result.md", PATHWAY + CAPABILITY)
    assert idle(folder) == [
        ("pervasive", "It is not there", "It lacks the skill"),
        ("contextual", "It is rarely triggered", "It lacks the skill"),
        ("contextual", "It is seen and undone", "It lacks the skill"),
    ]
    five = {frozenset({name}) for name in (*THREE, *DOUBTED[1:])}
    assert cut_sets(folder, "pervasive") == cut_sets(folder, "contextual") == five


def test_what_rests_on_itself_or_on_nothing_never_holds(folder: Path) -> None:
    for name in ("a", "b"):
        other = "b" if name == "a" else "a"
        write(folder, f"claims/{name}.md", f"statement: It is so.\nrests-on: [{other}, drill]\n")
    write(folder, "claims/c.md", "statement: It is so.\nrests-on: no-such-item\n")
    write(folder, "claims/d.md", "statement: It is so.\nrests-on: []\n")
    events = events_of(assess_folder(folder))
    assert {name: evaluate(events.plain[name], frozenset()) for name in "abcd"} == dict.fromkeys(
        "abcd", False
    )
    assert all(evaluate(events.plain[name], frozenset()) for name in EVIDENCE)


def test_an_undermined_item_never_holds_and_spares_propensity(folder: Path) -> None:
    found = assess_folder(folder)
    events = events_of(found)
    assert events.under["pervasive"]["monitor-eval"] is FALSE
    assert events.under["pervasive"]["drill"] is events.plain["drill"]
    assert not evaluate(events.under["pervasive"]["monitor-catches"], frozenset())
