from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from riskcase.evidence.statistics.joint import joint_misses

ROWS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=60)


@given(ROWS)
def test_the_ratio_by_counting(rows: list[tuple[bool, bool]]) -> None:
    first, second = (np.array([float(one[i]) for one in rows]) for i in (0, 1))
    found = joint_misses(first, second)
    if not first.any() or not second.any():
        assert found.ratio is None
        assert found.interval is None
        return
    both = sum(a and b for a, b in rows)
    assert found.ratio == pytest.approx(both * len(rows) / (first.sum() * second.sum()))
    assert found.interval is not None
    assert found.ratio is not None
    assert found.interval.lower <= found.ratio + 1e-9
    assert found.ratio <= found.interval.upper + 1e-9


def test_the_same_monitor_twice_is_no_second_one() -> None:
    missed = (np.arange(100) < 20).astype(float)
    found = joint_misses(missed, missed)
    assert (found.both, found.expected) == pytest.approx((0.2, 0.04))
    assert found.ratio == pytest.approx(5)
    assert found.interval is not None
    assert found.interval.lower > 1


@pytest.mark.slow
@pytest.mark.parametrize("ratio", [0.0, 1.0, 2.0])
@pytest.mark.parametrize("clustered", [False, True])
def test_coverage(ratio: float, *, clustered: bool) -> None:
    rng = np.random.default_rng(4)
    p, q, n, draws, covered = 0.3, 0.25, 300, 1500, 0
    cells = np.array([p * q * ratio, p - p * q * ratio, q - p * q * ratio, 0.0])
    cells[3] = 1 - cells.sum()
    size = 5 if clustered else 1
    codes = np.repeat(np.arange(n // size), size) if clustered else None
    for _ in range(draws):
        kinds = rng.choice(4, n // size, p=cells)
        if clustered:  # half of a cluster's rows are as its first one
            alike = rng.random(n) < 0.5
            kinds = np.where(alike, np.repeat(kinds, size), rng.choice(4, n, p=cells))
        first, second = (np.isin(kinds, some).astype(float) for some in ([0, 1], [0, 2]))
        found = joint_misses(first, second, codes, n / 2 if clustered else None)
        assert found.interval is not None
        covered += found.interval.lower <= ratio <= found.interval.upper
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5


def test_independent_monitors_by_a_table() -> None:
    """With the same margins as Fisher's exact test sees no dependence in, the ratio is near one."""
    first = np.tile([1.0, 1.0, 0.0, 0.0], 25)
    second = np.tile([1.0, 0.0, 1.0, 0.0], 25)
    assert joint_misses(first, second).ratio == pytest.approx(1)
    assert stats.fisher_exact([[25, 25], [25, 25]]).pvalue == pytest.approx(1)
