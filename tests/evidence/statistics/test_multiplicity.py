from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests  # type: ignore[import-untyped]

from riskcase.evidence.statistics.multiplicity import bonferroni_level, holm, sidak_level

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@given(P_VALUES)
def test_statsmodels_agrees(p_values: list[float]) -> None:
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1], abs=1e-12)


def test_holm_by_hand() -> None:
    """S. Holm (1979), the example of four hypotheses worked with 0.01, 0.04, 0.03, 0.005."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


@given(st.floats(0.5, 0.999), st.integers(1, 500))
def test_levels_rise_with_looks(level: float, looks: int) -> None:
    assert bonferroni_level(level, 1) == pytest.approx(level)
    assert (
        level - 1e-12
        <= sidak_level(level, looks)
        <= bonferroni_level(level, looks) + 1e-12
        < 1 + 1e-12
    )
