"""What follows from draws: sensitivity, ranks and the value of information, in closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis.numbers.test_evaluation import diagram_of
from riskcase.analysis.numbers.sampling import (
    draw,
    first_order,
    partial_information,
    perfect_information,
    strata,
    summarise,
    total_order,
)
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate

Array = NDArray[np.float64]
MANY = 200_000


def ishigami(x: list[Array]) -> Array:
    found: Array = np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])
    return found


def test_ishigami_function() -> None:
    """T. Ishigami and T. Homma (1990), a = 7 and b = .1: S1 .3139, S2 .4424, S3 0, S13 .2437."""
    generator = np.random.default_rng(1)
    x = [np.pi * (2 * strata(MANY, generator) - 1) for _ in range(3)]
    y = ishigami(x)
    found = [first_order(one, y) for one in x]
    assert found == pytest.approx([0.313905, 0.442411, 0.0], abs=0.01)
    totals = [
        total_order(y, ishigami([*x[:i], generator.permutation(x[i]), *x[i + 1 :]]))
        for i in range(3)
    ]
    # The first and the third act together, the second by itself.
    together = [0.313905 + 0.243684, 0.442411, 0.243684]
    assert totals == pytest.approx(together, abs=0.01)


def test_two_independent_doubts_that_must_both_be_true() -> None:
    """Beta(1, 19) each: S1 = S2 = .344262, and .655738 in total."""
    generator = np.random.default_rng(2)
    x = [1 - (1 - strata(MANY, generator)) ** (1 / 19) for _ in range(2)]
    totals = [total_order(x[0] * x[1], generator.permutation(x[i]) * x[1 - i]) for i in range(2)]
    assert totals == pytest.approx([0.655738] * 2, abs=0.02)
    assert [first_order(one, x[0] * x[1]) for one in x] == pytest.approx([0.344262] * 2, abs=0.02)


def test_output_that_does_not_vary() -> None:
    u = strata(1_000, np.random.default_rng(3))
    assert first_order(u, np.ones(1_000)) == 0.0
    assert first_order(np.ones(1_000), u) == 0.0
    assert total_order(np.ones(1_000), np.ones(1_000)) == 0.0


def test_worth_of_knowing_everything() -> None:
    """A difference of losses that is normal with mean 0 and deviation 1: .398942."""
    difference = np.random.default_rng(4).standard_normal(MANY)
    losses = np.stack([difference, np.zeros(MANY)])
    worth = perfect_information(losses)
    assert worth == pytest.approx(0.398942, abs=0.005)
    # Knowing the difference is knowing everything, and knowing something else is knowing nothing.
    assert partial_information(difference, losses, worth) == pytest.approx(worth, rel=0.02)
    other = np.random.default_rng(5).random(MANY)
    assert partial_information(other, losses, worth) < 0.01 * worth
    half = difference + np.random.default_rng(6).standard_normal(MANY)
    assert 0.0 < partial_information(half, losses, worth) < worth


def test_one_uncertain_number_in_two_events_is_drawn_once() -> None:
    """E[q^2] over E[q]^2 is exp(sigma^2): 1.562211 at an error factor of 3."""
    u = strata(MANY, np.random.default_rng(7))
    from scipy.special import ndtri  # type: ignore[import-untyped]  # noqa: PLC0415

    q = 1e-4 * np.exp(0.667909 * ndtri(u))
    diagram = diagram_of(Gate("and", (Event("a"), Event("b"))))
    both = draw(diagram, np.stack([q, q])).values[0].mean()
    apart = draw(diagram, np.stack([q, np.random.default_rng(8).permutation(q)])).values[0].mean()
    assert both / q.mean() ** 2 == pytest.approx(1.562211, rel=0.03)
    assert apart / q.mean() ** 2 == pytest.approx(1.0, rel=0.03)


def test_independent_doubts_have_the_mean_of_the_means() -> None:
    generator = np.random.default_rng(9)
    p = np.stack([strata(MANY, generator) * 0.2 for _ in range(4)])
    root = Gate("atleast", tuple(Event(f"e{i}") for i in range(4)), 2)
    diagram = diagram_of(root)
    found = summarise(draw(diagram, p).values[0])
    exact = draw(diagram, p.mean(axis=1, keepdims=True)).values[0, 0]
    assert found.mean == pytest.approx(exact, abs=4 * found.error)


def test_ranks_and_ties() -> None:
    root = Gate("or", tuple(Event(f"e{i}") for i in range(5)))
    diagram = diagram_of(root)
    p = np.full((5, 1_000), 0.01)
    p[0] = 0.5
    among = draw(diagram, p).among_first[0]
    assert list(among) == [1.0] * 5  # the other four are equal, so none of them is behind another
    p[4] = 1e-9
    assert list(draw(diagram, p).among_first[0]) == [1.0, 1.0, 1.0, 1.0, 0.0]


def test_same_seed_same_draws() -> None:
    one, other = (strata(1_000, np.random.default_rng(3)) for _ in range(2))
    assert np.array_equal(one, other)
    assert sorted((one * 1_000).astype(int)) == list(range(1_000))
