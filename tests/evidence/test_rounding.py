from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskcase.evidence.rounding import (
    Printed,
    print_counts,
    print_duration,
    print_number,
    print_share,
    round_number,
    round_share,
)
from riskcase.evidence.statistics.interval import clopper_pearson

DAY = 86_400.0


@pytest.mark.parametrize(
    ("value", "lower", "upper", "text"),
    [
        (5 / 163, 0.0100336, 0.0701304, "3.1% (95% CI 1.0 to 7.0%)"),
        (0.031, 0.0100336, 0.07021, "3.1% (95% CI 1.0 to 7.1%)"),
        (0.031, 0.0098, 0.07, "3.1% (95% CI 1.0 to 7.0%)"),
        (0.031, 0.0097, 0.07, "3.1% (95% CI 0.9 to 7.0%)"),
        (0.59375, 0.4064, 0.7630, "59% (95% CI 40 to 77%)"),
        (0.1, 0.099413, 0.100590, "10.000% (95% CI 9.941 to 10.059%)"),
        (0.5, 0.0, 1.0, "50% (95% CI 0 to 100%)"),
        (0.0033, 0.00008, 0.0184, "0.33% (95% CI 0.01 to 1.84%)"),
        (0.0033, 0.00003, 0.0184, "0.33% (95% CI less than 0.01 to 1.84%)"),
        (0.98, 0.9, 0.9996, "98.0% (95% CI 90.0 to more than 99.9%)"),
        (0.0001, 0.0, 0.02, "less than 0.1% (95% CI 0 to 2.0%)"),
        (0.9999, 0.98, 1.0, "more than 99.9% (95% CI 98.0 to 100%)"),
        (7.0, 6.2, 8.1, "700% (95% CI 620 to 810%)"),
        (1.0, 0.9, 1.2, "100% (95% CI 90 to 120%)"),
        (1.001, 0.9, 1.2, "100% (95% CI 90 to 120%)"),
        (0.05, None, None, "5%"),
        (0.07, None, None, "7%"),
        (0.123456, None, None, "12%"),
        (0.9876, None, None, "98.8%"),
        (0.00012, None, None, "0.012%"),
        (1e-12, None, None, "less than 0.000001%"),
        (1 - 1e-12, None, None, "more than 99.999999%"),
        (0.0, None, None, "0%"),
        (1.0, None, None, "100%"),
        (7.0, None, None, "700%"),
    ],
)
def test_shares(value: float, lower: float | None, upper: float | None, text: str) -> None:
    assert print_share(value, lower, upper) == text


@pytest.mark.parametrize(
    ("k", "n", "text"),
    [
        (5, 163, "3.1% (95% CI 1.0 to 7.0%, 5 of 163)"),
        (153, 163, "93.9% (95% CI 89.0 to 97.0%, 153 of 163)"),
        (7, 10, "70% (95% CI 34 to 94%, 7 of 10)"),
        (1, 2, "50% (95% CI 1 to 99%, 1 of 2)"),
        (0, 86, "none seen in 86; up to 4.2% would still fit"),
        (3, 3, "seen in all 3; down to 29% would still fit"),
        (1, 100_000, "0.0010% (95% CI less than 0.0001 to 0.0056%, 1 of 100000)"),
    ],
)
def test_counts(k: int, n: int, text: str) -> None:
    assert print_counts(k, n, *clopper_pearson(k, n)) == text


def test_the_level_is_printed() -> None:
    assert print_share(0.5, 0.4, 0.6, level=0.9) == "50% (90% CI 40 to 60%)"
    assert print_share(0.5, 0.4, 0.6, level=0.999).endswith("(99.9% CI 40 to 60%)")


@pytest.mark.parametrize(
    ("value", "lower", "upper", "text"),
    [
        (12.3, 11.0, 13.6, "12.3 (95% CI 11.0 to 13.6)"),
        (1234.0, 730.0, 1741.0, "1230 (95% CI 730 to 1740)"),
        (1234.0, 730.0, 1743.0, "1230 (95% CI 730 to 1750)"),
        (-3.2, -5.01, -1.2, "-3.2 (95% CI -5.0 to -1.2)"),
        (-3.2, -5.03, -1.2, "-3.2 (95% CI -5.1 to -1.2)"),
        (-0.001, -0.1, 0.1, "0.00 (95% CI -0.10 to 0.10)"),
        (12.0, None, None, "12"),
        (1234.5, None, None, "1234"),
        (0.001234, None, None, "0.0012"),
        (0.5, None, None, "0.5"),
    ],
)
def test_numbers(value: float, lower: float | None, upper: float | None, text: str) -> None:
    assert print_number(value, lower, upper) == text


def test_the_unit_stands_once_in_the_interval() -> None:
    assert print_number(3.0, 2.0, 5.0, unit="acts") == "3.0 acts (95% CI 2.0 to 5.0 acts)"
    assert round_number(3.0, 2.0, 5.0, "acts") == Printed("3.0 acts", "2.0 acts", "5.0 acts")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.25, "0.25 s"),
        (0.0, "0 s"),
        (90.0, "90 s"),
        (600.0, "10 min"),
        (5_400.0, "90 min"),
        (2.5 * 3_600, "2.5 h"),
        (8 * DAY, "8 d"),
        (100 * DAY, "100 d"),
    ],
)
def test_durations(seconds: float, text: str) -> None:
    assert print_duration(seconds) == text


def test_a_duration_has_one_unit() -> None:
    assert print_duration(8 * DAY, 2 * DAY, 30 * DAY) == "8 d (95% CI 2 to 30 d)"
    assert print_duration(3_600.0, 1_800.0, 7_200.0) == "60 min (95% CI 30 to 120 min)"


def test_a_part_agrees_with_the_whole() -> None:
    assert round_share(5 / 163, 0.0100336, 0.0701304) == Printed("3.1%", "1.0%", "7.0%")
    assert round_share(0.05) == Printed("5%", "", "")


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_only_finite_values_are_printed(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        print_share(value)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@settings(deadline=None)
def test_bounds_are_rounded_outwards_within_a_fifth_of_the_last_digit(
    sample: tuple[int, int],
) -> None:
    k, n = sample
    interval = clopper_pearson(k, n)
    printed = round_share(k / n, *interval)
    assert (printed.value == "0%") == (k == 0)
    assert (printed.value == "100%") == (k == n)
    for text, exact, outwards in (
        (printed.lower, interval[0], -1),
        (printed.upper, interval[1], 1),
    ):
        shown = Decimal(text.rpartition(" ")[2].rstrip("%"))
        step = float(Decimal(1).scaleb(int(shown.as_tuple().exponent)))
        excess = outwards * (float(shown) - 100 * exact)
        if "than" not in text:
            assert -0.2 * step - 1e-9 <= excess < step


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9), st.floats(0, 1e9))
@settings(deadline=None)
def test_a_printed_number_lies_between_its_printed_bounds(
    value: float, below: float, above: float
) -> None:
    printed = round_number(value, value - below, value + above)
    assert float(printed.lower) <= float(printed.value) <= float(printed.upper)
