"""Exact intervals for a binomial share: `k` of `n` seen.

Source: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in
the case of the binomial", Biometrika 26 (1934), 404-413. The bounds solve

    P(X >= k | lower) = a    and    P(X <= k | upper) = a

for X binomial of n, with a = (1 - level) / 2 for two sides and 1 - level for one. As
P(X >= k | p) = I_p(k, n - k + 1), the regularised incomplete beta function, they are quantiles of
beta distributions. Coverage is at least `level` for every true share.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

SHORT = 1000
"""Up to so many trials a bound is solved for from the sum itself."""
EVEN = 0.5
NEAR = 1e-9
"""The relative size of the last step; steps shrink by their square."""
NEGLIGIBLE = 1e-17


class Interval(NamedTuple):
    """Bounds of a share, as fractions."""

    lower: float
    upper: float


def clopper_pearson(k: int, n: int, level: float = 0.95) -> Interval:
    """Return the exact two-sided interval of a share.

    Args:
        k: how many had the property, 0 to n.
        n: how many were looked at, at least 1.
        level: chance that the method covers the true share, above 0 and below 1.

    Raises:
        ValueError: an argument is out of its range.
    """
    _expect(k, n, level)
    tail = (1 - level) / 2
    return Interval(_lower(k, n, tail), _upper(k, n, tail))


def upper_bound(k: int, n: int, level: float = 0.95) -> float:
    """Return the exact one-sided upper bound; for zero events 1 - (1 - level)**(1/n).

    Raises:
        ValueError: an argument is out of its range.
    """
    _expect(k, n, level)
    return _upper(k, n, 1 - level)


def lower_bound(k: int, n: int, level: float = 0.95) -> float:
    """Return the exact one-sided lower bound; for n of n events (1 - level)**(1/n).

    Raises:
        ValueError: an argument is out of its range.
    """
    _expect(k, n, level)
    return _lower(k, n, 1 - level)


def _expect(k: int, n: int, level: float) -> None:
    if n < 1:
        raise ValueError(f"n is at least 1, not {n}")
    if not 0 <= k <= n:
        raise ValueError(f"k is from 0 to n = {n}, not {k}")
    if not 0 < level < 1:
        raise ValueError(f"level is above 0 and below 1, not {level}")


def _upper(k: int, n: int, tail: float) -> float:
    if k == n:
        return 1.0
    if k == 0:
        # Closed form; expm1 keeps the digits that 1 - tail**(1/n) would lose for large n.
        return -math.expm1(math.log(tail) / n)
    if _is_short(n, tail):
        return 1.0 - _solve(n - k, n, tail)
    return _invert_beta(k + 1, n - k, 1 - tail)


def _lower(k: int, n: int, tail: float) -> float:
    if k == 0:
        return 0.0
    if k == n:
        return math.exp(math.log(tail) / n)
    if _is_short(n, tail):
        return _solve(k, n, tail)
    return _invert_beta(k, n - k + 1, tail)


def _is_short(n: int, tail: float) -> bool:
    """Whether the sum that defines a bound is short; it then needs no library of half a second."""
    return n <= SHORT and tail < EVEN


@lru_cache(maxsize=4096)
def _solve(k: int, n: int, tail: float) -> float:
    """Return p with P(X >= k | p) = tail for X binomial of n, 0 < k < n, by Newton's method.

    With t the term P(X = k | p), P(X >= k | p) = s t, where the terms of s fall from 1, and its
    derivative by log p is k t. As the logarithm of the sum is concave in log p, steps that begin
    below the root, where C(n, k) p**k = tail, never pass it.
    """
    log_choices = math.log(math.comb(n, k))
    log_tail = math.log(tail)
    log_p, step = (log_tail - log_choices) / k, 1.0
    while step > NEAR:
        p = math.exp(log_p)
        s = _sum_from(k, n, p / (1.0 - p))
        log_sum = log_choices + k * log_p + (n - k) * math.log1p(-p) + math.log(s)
        step = (log_tail - log_sum) * s / k
        log_p += step
    return math.exp(log_p)


def _sum_from(k: int, n: int, odds: float) -> float:
    """Return P(X >= k) / P(X = k) for X binomial of n with these odds of success."""
    term = total = 1.0
    for i in range(k, n):
        term *= (n - i) / (i + 1) * odds
        total += term
        if term < total * NEGLIGIBLE:
            break
    return total


def _invert_beta(a: int, b: int, probability: float) -> float:
    """Return p with I_p(a, b) = probability."""
    from scipy.special import betaincinv  # type: ignore[import-untyped]  # noqa: PLC0415  (half a second that most cases never need)

    return float(betaincinv(a, b, probability))
