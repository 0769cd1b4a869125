"""Outcomes drawn from declared rates. One name, one stream: adding a run changes no other run."""

from __future__ import annotations

import random
from typing import Any

SEED = 3
"""Of everything that is drawn; another one gives another story."""

Sample = dict[str, Any]
Spec = dict[str, Any]


def stream(name: str) -> random.Random:
    """The random numbers of one run or table; they follow from its name and the seed."""
    return random.Random(f"{SEED} {name}")


def graded(happened: bool) -> str:  # noqa: FBT001 - a word for a truth
    """A truth as scorers of Inspect write it: correct or incorrect."""
    return "C" if happened else "I"


def suspicion(rng: random.Random, mean: float, spread: float = 0.18) -> float:
    """A score between 0 and 1 around a mean, in steps of a thousandth."""
    return round(min(1.0, max(0.0, rng.gauss(mean, spread))), 3)
