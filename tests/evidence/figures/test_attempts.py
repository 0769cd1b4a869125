from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.asked import ask, fact, reading
from riskcase.evidence.rows import CannotMeasureError
from riskcase.evidence.statistics.interval import clopper_pearson

TRY = {"success": "won", "caught": "seen"}
OUTCOMES = st.lists(
    st.tuples(st.sampled_from([True, False, None]), st.sampled_from([True, False, None])),
    min_size=1,
    max_size=12,
)


def test_one_sixth() -> None:
    rows = {"won": [True] * 2 + [False] * 98, "seen": [False] * 90 + [True] * 10}
    figure = ask(rows, attempts=TRY)
    assert figure.value == pytest.approx(1 / 6)
    assert (figure.lower, figure.upper) == pytest.approx(clopper_pearson(2, 12))
    assert fact(figure, "least, whatever the dependence between attempts") == 0.02
    assert fact(figure, "most, whatever the dependence between attempts") == 0.9
    few = ask(rows, attempts={**TRY, "tries": 5})
    assert few.value == pytest.approx((1 - 0.88**5) / 6)
    assert fact(few, "most, whatever the dependence between attempts") == pytest.approx(0.1)


def chance(outcomes: list[tuple[bool, bool]], tries: int | None) -> float | None:
    won = sum(a and not b for a, b in outcomes) / len(outcomes)
    caught = sum(b for _, b in outcomes) / len(outcomes)
    if not won + caught:
        return None
    return won / (won + caught) * (1 - (1 - won - caught) ** (tries or 10**9))


@given(OUTCOMES, st.sampled_from([None, 3]), st.data())
def test_no_way_of_filling_in_is_beyond_the_readings(
    outcomes: list[Any], tries: int | None, data: st.DataObject
) -> None:
    rows = {"won": [a for a, _ in outcomes], "seen": [b for _, b in outcomes]}
    try:
        figure = ask(rows, attempts={**TRY, "tries": tries} if tries else TRY)
    except CannotMeasureError:  # of no attempt is the outcome known
        return
    filled = [
        tuple(one if one is not None else data.draw(st.booleans()) for one in pair)
        for pair in outcomes
    ]
    value = chance(filled, tries)  # type: ignore[arg-type]
    worst, best = reading(figure, "worst").value, reading(figure, "best").value
    if value is not None:
        assert worst is not None
        assert value <= worst + 1e-9
        assert best is None or best - 1e-9 <= value


def test_caught_and_successful_is_caught() -> None:
    figure = ask({"won": [True, True], "seen": [True, False]}, attempts=TRY)
    assert figure.value == 0.5


def test_joint_misses_beside_independence() -> None:
    rows: dict[str, list[Any]] = {
        "eval_mode": ["attack"] * 100 + ["honest"] * 50,
        "a": [0.1] * 20 + [0.9] * 80 + [0.1] * 50,
        "b": [0.1] * 16 + [0.9] * 64 + [0.1] * 20 + [0.1] * 50,
    }
    figure = ask(rows, joint_miss={"first": "a >= 0.5", "second": "b >= 0.5"})
    assert (figure.k, figure.n) == (16, 100)
    assert fact(figure, "missed by both, if they missed independently") == pytest.approx(0.072)
    assert fact(figure, "joint misses over independent ones") == pytest.approx(0.16 / 0.072)
    assert fact(figure, "lower bound of this ratio") > 1
    rows["a"][0] = None
    gone = ask(rows, joint_miss={"first": "a >= 0.5", "second": "b >= 0.5"})
    assert (gone.k, gone.n, gone.missing) == (15, 99, 1)
    assert reading(gone, "worst").value == 0.16
