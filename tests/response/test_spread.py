import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import lognorm, norm  # type: ignore[import-untyped]

from riskcase.model.figure import Figure, Reading
from riskcase.response.spread import Ends, Unreadable, number_of, share_of, time_of
from riskcase.values.fields import Id
from riskcase.values.quantity import parse_quantity


def nothing(_: str) -> Figure | None:
    return None


def test_two_quantiles_are_a_lognormal_distribution() -> None:
    time = time_of(parse_quantity({"50%": "10 min", "95%": "2 h"}), nothing)
    sigma = math.log(12) / 1.6448536269514722
    for level in (0.001, 0.05, 0.5, 0.9, 0.95, 0.9999):
        expected = lognorm.ppf(level, sigma, scale=600)
        assert time.quantile(level, "worst") == pytest.approx(expected, rel=1e-9)


@given(
    st.lists(st.floats(0.01, 0.99), min_size=2, max_size=6, unique_by=lambda x: round(x, 2)),
    st.lists(st.floats(0.1, 1e6), min_size=6, max_size=6, unique_by=round),
)
def test_quantiles_are_met_exactly_and_time_rises_with_its_level(
    levels: list[float], values: list[float]
) -> None:
    levels, values = sorted(levels), sorted(values)
    written = {f"{x * 100}%": f"{v:.6f} s" for x, v in zip(levels, values, strict=False)}
    quantity = parse_quantity(written)
    time = time_of(quantity, nothing)
    for level, value in zip(quantity.levels, quantity.values, strict=True):
        assert time.quantile(level, "best") == pytest.approx(value, rel=1e-9)
    drawn = np.asarray(time.draw("best", lambda: np.linspace(-5, 5, 101)))
    assert np.all(np.diff(drawn) >= 0)
    assert np.all(np.isfinite(drawn))


@given(st.floats(1, 1e5), st.floats(0.05, 2))
def test_mean_of_a_lognormal_time(median: float, sigma: float) -> None:
    late = median * math.exp(sigma * 1.6448536269514722)
    given_ = parse_quantity({"50%": f"{median:.9f} s", "95%": f"{late:.9f} s"})
    expected = lognorm.mean(sigma, scale=median)
    assert time_of(given_, nothing).mean("worst") == pytest.approx(expected, rel=1e-4)


def test_mean_of_a_time_with_several_quantiles_is_the_integral_of_all_of_them() -> None:
    quantiles = {"5%": "1 min", "25%": "5 min", "50%": "6 min", "95%": "3 h"}
    time = time_of(parse_quantity(quantiles), nothing)
    levels = (np.arange(2_000_000) + 0.5) / 2_000_000
    drawn = time.draw("best", lambda: norm.ppf(levels))
    assert time.mean("best") == pytest.approx(float(np.mean(drawn)), rel=1e-3)


def test_mean_of_what_is_not_spread() -> None:
    time = time_of(parse_quantity({"from": "1 min", "to": "2 min"}), nothing)
    assert (time.mean("best"), time.mean("worst")) == (60, 120)
    assert time_of(parse_quantity("unknown"), nothing).mean("worst") == math.inf


def test_what_is_unknown_is_anything() -> None:
    unknown = parse_quantity("unknown")
    for value in (unknown, None):
        assert share_of(value, nothing) == Ends(0.0, None, 1.0)
        assert time_of(value, nothing).ends == Ends(math.inf, None, 0.0)
        assert time_of(value, nothing, longer_is_better=True).ends == Ends(0.0, None, math.inf)
        assert number_of(value, nothing) == Ends(0.0, None, math.inf)


def test_range_has_two_ends_and_no_middle() -> None:
    assert share_of(parse_quantity({"from": "40%", "to": "70%"}), nothing) == Ends(0.4, None, 0.7)
    assert time_of(parse_quantity({"from": "1 h", "to": "2 h"}), nothing).ends == Ends(
        7200.0, None, 3600.0
    )


def test_one_side() -> None:
    assert share_of(parse_quantity("< 1%"), nothing) == Ends(0.0, None, 0.01)
    assert time_of(parse_quantity("> 1 h"), nothing).ends == Ends(math.inf, None, 3600.0)


def test_figure_with_its_bounds_and_readings() -> None:
    readings = (Reading("worst", 0.5, 0.4, 0.6), Reading("best", 0.8, 0.7, 0.9))
    figures = {
        "e#plain": Figure("e#plain", 0.7, 0.6, 0.8),
        "e#holes": Figure("e#holes", 0.7, 0.6, 0.8, readings=readings),
        "e#gone": Figure("e#gone", status="refused"),
    }
    assert share_of(Id("e#plain"), figures.get) == Ends(0.6, 0.7, 0.8)
    assert share_of(Id("e#plain.lower"), figures.get) == Ends(0.6, 0.6, 0.6)
    assert share_of(Id("e#holes"), figures.get) == Ends(0.4, 0.7, 0.9)
    assert share_of(Id("e#gone"), figures.get) == Ends(0.0, None, 1.0)
    assert share_of(Id("e#none"), figures.get) == Ends(0.0, None, 1.0)


def test_figure_that_knows_its_quantiles_differs_from_run_to_run() -> None:
    facts = (("5% quantile", 60.0), ("50% quantile", 600.0), ("rows", 12.0))
    figure = Figure("e#t", 600.0, 300.0, 900.0, unit="duration", facts=facts)
    time = time_of(Id("e#t"), {"e#t": figure}.get)
    assert time.spread
    assert time.quantile(0.05, "worst") == pytest.approx(60.0)


@pytest.mark.parametrize("raw", ["5%", "2026-10-31", "3 person-months", 5])
def test_what_is_no_time(raw: object) -> None:
    with pytest.raises(Unreadable, match="stands where a duration belongs"):
        time_of(parse_quantity(raw), nothing)


def test_what_is_no_share() -> None:
    with pytest.raises(Unreadable, match="no share"):
        share_of(parse_quantity("120%"), nothing)
    with pytest.raises(Unreadable, match="a share belongs"):
        share_of(parse_quantity("2 h"), nothing)


def test_quantile_without_length() -> None:
    with pytest.raises(Unreadable, match="no length"):
        time_of(parse_quantity({"5%": "0 s", "95%": "2 h"}), nothing)
