"""What items bear: the worked example, and items knocked out one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from graph.test_cutsets import defeat, is_open, one_row
from graph.test_properties import ITEMS, cases, make_case
from graph.worked_example import assess_folder, write_example
from riskcase.graph.events import events_of
from riskcase.graph.load import Bearing, load_of
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater

POINTS = (
    *("no-pervasive-misalignment", "realism-study", "secret-keeping", "shade"),
    *("tests-look-real", "weak-covert-skills"),
)
"""Single points of the worked example as designed."""
BARRIER = (
    *("rarely-triggered", "audit", "acts-are-monitored", "monitor-catches", "caught-is-undone"),
    *("traffic", "monitor-eval", "drill"),
)
"""What takes a barrier down besides, but opens no row."""


def test_the_worked_example(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    found = assess_folder(tmp_path)
    load = load_of(found, events_of(found))
    most = {name: bearings["tampered-result"] for name, bearings in load.bearings.items()}
    assert {name for name, bearing in most.items() if bearing is Bearing.PATHWAY} == {*POINTS}
    assert {name for name, bearing in most.items() if bearing is Bearing.BARRIER} == {*BARRIER}
    assert {name for name, bearing in most.items() if bearing is Bearing.PART} == {
        *("training-review", "track-record", "researchers-stay-sceptical", "staff-survey")
    }
    assert {name for name in most if load.of(name)} == {*POINTS, *BARRIER}


@pytest.mark.parametrize(
    ("state", "more"),
    [(1, {"audit", "track-record"}), (2, {"audit", "track-record", "rarely-triggered"})],
)
def test_lost_legs_make_others_bear_the_pathway(tmp_path: Path, state: int, more: set[str]) -> None:
    write_example(tmp_path, state)
    found = assess_folder(tmp_path)
    load = load_of(found, events_of(found))
    opens = {
        name
        for name, bearings in load.bearings.items()
        if bearings.get("tampered-result") is Bearing.PATHWAY
    }
    assert opens == {*POINTS, *more}


@given(cases())
def test_load_is_what_a_fall_takes_down_as_designed(case: Case) -> None:
    found, events, _ = one_row(case)
    designed = make_case(item for item in case.items.values() if not isinstance(item, Defeater))
    load = load_of(found, events)
    for name in ITEMS:
        assert load.of(name) == bool(counted(designed) - counted(defeat(designed, name)))


@given(cases())
def test_what_bears_a_pathway_opens_it(case: Case) -> None:
    found, events, row = one_row(case)
    below = found.below(
        leaf.id.target.item for state in row.barriers for leaf in state.barrier.holds_if.leaves()
    )
    load = load_of(found, events)
    assert {name for name in ITEMS if name in load.bearings} == below
    for name in below:
        alone = not is_open(case) and found.standings[name].counts and is_open(defeat(case, name))
        assert (load.bearings[name]["pathway"] is Bearing.PATHWAY) == alone


def counted(case: Case) -> set[int]:
    """The positions of the barriers that are counted and hold."""
    barriers = one_row(case)[2].barriers
    return {i for i, one in enumerate(barriers) if one.barrier.counted and one.standing.counts}
