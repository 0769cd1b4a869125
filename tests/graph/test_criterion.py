from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.asked import ask
from riskcase.graph.criterion import decide
from riskcase.model.figure import Figure, Figures, Reading
from riskcase.values.condition import parse_condition

TESTS = (
    "e#a < 20%",
    "e#a.upper < 40%",
    "e#a.lower > 5%",
    "e#a >= 10% and e#b.upper < 60%",
    "e#a < 10% or e#b < 10%",
    "not e#a.upper < 30%",
    "e#a != 25%",
    "e#a < 10% or e#a > 30%",
    "e#a in [0%, 50%]",
    "e#a.n > 5",
)
MARKS = st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=25).filter(
    lambda marks: any(mark is not None for mark in marks)
)


def figures_of(**by_name: list[Any]) -> Figures:
    return Figures(
        {
            f"e#{name}": replace(ask({"x": marks}, share="x"), id=f"e#{name}")
            for name, marks in by_name.items()
        }
    )


@given(st.sampled_from(TESTS), MARKS, MARKS, st.integers(1, 4))
def test_a_missing_row_never_helps(test: str, a: list[Any], b: list[Any], more: int) -> None:
    condition = parse_condition(test)
    before = decide(condition, figures_of(a=a, b=b))
    after = decide(condition, figures_of(a=a + [None] * more, b=b))
    assert before or not after


@given(st.sampled_from(TESTS), MARKS, MARKS, st.data())
def test_what_is_met_is_met_however_missing_rows_turn_out(
    test: str, a: list[Any], b: list[Any], data: st.DataObject
) -> None:
    condition = parse_condition(test)
    if "n >" in test or not decide(condition, figures_of(a=a, b=b)):
        return
    filled = [
        [mark if mark is not None else data.draw(st.booleans()) for mark in marks]
        for marks in (a, b)
    ]
    assert decide(condition, figures_of(a=filled[0], b=filled[1]))


@given(st.sampled_from(TESTS), MARKS)
def test_what_is_not_met_with_missing_rows_left_out_is_not_met(test: str, a: list[Any]) -> None:
    condition = parse_condition(test)
    known = [mark for mark in a if mark is not None]
    if decide(condition, figures_of(a=known, b=known)) is False:
        assert decide(condition, figures_of(a=a, b=known)) is False


@pytest.mark.parametrize(("uses", "met"), [("worst", False), ("complete", True), ("best", True)])
def test_a_waiver_names_the_reading_that_is_used(
    uses: Literal["worst", "complete", "best"], *, met: bool
) -> None:
    figures = figures_of(a=[True, False, False, False, None, None])
    waived = replace(figures.figures["e#a"], uses=uses, waived="Refused, as was right.")
    condition = parse_condition("e#a < 26%")
    if uses == "worst":
        waived = replace(waived, waived="")
    assert decide(condition, Figures({"e#a": waived})) is met
    tight = parse_condition("e#a < 20%")
    assert decide(tight, Figures({"e#a": waived})) is (uses == "best")


def test_between_its_readings_a_value_may_be_what_it_must_not_be() -> None:
    """1 of 3 to 3 of 5: 2 of 5 lies between, and no reading has it."""
    figures = figures_of(a=[True, False, False, None, None])
    assert decide(parse_condition("e#a != 40%"), figures) is None
    assert decide(parse_condition("e#a < 35% or e#a > 55%"), figures) is None
    assert decide(parse_condition("e#a <= 60%"), figures) is True
    assert decide(parse_condition("e#a <= 50%"), figures) is False


def test_a_reading_without_a_value_decides_nothing() -> None:
    readings = (Reading("complete", 3.0, 2.0, 4.0), Reading("worst", None, None, None))
    figure = Figure("e#a", 3.0, 2.0, 4.0, missing=1, unit="number", readings=readings)
    figures = Figures({"e#a": figure})
    assert decide(parse_condition("e#a < 5"), figures) is None
    assert decide(parse_condition("e#a < 1"), figures) is False
    assert decide(parse_condition("e#a is missing"), figures) is False
    assert decide(parse_condition("e#gone < 5"), figures) is None


def test_many_figures_are_decided_all_the_same() -> None:
    names = [f"f{i}" for i in range(12)]
    figures = figures_of(**{name: [True, False, False, None] for name in names})
    fine = parse_condition(" and ".join(f"e#{name} < 60%" for name in names))
    assert decide(fine, figures) is True
    worse = parse_condition(" and ".join(f"e#{name} < 45%" for name in names))
    assert decide(worse, figures) is False
