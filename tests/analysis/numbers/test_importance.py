"""Importance measures: textbook cases, and cancellation."""

from __future__ import annotations

from math import inf

import pytest

from analysis.numbers.test_evaluation import diagram_of
from riskcase.analysis.numbers.importance import Importance, conditional, importances, structural
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node

A, B, C = Event("a"), Event("b"), Event("c")


def measures(root: Node, **p: float) -> dict[str, Importance]:
    diagram = diagram_of(root)
    by_level = [p[name] for name in diagram.events]
    rest = [1 - one for one in by_level]
    return {one.event: one for one in importances(diagram, diagram.roots[0], by_level, rest)}


def test_series_and_parallel_by_hand() -> None:
    # Rausand, System Reliability Theory, chapter 5: of a parallel pair B_a = p_b.
    both = measures(Gate("and", (A, B)), a=0.1, b=0.2)
    assert both["a"].birnbaum == pytest.approx(0.2)
    assert both["a"].raw == pytest.approx(10.0)
    assert both["a"].rrw == inf
    assert both["a"].fussell_vesely == pytest.approx(1.0)
    either = measures(Gate("or", (A, B)), a=0.1, b=0.2)
    assert either["a"].birnbaum == pytest.approx(0.8)
    assert either["a"].raw == pytest.approx(1 / 0.28)
    assert either["a"].rrw == pytest.approx(0.28 / 0.2)
    assert either["a"].criticality == pytest.approx(0.1 * 0.8 / 0.28)
    assert either["a"].dif == pytest.approx(0.1 / 0.28)


def test_worth_of_reduction_survives_cancellation() -> None:
    # Without a, 1e-30 is left of a half; P - p B would leave rounding instead.
    found = measures(Gate("or", (A, B)), a=0.5, b=1e-30)["a"]
    assert found.rrw == pytest.approx(0.5e30, rel=1e-12)


def test_share_of_a_tiny_part_is_not_lost_in_a_difference() -> None:
    # P and P0 have sixteen digits in common; their difference would be 0.
    found = measures(Gate("or", (A, B)), a=0.5, b=1e-30)["b"]
    assert found.fussell_vesely == pytest.approx(1e-30, rel=1e-12, abs=0)
    assert found.raw == pytest.approx(2.0)
    assert found.rrw == 1.0


def test_event_that_makes_the_top_less_likely_has_its_sign() -> None:
    found = measures(Gate("and", (A, Gate("not", (B,)))), a=0.1, b=0.2)
    assert found["b"].birnbaum == pytest.approx(-0.1)
    assert found["b"].raw == 0.0
    assert found["b"].rrw == pytest.approx(0.8)


def test_of_an_impossible_top_nothing_is_defined() -> None:
    found = measures(Gate("and", (A, B)), a=0.0, b=0.2)["b"]
    assert (found.raw, found.rrw, found.fussell_vesely, found.criticality) == (None,) * 4


def test_group_is_conditioned_on_together() -> None:
    diagram = diagram_of(Gate("and", (A, B, C)))
    p = [0.1, 0.1, 0.1]
    rest = [0.9, 0.9, 0.9]
    together = conditional(diagram, diagram.roots[0], p, rest, {0: True, 1: True})
    assert together == pytest.approx(0.1)  # 100 times as much; one alone only 10 times


def test_structural_importance_of_two_of_three() -> None:
    # Each decides in two of the four states of the others.
    diagram = diagram_of(Gate("atleast", (A, B, C), 2))
    assert structural(diagram, diagram.roots[0]) == {"a": 0.5, "b": 0.5, "c": 0.5}
