"""Conditions over rows answer as the one that is asked of a single value, row by row."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.evidence.readers.columns import column
from riskcase.evidence.rows import CannotMeasureError, Rows
from riskcase.values.condition import (
    Among,
    And,
    Comparison,
    Condition,
    Leaf,
    Missing,
    Name,
    Node,
    Not,
    Or,
    Truth,
    parse_condition,
)
from riskcase.values.decision import evaluate
from riskcase.values.quantity import Quantity, parse_quantity
from riskcase.values.row_filter import RowFilter

WORDS = ("yes", "true", "false", "C", "", "ünï", "7 d", "x")
LITERALS = [
    *map(parse_quantity, ("0", "1", "0.5", "5%", "-2", "10 min", "2026-10-02", "3 persons")),
    *WORDS,
]
CELLS: dict[str, st.SearchStrategy[Any]] = {
    "whole": st.integers(-3, 3) | st.integers(-(2**62), 2**62),
    "number": st.floats(allow_nan=True, width=32) | st.sampled_from([0.0, 0.05, 0.5, 1.0, -2.0]),
    "flag": st.booleans(),
    "metadata.word": st.sampled_from([one for one in WORDS if one not in {"C", "7 d"}]),
}


def ask(rows: Rows, text: str) -> list[bool | None]:
    """What a condition says of each row."""
    return answers(rows, parse_condition(text))


def answers(rows: Rows, condition: Condition) -> list[bool | None]:
    found = rows.decide(RowFilter(condition))
    assert not (found.holds & found.fails).any()
    pairs = zip(found.holds, found.fails, found.unknown, strict=True)
    return [True if yes else False if no else None for yes, no, _ in pairs]


def leaves(names: list[str]) -> st.SearchStrategy[Leaf]:
    name = st.sampled_from(names).map(Name)
    signs = st.sampled_from(["<", "<=", ">", ">=", "=", "!="])
    quantities = [one for one in LITERALS if isinstance(one, Quantity)]
    return st.one_of(
        name.map(Truth),
        name.map(Missing),
        st.builds(Comparison, name, signs, st.sampled_from(quantities)),
        st.builds(Comparison, name, st.sampled_from(["=", "!="]), st.sampled_from(LITERALS)),
        st.builds(Among, name, st.lists(st.sampled_from(LITERALS), min_size=1).map(tuple)),
    )


def conditions(names: list[str]) -> st.SearchStrategy[Node]:
    def more(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(inner.map(Not), several.map(And), several.map(Or))

    return st.recursive(leaves(names), more, max_leaves=6)


@given(st.data())
def test_every_row_is_decided_as_a_single_value_is(data: st.DataObject) -> None:
    height = data.draw(st.integers(1, 6))
    cells = {
        name: data.draw(st.lists(st.none() | one, min_size=height, max_size=height))
        for name, one in CELLS.items()
    }
    rows = Rows(pl.DataFrame([column(name, values) for name, values in cells.items()]))
    condition = Condition("", data.draw(conditions(list(CELLS))))
    single = [
        evaluate(condition, {name: values[i] for name, values in cells.items()}.get)
        for i in range(height)
    ]
    assert answers(rows, condition) == single


def frame(**columns: Any) -> Rows:
    return Rows(pl.DataFrame([column(name, cells) for name, cells in columns.items()]))


def test_marks_of_scores_are_numbers_and_no_answer_is_missing() -> None:
    rows = Rows(pl.DataFrame({"score.mark": ["C", "P", "I", "N", None, "oops"]}))
    assert ask(rows, "mark") == [True, None, False, None, None, None]
    assert ask(rows, "mark >= 0.5") == [True, True, False, None, None, None]
    assert ask(rows, "mark = C") == [True, False, False, None, None, False]
    assert ask(rows, "mark is missing") == [False, False, False, True, True, False]
    assert rows.labels("mark") == ["C", "P", "I", None, None, "oops"]


def test_letters_that_are_no_marks_are_words() -> None:
    rows = frame(grade=["A", "C", "N"], mark=["C", "N", "I"])
    assert ask(rows, "grade > 0.5") == [None, None, None]
    assert ask(rows, "grade = N") == [False, False, True]
    assert ask(rows, "mark > 0.5") == [True, None, False]


def test_mixed_cells_are_still_what_they_were() -> None:
    rows = frame(**{"score.mixed": ["C", 0.5, True, "maybe", 3, float("inf"), [1]]})
    assert ask(rows, "mixed > 0.4") == [True, True, True, None, True, True, None]
    assert ask(rows, "mixed = maybe") == [False, False, False, True, False, False, False]


def test_dates_durations_and_shares() -> None:
    start = datetime(2026, 10, 1, 23, 30, tzinfo=UTC)
    rows = Rows(
        pl.DataFrame(
            {
                "day": [date(2026, 10, 1), date(2026, 10, 3), None],
                "moment": [start, start + timedelta(hours=1), None],
                "text": ["2026-10-01T10:00:00+00:00", "2026-10-02", "soon"],
                "took": [timedelta(minutes=9), timedelta(hours=1), None],
                "words": ["9 min", "2 h", "5%"],
                "share": ["5%", "0.2", "1"],
            }
        )
    )
    assert ask(rows, "day < 2026-10-02") == [True, False, None]
    assert ask(rows, "moment = 2026-10-01") == [True, False, None]
    assert ask(rows, "text <= 2026-10-01") == [True, False, None]
    assert ask(rows, "took <= 10 min") == [True, False, None]
    assert ask(rows, "words <= 10 min") == [True, False, None]
    assert ask(rows, "share < 10%") == [True, False, False]
    assert ask(rows, "took < 5") == [None, None, None]
    assert ask(rows, "day > 3") == [None, None, None]
    assert rows.numbers("took")[:2].tolist() == [540.0, 3600.0]
    assert rows.numbers("day")[0] == date(2026, 10, 1).toordinal()


def test_names() -> None:
    rows = frame(**{"score.a.concern": [1], "metadata.task": ["t"], "score.task": [2], "id": ["x"]})
    assert rows.resolve("concern") == "score.a.concern"
    assert rows.resolve("a.concern") == "score.a.concern"
    assert rows.resolve("id") == "id"
    with pytest.raises(CannotMeasureError, match=r"may be metadata\.task or score\.task"):
        rows.resolve("task")
    with pytest.raises(CannotMeasureError, match=r"did you mean 'score\.a\.concern'"):
        rows.resolve("score.a.concerns")


def test_a_name_is_found_however_its_letters_are_composed() -> None:
    rows = frame(**{"score.u\u0308ni": [1]})
    assert ask(rows, "\u00fcni = 1") == [True]


def test_groups_leave_each_missing_row_alone() -> None:
    rows = frame(task=["b", "a", None, "b", None], number=[1.0, float("nan"), 1.0, None, 2.0])
    codes = rows.groups("task")
    assert codes[0] == codes[3]
    assert len(set(codes.tolist())) == 4
    assert len(set(rows.groups("number").tolist())) == 4


def test_rows_of_several_files_lose_no_cell() -> None:
    rows = Rows.of(
        [
            pl.DataFrame({"s": ["C", None], "n": [1, 2**60]}),
            pl.DataFrame({"s": [0.5, 1.0], "n": [1.5, None], "d": [date(2026, 1, 2)] * 2}),
            pl.DataFrame({"s": [True], "n": [None], "d": ["soon"]}),
        ],
        unread=3,
    )
    assert (len(rows), rows.unread) == (5, 3)
    assert rows.frame["s"].to_list() == ["C", None, "0.5", "1.0", "true"]
    assert rows.frame["d"].to_list() == [None, None, "2026-01-02", "2026-01-02", "soon"]
    assert rows.frame["n"].to_list() == ["1", str(2**60), "1.5", None, None]
    assert np.isnan(rows.numbers("n")).tolist() == [False, False, False, True, True]


def test_no_condition_holds_for_every_row() -> None:
    rows = frame(a=[1, 2])
    assert rows.decide(None).holds.all()
    assert len(rows.where(np.array([True, False]))) == 1


def test_metadata_goes_before_a_column_of_the_run() -> None:
    rows = Rows(pl.DataFrame({"task": ["log"], "metadata.task": ["own"], "model": ["m"]}))
    asked = [rows.labels(name) for name in ("task", "run.task", "model", "run.model")]
    assert asked == [["own"], ["log"], ["m"], ["m"]]
