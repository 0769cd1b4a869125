from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]
from statsmodels.stats.contingency_tables import mcnemar  # type: ignore[import-untyped]

from evidence.asked import ask, fact, reading
from riskcase.evidence.figures.families import correct_families
from riskcase.evidence.rows import CannotMeasureError

SIDES = {"first": "model = old", "second": "model = new", "pair-by": "id"}
PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=40)


def rows_of(pairs: list[Any]) -> dict[str, list[Any]]:
    n = len(pairs)
    return {
        "id": [str(i) for i in range(n)] * 2,
        "model": ["old"] * n + ["new"] * n,
        "task": [str(i % 3) for i in range(n)] * 2,
        "x": [one for one, _ in pairs] + [other for _, other in pairs],
    }


@given(PAIRS)
def test_two_models_on_the_same_samples(pairs: list[tuple[bool, bool]]) -> None:
    figure = ask(rows_of(pairs), difference={"share": "x", **SIDES})
    gained = sum(b and not a for a, b in pairs)
    lost = sum(a and not b for a, b in pairs)
    assert figure.value == pytest.approx((gained - lost) / len(pairs))
    said = mcnemar([[0, lost], [gained, 0]], exact=True).pvalue
    assert figure.p_value == pytest.approx(said)
    assert (figure.lower or 0) <= (figure.value or 0) <= (figure.upper or 0)
    assert figure.missing == 0


@given(st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=3, max_size=30))
def test_paired_means_of_scipy(pairs: list[tuple[int, int]]) -> None:
    changes = [b - a for a, b in pairs]
    if len(set(changes)) == 1:
        return
    figure = ask(rows_of(pairs), difference={"mean": "x", **SIDES})
    said = stats.ttest_rel([b for _, b in pairs], [a for a, _ in pairs])
    assert figure.p_value == pytest.approx(said.pvalue)
    assert (figure.lower, figure.upper) == pytest.approx(tuple(said.confidence_interval(0.95)))
    assert figure.unit == "number"


def test_pairs_of_one_task_go_together() -> None:
    pairs = [(i % 2 == 0, i % 3 == 0) for i in range(30)]
    figure = ask(rows_of(pairs), difference={"share": "x", **SIDES}, clusters="task")
    assert figure.clusters == 3
    assert [one.name for one in figure.issues] == ["few-clusters"]
    assert "Student's t" in figure.method


def test_a_pair_without_a_partner_is_missing() -> None:
    rows = {
        "id": ["a", "a", "b", "b", "c", "c", "d"],
        "model": ["old", "new"] * 3 + ["old"],
        "x": [True, False, False, False, False, None, True],
    }
    figure = ask(rows, difference={"share": "x", **SIDES})
    assert (fact(figure, "pairs"), figure.missing, figure.value) == (2, 2, -0.5)
    assert (reading(figure, "best").value, reading(figure, "worst").value) == (-0.5, 0)
    low = ask(rows, difference={"share": "x", **SIDES}, worse="lower")
    assert reading(low, "worst").value == -0.5


def test_no_pair_that_differs() -> None:
    figure = ask(rows_of([(True, True)] * 40), difference={"share": "x", **SIDES})
    assert figure.p_value == 1
    assert figure.upper == pytest.approx(1 - 0.0125 ** (1 / 40))
    same = ask(rows_of([(3, 3)] * 5), difference={"mean": "x", **SIDES})
    assert (same.value, same.upper, same.p_value) == (0, None, None)


def test_a_pair_of_three_is_refused() -> None:
    rows = {"id": ["a"] * 3, "model": ["old", "new", "new"], "x": [True] * 3}
    with pytest.raises(CannotMeasureError, match="name more columns in pair-by"):
        ask(rows, difference={"share": "x", **SIDES})
    with pytest.raises(CannotMeasureError, match="0 pairs"):
        ask({"id": ["a"], "model": ["old"], "x": [True]}, difference={"share": "x", **SIDES})


def test_a_family_is_corrected_together() -> None:
    pairs = [(True, False)] * 9 + [(False, True)] * 1 + [(True, True)] * 10
    one = ask(rows_of(pairs), difference={"share": "x", **SIDES}, family="models")
    alone = ask(rows_of(pairs), difference={"share": "x", **SIDES})
    figures = {name: replace(one, id=name) for name in ("a", "b")} | {"c": alone}
    corrected = correct_families(figures)
    assert corrected["a"].p_value == pytest.approx(2 * (one.p_value or 0))
    assert "family 'models' of 2 (Holm)" in corrected["b"].method
    assert corrected["c"] == alone
