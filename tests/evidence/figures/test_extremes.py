"""Columns and declarations at the ends of what numbers can be: an issue, never a fault."""

from __future__ import annotations

import math
from typing import Any

import pytest
from pydantic import ValidationError

from evidence.asked import ask
from riskcase.evidence.rows import CannotMeasureError
from riskcase.model.figure_source import FigureSource

EVERY_WAY: list[dict[str, Any]] = [
    {"share": "event"},
    {"counts": {"k": 1, "n": 9}},
    {"mean": "score"},
    {"quantile": {"of": "score", "at": "50%"}},
    {"ratio": {"events": "event", "trials": "trials"}},
    {"joint_miss": {"first": "event", "second": "score > 0.5"}},
    {"attempts": {"success": "event", "caught": "score > 0.5"}},
    {"auroc": {"score": "score", "honest": "not event", "attack": "event"}},
]
COLUMNS = {"event": [True, False, True], "score": [0.1, 0.7, 0.4], "trials": [4, 5, 6]}


@pytest.mark.parametrize("way", EVERY_WAY, ids=lambda way: next(iter(way)))
def test_a_level_that_is_only_rounding_is_refused_and_a_high_one_is_not(
    way: dict[str, Any],
) -> None:
    """0.95 after 10**30 looks is 1 as a float; after 10**9 looks it can still be computed."""
    with pytest.raises(CannotMeasureError, match="too near to 100%"):
        ask(COLUMNS, looks=10**30, **way)
    assert ask(COLUMNS, looks=10**9, **way).value is not None


@pytest.mark.parametrize("bad", [math.inf, -math.inf, 1e200])
def test_what_cannot_be_averaged_is_refused(bad: float) -> None:
    columns = {"score": [0.5, bad, 1.0, 2.0], "id": ["a", "a", "b", "b"], "side": [1, 2, 1, 2]}
    compared = {"mean": "score", "first": "side = 1", "second": "side = 2", "pair-by": "id"}
    for way in ({"mean": "score"}, {"difference": compared}):
        with pytest.raises(CannotMeasureError, match="too large to average"):
            ask(columns, **way)


def test_a_quantile_that_is_infinite_says_so_and_one_that_is_not_is_given() -> None:
    columns = {"score": [1.0, 2.0, math.inf]}
    assert ask(columns, quantile={"of": "score", "at": "50%"}).value == 2.0
    with pytest.raises(CannotMeasureError, match="is infinite"):
        ask(columns, quantile={"of": "score", "at": "90%"})


@pytest.mark.parametrize(
    ("trials", "why"),
    [([0.1, 0.2], "no counts"), ([1e300, 1e308], "no counts"), ([math.inf, 4.0], "infinitely")],
)
def test_trials_that_are_no_counts_are_refused(trials: list[float], why: str) -> None:
    with pytest.raises(CannotMeasureError, match=why):
        ask({"k": [0, 0], "n": trials}, ratio={"events": "k", "trials": "n"})


@pytest.mark.parametrize("scores", [[1e300, 1e300], [-1.7e308, 1.7e308], [2.0**60, 2.0**60 + 512]])
def test_scores_too_large_for_bins_have_a_figure_and_no_plot(scores: list[float]) -> None:
    found = ask({"score": scores}, share="score > 0")
    assert found.value is not None
    assert found.plot is None


@pytest.mark.parametrize("n", [3, 7, 10**6, 10**18])
def test_the_score_interval_of_nothing_begins_at_nothing(n: int) -> None:
    none = ask(None, counts={"k": 0, "n": n}, method="wilson")
    assert (none.value, none.lower) == (0.0, 0.0)
    every = ask(None, counts={"k": n, "n": n}, method="wilson")
    assert (every.value, every.upper) == (1.0, 1.0)


@pytest.mark.parametrize("threshold", [math.nan, math.inf])
def test_a_threshold_is_a_number(threshold: float) -> None:
    with pytest.raises(ValidationError, match="finite"):
        FigureSource.model_validate({"recall": {"score": "s", "threshold": threshold}})
