"""Quantiles and tails of the distributions that intervals are made of.

They are those of `scipy.special`, which is loaded when the first of them is asked for: half a
second that a case without rows never pays.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def _special() -> Any:
    return import_module("scipy.special")


def normal_quantile(probability: float) -> float:
    """The value below which this share of a standard normal distribution lies."""
    return float(_special().ndtri(probability))


def t_quantile(probability: float, df: float) -> float:
    """The value below which this share of Student's t distribution lies."""
    return float(_special().stdtrit(df, probability))


def t_p_value(t: float, df: float) -> float:
    """The chance of a value of Student's t at least as far from zero, on either side."""
    return min(1.0, 2.0 * float(_special().stdtr(df, -abs(t))))


def beta_quantile(probability: float, a: float, b: float) -> float:
    """The value below which this share of a beta distribution lies; a and b are above 0."""
    return float(_special().betaincinv(a, b, probability))


def binomial_at_most(k: float, n: float, share: float) -> float:
    """The chance of at most k events in n trials."""
    return float(_special().bdtr(k, n, share))
