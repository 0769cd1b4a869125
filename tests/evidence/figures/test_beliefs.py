from __future__ import annotations

import pytest

from evidence.asked import ask, fact, reading
from riskcase.evidence.rows import CannotMeasureError
from riskcase.evidence.statistics.prior import Prior, worst_confidence

BELIEF = {"at-most": 0.001, "prior-at-most": 0.0001, "prior-confidence": "90%"}


def test_a_thousand_clean_trials() -> None:
    figure = ask(None, belief={**BELIEF, "counts": {"k": 0, "n": 1000}})
    assert figure.value == pytest.approx(0.956799, abs=5e-7)
    assert fact(figure, "trials without an event that give 99%") == 2663
    assert (figure.lower, figure.level) == (None, None)


def test_missing_rows_may_be_events() -> None:
    rows = {"bad": [False] * 500 + [None]}
    figure = ask(rows, belief={**BELIEF, "share": "bad", "prior-at-least": 0.00001})
    prior = Prior(0.0001, 0.9, 0.00001)
    assert figure.value == pytest.approx(worst_confidence(0, 500, 0.001, prior))
    assert reading(figure, "worst").value == pytest.approx(worst_confidence(1, 501, 0.001, prior))
    assert reading(figure, "best").value == pytest.approx(worst_confidence(0, 501, 0.001, prior))


def test_bounds_of_a_belief_rise() -> None:
    with pytest.raises(ValueError, match="rise in this order"):
        ask(None, belief={**BELIEF, "at-most": 0.00001, "counts": {"k": 0, "n": 9}})
    with pytest.raises(ValueError, match="either counts or the share"):
        ask(None, belief=BELIEF)


def test_a_bound_and_the_doubt_about_it() -> None:
    figure = ask(None, conservative={"bound": "1e-5", "confidence": "99%"})
    assert figure.value == pytest.approx(0.0100099)
    one_sided = ask(None, conservative={"bound": "< 5%", "confidence": "100%"})
    assert one_sided.value == pytest.approx(0.05)


def test_the_upper_bound_of_a_figure_and_its_readings() -> None:
    bound = ask({"bad": [True, *[False] * 98, None]}, share="bad")
    figure = ask(
        None,
        figure={"shade#evasion": bound}.get,
        conservative={"bound": "shade#evasion", "confidence": "90%"},
    )
    assert figure.value == pytest.approx(0.1 + 0.9 * (bound.upper or 0))
    worst = reading(bound, "worst").upper or 0
    assert figure.missing == 1
    assert reading(figure, "worst").value == pytest.approx(0.1 + 0.9 * worst)
    with pytest.raises(CannotMeasureError, match="has no bound"):
        ask(None, conservative={"bound": "shade#evasion", "confidence": "90%"})
    with pytest.raises(CannotMeasureError, match="no share"):
        ask(None, conservative={"bound": "3 d", "confidence": "90%"})


def test_what_the_header_states() -> None:
    figure = ask(
        {"x": [1]}, metrics={"judge/mean": 4.25}, metric={"scorer": "judge", "name": "mean"}
    )
    assert (figure.value, figure.upper, figure.unit) == (4.25, None, "number")
    assert "not recomputed" in figure.method
    with pytest.raises(CannotMeasureError, match="did you mean 'judge/mean'"):
        ask({"x": [1]}, metrics={"judge/mean": 4.0}, metric={"scorer": "judge", "name": "men"})
