"""Doubts as intervals and distributions: closed forms and textbook values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from riskcase.evidence.doubts import Chance, chance_of, last_round
from riskcase.model.figure import Figure, Figures
from riskcase.model.numbers.doubt import Doubt

READ = TypeAdapter(Doubt)


def doubt(raw: object) -> Doubt:
    return READ.validate_python(raw)


def chance(raw: object, *figures: Figure) -> Chance:
    found = chance_of(doubt(raw), Figures({one.id: one for one in figures}))
    assert isinstance(found, Chance), found
    return found


def at(found: Chance, *levels: float) -> list[float]:
    assert found.quantile
    return [float(value) for value in found.quantile(np.array(levels))]


def counted(k: int, n: int, clusters: int | None = None) -> Figure:
    return Figure(
        "e#f", k / n, 0.0, 1.0, 0.95, "counted", k=k, n=n, unit="share", clusters=clusters
    )


def test_zero_must_be_written_and_then_is_zero() -> None:
    found = chance(0)
    assert (found.lower, found.upper, found.mean()) == (0.0, 0.0, 0.0)


def test_range_is_an_interval_and_no_distribution() -> None:
    found = chance({"from": "1%", "to": "5%"})
    assert (found.lower, found.upper, found.quantile) == (0.01, 0.05, None)
    assert found.mean() is None
    below = chance("< 2%")
    assert (below.lower, below.upper) == (0.0, 0.02)


def test_lognormal_by_median_and_error_factor() -> None:
    """Error factor 3: sigma .667909, mean over median 1.249884."""
    found = chance({"median": "0.1%", "error-factor": 3})
    assert found.upper / 0.001 == pytest.approx(3.0)
    assert 0.001 / found.lower == pytest.approx(3.0)
    assert (found.mean() or 0.0) / 0.001 == pytest.approx(1.249884, rel=1e-6)


@pytest.mark.parametrize(("factor", "expected"), [(3, 1.249884), (10, 2.663980), (30, 8.481264)])
def test_mean_of_a_heavy_tail_is_not_cut_off(factor: int, expected: float) -> None:
    """exp(sigma^2 / 2) times the median; a thousandth of the draws carries much of the last one."""
    found = chance({"median": 1e-9, "error-factor": factor})
    assert (found.mean() or 0.0) / 1e-9 == pytest.approx(expected, rel=1e-6)


def test_mean_of_counts_is_that_of_the_posterior() -> None:
    """Beta(k + 1/2, n - k + 1/2): (k + 1/2) / (n + 1)."""
    for k, n in ((0, 300), (0, 1), (20, 100), (5, 5)):
        assert chance("e#f", counted(k, n)).mean() == pytest.approx((k + 0.5) / (n + 1), rel=1e-5)


def test_mean_of_a_pool_is_the_mean_of_the_means() -> None:
    ada = {"by": "ada", "lowest": "1%", "best": "2%", "highest": "4%"}
    ben = {"by": "ben", "lowest": "20%", "best": "30%", "highest": "60%"}
    each = [chance({"judgements": [one]}).mean() or 0.0 for one in (ada, ben)]
    both = chance({"judgements": [ada, ben]}).mean()
    assert both == pytest.approx(sum(each) / 2, rel=1e-3)


def test_quantiles_are_met_exactly() -> None:
    found = chance({"5%": "1%", "50%": "3%", "95%": "20%"})
    assert at(found, 0.05, 0.5, 0.95) == pytest.approx([0.01, 0.03, 0.2])
    assert (found.lower, found.upper) == pytest.approx((0.01, 0.2))


def test_counts_give_jeffreys_posterior() -> None:
    """0 of 300: the 95% quantile of Beta(.5, 300.5), from the tables of scipy, is .0063767."""
    found = chance("e#f", counted(0, 300))
    assert found.upper == pytest.approx(0.0063767, rel=1e-4)


def test_rows_that_go_together_count_once_each() -> None:
    together, apart = chance("e#f", counted(0, 300, 30)), chance("e#f", counted(0, 30))
    assert together.upper == pytest.approx(apart.upper)
    assert "30 clusters" in together.how


def test_judgements_are_pooled_as_a_mixture_and_the_spread_is_kept() -> None:
    people = [
        {"by": "ada", "lowest": "1%", "best": "2%", "highest": "4%"},
        {"by": "ben", "lowest": "20%", "best": "30%", "highest": "40%"},
    ]
    found = chance({"judgements": people})
    # Between the two there is next to nothing; an average of quantiles would lie just there.
    assert found.quantile
    drawn = found.quantile((np.arange(10_000) + 0.5) / 10_000)
    assert ((drawn > 0.06) & (drawn < 0.15)).mean() < 0.02
    assert (drawn < 0.1).mean() == pytest.approx(0.5, abs=0.01)
    assert found.spread == (0.02, 0.3)


def test_confidence_is_what_lies_between_lowest_and_highest() -> None:
    one = {"by": "ada", "lowest": "1%", "best": "2%", "highest": "4%", "confidence": "60%"}
    assert at(chance({"judgements": one}), 0.2, 0.5, 0.8) == pytest.approx([0.01, 0.02, 0.04])


def test_second_round_replaces_the_first_and_programs_are_not_pooled() -> None:
    one = {"by": "ada", "lowest": 0, "best": 0.1, "highest": 0.2}
    judged = doubt(
        {
            "judgements": [
                {**one, "round": 2, "best": 0.15},
                one,
                {**one, "by": "model", "challenger": True},
            ]
        }
    ).judgements
    assert [(str(found.by), found.best) for found in last_round(judged)] == [("ada", 0.15)]
    alone = chance_of(doubt({"judgements": [{**one, "challenger": True}]}), Figures({}))
    assert alone == "no person has judged it"


def test_people_whose_names_are_withheld_stay_apart() -> None:
    one = {"by": {"withheld": "PRIV"}, "lowest": 0, "best": 0.1, "highest": 0.5}
    judged = doubt(
        {"judgements": [one, {**one, "round": 2, "best": 0.2}, {**one, "round": 2, "best": 0.3}]}
    ).judgements
    assert [found.best for found in last_round(judged)] == [0.2, 0.3]


@pytest.mark.parametrize(
    "raw",
    [
        "120%",
        "3 d",
        {"median": "1%"},
        {"median": "1%", "error-factor": 1},
        {"chance": "1%", "median": "1%", "error-factor": 3},
        {"judgements": [{"by": "ada", "lowest": "5%", "best": "1%", "highest": "9%"}]},
        {"because": "nobody knows"},
    ],
)
def test_what_is_no_doubt(raw: object) -> None:
    with pytest.raises(ValidationError):
        doubt(raw)


def test_unknown_stays_unknown() -> None:
    assert chance_of(doubt("unknown"), Figures({})) == "it is written as unknown"
    assert "no share" in str(chance_of(doubt("e#f"), Figures({})))


@given(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3).map(sorted), st.floats(0.1, 0.99))
def test_draws_are_probabilities_in_order(ends: list[float], sure: float) -> None:
    one = dict(zip(("lowest", "best", "highest"), ends, strict=True))
    found = chance({"judgements": {"by": "ada", "confidence": sure, **one}})
    drawn = at(found, *np.linspace(1e-6, 1 - 1e-6, 101))
    assert all(0.0 <= value <= 1.0 for value in drawn)
    assert drawn == sorted(drawn)
