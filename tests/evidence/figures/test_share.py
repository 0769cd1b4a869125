from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.asked import ask, fact, reading
from riskcase.evidence.rows import CannotMeasureError
from riskcase.evidence.statistics.interval import clopper_pearson, upper_bound
from riskcase.evidence.statistics.judge import corrected_share
from riskcase.model.figure import Figure

MARKS = st.lists(st.sampled_from(["C", "I", None]), min_size=1, max_size=60)
KNOWN = MARKS.filter(any)


@given(KNOWN, st.integers(0, 5))
def test_missing_rows_are_counted_one_way_and_the_other(marks: list[Any], unread: int) -> None:
    figure = ask({"ok": marks}, unread, share="ok")
    k, n = marks.count("C"), len(marks) - marks.count(None)
    gone = marks.count(None) + unread
    assert (figure.k, figure.n, figure.missing) == (k, n, gone)
    assert (figure.lower, figure.upper) == clopper_pearson(k, n)
    worst, best = reading(figure, "worst"), reading(figure, "best")
    assert worst.value == (k + gone) / (n + gone)
    assert best.value == k / (n + gone)
    assert worst.upper == pytest.approx(clopper_pearson(k + gone, n + gone).upper)
    assert (best.upper or 0) <= (figure.upper or 0) + 1e-12 <= (worst.upper or 0) + 2e-12


@given(KNOWN, st.integers(1, 6), st.sampled_from(["exact", "wilson", "jeffreys"]))
def test_readings_hold_the_figure_in_clusters_too(marks: list[Any], groups: int, how: str) -> None:
    task = [str(i % groups) for i in range(len(marks))]
    figure = ask({"ok": marks, "task": task}, share="ok", clusters="task", method=how)
    values = [one.value for one in figure.readings]
    assert None not in values
    best, complete, worst = (reading(figure, one).value for one in ("best", "complete", "worst"))
    assert best is not None
    assert complete is not None
    assert worst is not None
    assert best <= complete <= worst


def test_a_population_that_is_unknown_is_missing() -> None:
    rows = {"ok": ["C", "I", "C", "I"], "kind": ["a", "a", None, "b"]}
    figure = ask(rows, share="ok", of="kind = a")
    assert (figure.k, figure.n, figure.missing) == (1, 2, 1)
    assert reading(figure, "worst").value == 2 / 3
    assert reading(figure, "best").value == 1 / 2


def test_worse_may_be_lower() -> None:
    figure = ask({"ok": ["C", "I", None]}, share="ok", worse="lower")
    assert reading(figure, "worst").value == 1 / 3


def test_epochs_of_a_sample_are_one_row_where_there_are_few_samples() -> None:
    rows = {"id": ["a", "a", "b", "b"] * 2, "epoch": [1, 2] * 4, "ok": ["C"] * 4 + ["I"] * 4}
    figure = ask(rows, share="ok")
    assert figure.clusters == 2
    assert "2 groups by sample, as samples have several rows" in figure.method
    assert [one.name for one in figure.issues] == ["few-clusters"]
    assert (figure.lower, figure.upper) == pytest.approx(clopper_pearson(1, 2))
    assert fact(figure, "design effect") == 4


def test_samples_of_two_tasks_with_one_name_are_two() -> None:
    rows = {"id": ["1", "1"], "task": ["x", "y"], "ok": ["C", "I"]}
    assert ask(rows, share="ok").clusters is None


def test_zero_events_in_clusters() -> None:
    """0 of 300 in 30 clusters of 10: rho of 0.3 leaves 81.08, and 0.036273 one-sided."""
    rows = {"task": [str(i % 30) for i in range(300)], "hit": [False] * 300}
    figure = ask(rows, share="hit", clusters="task", correlation=0.3)
    assert figure.one_sided == pytest.approx(0.036273, abs=5e-7)
    assert figure.issues == ()
    careful = ask(rows, share="hit", clusters="task")
    assert careful.one_sided == pytest.approx(upper_bound(0, 30))
    assert "and each counts as one row" in careful.method
    upper = ask(rows, share="hit", clusters="task", correlation=0.3, side="upper")
    assert upper.lower is None
    assert upper.upper == pytest.approx(0.036273, abs=5e-7)


def test_looks_widen() -> None:
    rows = {"hit": [True, *[False] * 49]}
    plain, looked = ask(rows, share="hit"), ask(rows, share="hit", looks=10)
    assert (looked.lower, looked.upper) == clopper_pearson(1, 50, 0.995)
    assert (looked.upper or 0) > (plain.upper or 1)
    assert "10 were looked at" in looked.method
    assert looked.level == 0.95


def judge(name: str) -> Figure | None:
    k = {"v#se": 80, "v#sp": 90}.get(name)
    return ask(None, counts={"k": k, "n": 100}) if k else None


def test_a_judge_is_corrected_for() -> None:
    rows = {"bad": [True] * 40 + [False] * 160}
    errors = {"sensitivity": "v#se", "specificity": "v#sp"}
    figure = ask(rows, figure=judge, share="bad", judge=errors)
    assert figure.value == pytest.approx(1 / 7)
    assert figure.value == corrected_share(0.2, 0.8, 0.9)
    assert (figure.k, figure.n) == (None, None)
    assert fact(figure, "share that the judge marked") == 0.2
    plain = ask(rows, share="bad")
    assert (figure.upper or 0) - (figure.lower or 0) > (plain.upper or 0) - (plain.lower or 0)
    with pytest.raises(CannotMeasureError, match="v#se, which has no value"):
        ask(rows, share="bad", judge=errors)


def test_no_row_is_known() -> None:
    with pytest.raises(CannotMeasureError) as caught:
        ask({"ok": [None, "N"]}, share="ok")
    assert caught.value.issue == "no-rows"


def test_the_column_that_is_compared_is_drawn() -> None:
    rows = {"suspicion": [0.1, 0.1, 0.25, 0.9, None], "ok": [True] * 5}
    plot = ask(rows, share="ok and suspicion < 0.5").plot
    assert plot
    assert (plot.kind, plot.across) == ("distribution", "suspicion")
    (series,) = plot.series
    assert sum(series.ys) == 4
    assert series.xs[0] == 0.1
    assert ask(rows, share="ok").plot is None


@given(KNOWN, st.randoms())
def test_the_order_of_rows_does_not_matter(marks: list[Any], random: Any) -> None:
    rows = [(mark, str(i % 3)) for i, mark in enumerate(marks)]
    shuffled = random.sample(rows, len(rows))
    one, other = (
        ask({"ok": [a for a, _ in some], "t": [b for _, b in some]}, share="ok", clusters="t")
        for some in (rows, shuffled)
    )
    assert one.readings == other.readings
