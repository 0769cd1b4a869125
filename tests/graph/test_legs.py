"""How firmly barriers are held: the worked example, and items knocked out one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.test_cutsets import defeat, one_row
from graph.test_properties import ITEMS, cases
from graph.worked_example import assess_folder, write_example
from riskcase.graph.events import events_of
from riskcase.graph.legs import Hold, hold_of
from riskcase.graph.rows import BarrierState
from riskcase.model.case import Case

HELD = {
    0: {"pervasive": ("one leg", "does not hold"), "contextual": ("one leg", "one leg")},
    1: {"pervasive": ("open doubt", "does not hold"), "contextual": ("one leg", "one leg")},
    2: {"pervasive": ("open doubt", "does not hold"), "contextual": ("one leg", "does not hold")},
    4: {"pervasive": ("does not hold",) * 2, "contextual": ("does not hold",) * 2},
}
"""By state and cause: how the propensity barrier is held, and how the response barrier is."""


@pytest.mark.parametrize("state", HELD)
def test_the_worked_example(tmp_path: Path, state: int) -> None:
    write_example(tmp_path, state)
    found = assess_folder(tmp_path)
    events = events_of(found)
    held = {
        row.cause: tuple(
            hold_of(found, events, [one], row.cause).words
            for role in ("propensity", "response")
            for one in row.barriers
            if one.barrier.role == role
        )
        for row in found.rows
    }
    assert held == HELD[state]


def test_nothing_holds_by_no_barrier(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    found = assess_folder(tmp_path)
    assert hold_of(found, events_of(found), [], "pervasive") is Hold.DOWN


@given(cases(), st.sets(st.sampled_from([0, 1]), min_size=1))
def test_one_leg_is_what_one_fall_takes_down(case: Case, chosen: set[int]) -> None:
    def best(of: Case) -> list[BarrierState]:
        row = one_row(of)[2]
        return [row.barriers[i] for i in sorted(chosen)]

    found, events, row = one_row(case)
    hold = hold_of(found, events, best(case), row.cause)
    standing = max(state.standing for state in best(case))
    if standing.down:
        assert hold is Hold.DOWN
    elif standing.word == "weakened":
        assert hold is Hold.DOUBT
    else:
        takes_all = (all(s.standing.down for s in best(defeat(case, name))) for name in ITEMS)
        assert hold is (Hold.ONE if any(takes_all) else Hold.SEVERAL)
