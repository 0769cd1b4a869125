import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight  # type: ignore[import-untyped]

from riskcase.evidence.statistics.survival import curve_of, quantile_bounds, quantile_of

Z = 1.959963984540054


def test_leukaemia_patients_under_treatment() -> None:
    # Freireich et al. (1963), the 21 patients given 6-MP, as in Kalbfleisch and Prentice (1980),
    # table 1.1: the estimate is .857 at 6, .807 at 7, .753 at 10, .690 at 13, .627 at 16, .538 at
    # 22 and .448 at 23 weeks.
    seen = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    left = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    times = np.asarray([*seen, *left], np.float64)
    ended = np.asarray([True] * len(seen) + [False] * len(left))
    curve = curve_of(times, ended)
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    expected = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert np.round(curve.share, 3).tolist() == expected
    assert quantile_of(curve, 0.5) == 23
    bounds = quantile_bounds(curve, 0.5, Z)
    assert (bounds.lower, bounds.upper) == (13, math.inf)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=5, max_size=60).filter(
        lambda rows: sum(ended for _, ended in rows) >= 2
    ),
    st.sampled_from((0.25, 0.5, 0.75)),
)
def test_curve_and_bounds_are_those_of_statsmodels(rows: list[tuple[int, bool]], at: float) -> None:
    times = np.asarray([time for time, _ in rows], np.float64)
    ended = np.asarray([end for _, end in rows])
    curve = curve_of(times, ended)
    with np.errstate(all="ignore"):
        other = SurvfuncRight(times, ended.astype(int))
        lower, upper = other.quantile_ci(at)
    assert np.allclose(curve.share, other.surv_prob)
    assert np.array_equal(curve.times, other.surv_times)
    found = quantile_bounds(curve, at, Z)
    if not math.isnan(lower):
        assert (found.lower, found.upper) == (lower, upper)
    else:
        assert (found.lower, found.upper) == (0, math.inf)


def test_without_unfinished_ones_it_is_the_share_of_those_that_are_done() -> None:
    times = np.asarray([5.0, 1.0, 3.0, 3.0])
    curve = curve_of(times, np.ones(4, np.bool_))
    assert curve.share.tolist() == pytest.approx([0.75, 0.25, 0])
    assert quantile_of(curve, 0.5) == 3
    assert quantile_of(curve, 0.76) == 5


def test_what_never_ends_keeps_its_share() -> None:
    times = np.asarray([1.0, 2.0, np.inf, np.inf])
    curve = curve_of(times, np.asarray([True, True, False, False]))
    assert curve.share.tolist() == pytest.approx([0.75, 0.5])
    assert quantile_of(curve, 0.5) == 2
    assert quantile_of(curve, 0.9) == math.inf
