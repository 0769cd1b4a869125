"""Load and reach of made cases, against the same case assessed again with something fallen."""

from __future__ import annotations

from hypothesis import given

from graph.test_properties import ITEMS, assess_case, cases, make, replace_items
from riskcase.analysis.analyse import analyse
from riskcase.graph.assess import Assessment
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.figure import Figures
from riskcase.model.standing import Standing


def without_doubts(case: Case) -> Case:
    """As designed: everything stands."""
    items = [one.replace(state="refuted") for one in case.of(Defeater)]
    return replace_items(case, items)


def with_fall(case: Case, name: str) -> Assessment:
    fields = {"statement": "It is not so.", "state": "sustained", "effect": "defeats"}
    return assess_case(replace_items(case, [make(Defeater, "blow", against=name, **fields)]))


def counted(assessment: Assessment) -> list[Standing]:
    return [
        state.standing for row in assessment.rows for state in row.barriers if state.barrier.counted
    ]


@given(cases())
def test_load_is_what_falls_with_an_item_as_designed(case: Case) -> None:
    designed = without_doubts(case)
    before = counted(assess_case(designed))
    results = {item.id: item for item in analyse(case, Figures()).items}
    for name in ITEMS:
        after = counted(with_fall(designed, name))
        pairs = list(zip(before, after, strict=True))
        down = any(old.counts and new.down for old, new in pairs)
        soft = any(old is Standing.STANDS and new is Standing.WEAKENED for old, new in pairs)
        assert bool(results[name].load) == down, name
        assert bool(results[name].weakens) == (soft and not down), name


@given(cases())
def test_reach_is_what_is_lost_if_a_doubt_is_sustained(case: Case) -> None:
    before = assess_case(case)
    for reach in analyse(case, Figures()).reaches:
        doubt = case.items[reach.id]
        after = assess_case(replace_items(case, [doubt.replace(state="sustained")]))
        (old,), (new,) = before.rows, after.rows
        assert bool(reach.opens) == (new.open and not old.open)
        weaker = old.standing is Standing.STANDS and new.standing is Standing.WEAKENED
        assert bool(reach.weakens) == weaker
        lost = sum(
            one.counts and other.down
            for one, other in zip(counted(before), counted(after), strict=True)
        )
        assert len(reach.barriers) == lost
