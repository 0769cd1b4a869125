"""`riskcase evidence`: every figure, for people and for scripts."""

from __future__ import annotations

import json

import pytest

from cases import EXAMPLES
from cli.calls import answer, stopped

FIRST = EXAMPLES / "first-case"
FIGURE = {
    "id", "value", "lower", "upper", "level", "method", "n", "missing", "unit", "source", "status",
    "issues",
}  # fmt: skip


def test_names_of_the_contract_are_there() -> None:
    figures = json.loads(answer("evidence", FIRST, "--format", "json"))["figures"]
    assert len(figures) > 5
    for figure in figures:
        assert set(figure) >= FIGURE
        assert figure["source"] is None or set(figure["source"]) == {"path", "sha256"}


def test_bounds_are_those_of_the_textbook() -> None:
    """No event in 30 trials: the exact bounds are 1 - 0.025^(1/30) and, one-sided, 1 - 0.05^(1/30).

    Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249 (1983),
    table 1: about 3/n, the rule of three.
    """
    shown = answer("evidence", FIRST, "--id", "opening-runs", "--format", "json")
    (figure,) = json.loads(shown)["figures"]
    assert (figure["value"], figure["n"], figure["lower"]) == (0, 30, 0)
    assert figure["upper"] == pytest.approx(1 - 0.025 ** (1 / 30))
    assert figure["one_sided"] == pytest.approx(1 - 0.05 ** (1 / 30))


def test_table_names_figure_value_and_method() -> None:
    shown = answer("evidence", FIRST, "--id", "opening-runs")
    assert "opening-runs#taken" in shown
    assert "binomial" in shown
    assert "planted-changes" not in shown


def test_item_without_figures() -> None:
    assert "no figure of 'ines'" in stopped("evidence", FIRST, "--id", "ines")
