"""Shared roots against the plain definition, with few items looked at together."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskcase.checks.argument import shared_root
from riskcase.checks.argument.shared_root import SharedRoot
from riskcase.checks.check import Subject
from riskcase.graph.assess import assess
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.figure import Figures
from riskcase.model.settings import Settings

NAMES = [f"claim-{i}" for i in range(8)]
Levels = dict[str, list[str]]


@st.composite
def arguments(draw: st.DrawFn) -> Levels:
    """What each claim rests on; every one rests on earlier ones, so there is no circle."""
    return {
        name: draw(st.lists(st.sampled_from(NAMES[:i]), max_size=3)) if i else []
        for i, name in enumerate(NAMES)
    }


def found_by_the_check(rests_on: Levels) -> dict[str, set[str]]:
    items = {
        name: Claim.model_validate(
            {
                "id": name,
                "path": f"claims/{name}.md",
                "statement": "So.",
                "rests-on": {"convergent": {"needs": 1, "of": legs}},
            }
        )
        for name, legs in rests_on.items()
    }
    case = Case(None, Settings.model_validate({"riskcase": 1, "title": "Made"}), items)
    figures = Figures()
    found = SharedRoot().run(Subject(case, figures, assess(case, figures)))
    return {finding.items[0]: set(finding.items[1:]) for finding in found}


def reached(rests_on: Levels, name: str) -> set[str]:
    return {name}.union(*(reached(rests_on, below) for below in rests_on[name]))


def found_by_definition(rests_on: Levels) -> dict[str, set[str]]:
    """The items under two legs that are under no other such item."""
    found = {}
    for name, legs in rests_on.items():
        under = [reached(rests_on, leg) for leg in legs]
        shared = {one for one in NAMES if sum(one in leg for leg in under) > 1}
        covered = {below for one in shared for below in reached(rests_on, one) - {one}}
        if shared:
            found[name] = shared - covered
    return found


@pytest.mark.parametrize("columns", [1, 3, 4096])
@given(rests_on=arguments())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_highest_shared_items(
    columns: int, rests_on: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_root, "COLUMNS", columns)
    assert found_by_the_check(rests_on) == found_by_definition(rests_on)
