"""Intervals that are put together from rows, simulated: 95%, or more."""

from __future__ import annotations

import numpy as np
import pytest

from evidence.asked import ask
from riskcase.model.figure import Figure

DRAWS = 800
LEAST = 0.95 - 3 * (0.05 * 0.95 / DRAWS) ** 0.5
pytestmark = pytest.mark.slow


def holds(figure: Figure, truth: float) -> bool:
    assert figure.lower is not None
    assert figure.upper is not None
    return figure.lower <= truth <= figure.upper


@pytest.mark.parametrize("days", [6, 30])
@pytest.mark.parametrize("share", [0.03, 0.9])
def test_ratio_of_days_that_differ(days: int, share: float) -> None:
    rng = np.random.default_rng(1)
    covered = 0
    for _ in range(DRAWS):
        trials = rng.integers(200, 2000, days)
        events = rng.binomial(trials, rng.beta(share * 60, (1 - share) * 60, days))
        rows = {"seen": events.tolist(), "all": trials.tolist()}
        covered += holds(ask(rows, ratio={"events": "seen", "trials": "all"}), share)
    assert covered / DRAWS > LEAST


@pytest.mark.parametrize("tasks", [10, 30])
def test_difference_of_pairs_that_go_together(tasks: int) -> None:
    rng = np.random.default_rng(2)
    covered, size = 0, 6
    for _ in range(DRAWS):
        task = np.repeat(np.arange(tasks), size)
        rates = np.clip(rng.normal(0.4, 0.15, tasks), 0, 1)[task]
        gains = np.clip(rng.normal(0.1, 0.1, tasks), -1, 1)[task]
        draws = rng.random(len(task)), rng.random(len(task))
        x = [*(draws[0] < rates), *(draws[1] < np.clip(rates + gains, 0, 1))]
        rows = {
            "id": [*map(str, range(len(task)))] * 2,
            "task": [*map(str, task)] * 2,
            "model": ["old"] * len(task) + ["new"] * len(task),
            "x": [bool(one) for one in x],
        }
        sides = {"first": "model = old", "second": "model = new", "pair-by": "id"}
        figure = ask(rows, difference={"share": "x", **sides}, clusters="task")
        covered += holds(figure, 0.0999)  # what clipping leaves of 0.1
    assert covered / DRAWS > LEAST


@pytest.mark.parametrize("success", [0.05, 0.5])
def test_safety_over_tasks_with_both_kinds_of_rows(success: float) -> None:
    rng = np.random.default_rng(3)
    draws, tasks = 250, 30
    task = np.repeat(np.arange(tasks), 10)
    spread = (0.5**2 + 0.9**2) ** 0.5

    def scores(middle: float) -> np.ndarray:
        return middle + rng.normal(0, 0.5, tasks)[task] + rng.normal(0, 0.9, len(task))

    population = rng.normal(0, spread, 1_000_000)
    threshold = np.quantile(population, 0.9)
    truth = 1 - success * float(np.mean(population + 1 < threshold))
    covered = 0
    for _ in range(draws):
        n = len(task)
        rows = {
            "eval_mode": ["honest"] * n + ["attack"] * n,
            "s": [*scores(0.0), *scores(1.0)],
            "won": [False] * n + [bool(one) for one in rng.random(n) < success],
            "task": [*map(str, task)] * 2,
        }
        safety = {"score": "s", "success": "won", "at-budget": "10%"}
        covered += holds(ask(rows, safety=safety, clusters="task"), truth)
    assert covered / draws > 0.95 - 3 * (0.05 * 0.95 / draws) ** 0.5
