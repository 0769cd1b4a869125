"""Random numbers by name: the same name gives the same numbers, whatever else is drawn."""

from __future__ import annotations

import hashlib

import numpy as np

from riskcase.response.spread import Array


class Draws:
    """The random numbers of many runs of one scenario.

    Each name has a stream of its own, so that two readings of a scenario, or a scenario before and
    after an improvement, differ in nothing but what was changed. A part that scenarios share is
    drawn by its name alone: in run 17 it works in all of them or in none.

    Args:
        scenario: its id.
        runs: how many runs.
        seed: of all of it.
    """

    def __init__(self, scenario: str, runs: int, seed: int) -> None:
        self.scenario = scenario
        self.runs = runs
        self.seed = seed
        self._kept: dict[tuple[str, str], Array] = {}

    def uniform(self, name: str, *, shared: bool = False) -> Array:
        """Numbers from 0 to 1, 1 left out; shape (runs,)."""
        key = ("uniform", f"part {name}" if shared else f"{self.scenario} {name}")
        if key not in self._kept:
            self._kept[key] = generator(self.seed, *key).random(self.runs)
        return self._kept[key]

    def grid(self, name: str, rows: int) -> Array:
        """Numbers from 0 to 1, 1 left out; shape (rows, runs). More rows leave the first as is."""
        return generator(self.seed, "grid", f"{self.scenario} {name}").random((rows, self.runs))

    def normal(self, name: str) -> Array:
        """Standard normal numbers; shape (runs,)."""
        key = ("normal", f"{self.scenario} {name}")
        if key not in self._kept:
            self._kept[key] = generator(self.seed, *key).standard_normal(self.runs)
        return self._kept[key]


def generator(seed: int, *name: str) -> np.random.Generator:
    """The stream of a name."""
    digest = hashlib.sha256(" ".join((str(seed), *name)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))
