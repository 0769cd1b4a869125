"""Figures as values."""

from __future__ import annotations

from riskcase.model.figure import Figure


def test_a_figure_with_alternatives_can_be_told_apart_in_a_set() -> None:
    one = Figure("shade#done", value=0.1)
    other = Figure("shade#done", value=0.1, alternatives={"another": Figure("shade#done")})
    assert len({one, other, one}) == 2
