"""Bands around measured times hold the distribution they came from."""

import math
import random

import numpy as np
import pytest
from scipy.stats import lognorm  # type: ignore[import-untyped]

from riskcase.model.figure import Figure
from riskcase.response.band import band_of
from riskcase.response.spread import time_of
from riskcase.values.fields import Id

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
SCORES = np.linspace(-3, 3, 1001)


def measured(times: list[float], missing: int = 0) -> Figure:
    """A figure with the quantiles of these times, and rows that were not seen to end."""
    seen = np.sort([*times, *[math.inf] * missing])
    facts = tuple(
        (f"{level * 100:g}% quantile", float(time))
        for level in LEVELS
        if math.isfinite(time := seen[math.ceil(level * len(seen)) - 1])
    )
    return Figure("d#t", 1.0, unit="duration", n=len(seen), missing=missing, facts=facts)


@pytest.mark.parametrize("count", [8, 40, 400])
def test_the_true_times_are_within_in_95_of_100_samples(count: int) -> None:
    rng = random.Random(count)  # noqa: S311 - nothing secret
    levels = np.linspace(0.001, 0.999, 999)
    true = lognorm.ppf(levels, 1.0, scale=600)
    scores = np.log(lognorm.ppf(levels, 1.0))
    inside = 0
    for _ in range(300):
        figure = measured([rng.lognormvariate(math.log(600), 1.0) for _ in range(count)])
        time = time_of(Id("d#t"), {"d#t": figure}.get)
        low, high = (time.draw(end, lambda: scores) for end in ("best", "worst"))
        inside += bool(np.all((low <= true) & (true <= high)))
    # Only seven levels are kept of each sample, so that it is more often than not needed.
    assert inside >= 0.95 * 300


def test_few_drills_say_little_of_the_tail() -> None:
    time = time_of(Id("d#t"), {"d#t": measured([60.0 * i for i in range(1, 9)])}.get)
    assert time.quantile(0.95, "worst") == math.inf
    assert time.quantile(0.05, "best") == 0
    assert time.quantile(0.5, "best") <= time.quantile(0.5, "middle")
    assert math.isfinite(time.quantile(0.95, "middle"))


def test_what_was_not_seen_to_end_may_never_have() -> None:
    figure = measured([60.0 * i for i in range(1, 301)], missing=100)
    time = time_of(Id("d#t"), {"d#t": figure}.get)
    # A quarter was not seen to end, and the band of 400 rows is 6.8% wide.
    never = np.mean(np.isinf(time.draw("worst", lambda: np.sort(SCORES))))
    assert never > 0.2
    assert time.quantile(0.3, "best") == 0


def test_the_worst_of_a_time_until_harm_is_the_shortest() -> None:
    figure = measured([60.0 * i for i in range(1, 101)])
    harm = time_of(Id("d#t"), {"d#t": figure}.get, longer_is_better=True)
    step = time_of(Id("d#t"), {"d#t": figure}.get)
    for level in (0.1, 0.5, 0.9):
        assert harm.quantile(level, "worst") == step.quantile(level, "best")
        assert harm.quantile(level, "best") == step.quantile(level, "worst")


def test_the_worst_is_never_before_the_middle_nor_the_best_after() -> None:
    for count in (2, 5, 30, 1000):
        figure = measured([float(i) for i in range(1, count + 1)])
        time = time_of(Id("d#t"), {"d#t": figure}.get)
        worst, best = (np.asarray(time.draw(end, lambda: SCORES)) for end in ("worst", "best"))
        assert np.all(best <= worst)
        assert np.all(np.diff(best) >= 0)
        assert np.all(worst[1:] >= worst[:-1])


def test_times_of_no_length_are_left_out() -> None:
    facts = (("5% quantile", 0.0), ("50% quantile", 60.0), ("95% quantile", 600.0))
    figure = Figure("d#t", 60.0, unit="duration", n=20, facts=facts)
    time = time_of(Id("d#t"), {"d#t": figure}.get)
    assert time.spread
    assert len(time.levels) == 2


def test_a_figure_that_counts_no_rows_has_no_band() -> None:
    assert band_of(Figure("d#t", 60.0, unit="duration"), {0.5: 60.0, 0.9: 90.0}) is None


def test_one_drill_bounds_nothing() -> None:
    figure = measured([3600.0])
    assert figure.lower is None
    time = time_of(Id("d#t"), {"d#t": figure}.get)
    assert (time.ends.worst, time.ends.best) == (math.inf, 0.0)
    assert time.ends.middle == figure.value


@pytest.mark.parametrize("times", [[0.0, 0.0, 600.0], [60.0] * 3, [0.0] * 3])
def test_few_drills_alike_are_no_certainty(times: list[float]) -> None:
    time = time_of(Id("d#t"), {"d#t": measured(times)}.get)
    assert time.spread
    assert time.quantile(0.95, "worst") == math.inf
    assert time.quantile(0.05, "best") == 0
    assert math.isfinite(time.quantile(0.5, "middle"))


def test_many_drills_alike_bound_all_but_the_tail() -> None:
    time = time_of(Id("d#t"), {"d#t": measured([60.0] * 1000)}.get)
    # Quantiles up to 95% are kept, and 1,000 rows leave 4.3% open.
    assert time.quantile(0.9, "worst") == 60
    assert time.quantile(0.99, "worst") == math.inf
