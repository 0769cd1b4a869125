"""Looking at many things and showing one."""

from __future__ import annotations

import math
from collections.abc import Sequence


def bonferroni_level(level: float, looks: int) -> float:
    """The level of each of so many intervals that all hold at once with `level`.

    C. E. Bonferroni (1936); holds whatever the dependence between them.
    """
    return 1 - (1 - level) / looks


def sidak_level(level: float, looks: int) -> float:
    """The same for independent intervals, which may be a little narrower.

    Z. Sidak, Journal of the American Statistical Association 62 (1967), 626-633.
    """
    return math.exp(math.log(level) / looks)


def holm(p_values: Sequence[float]) -> list[float]:
    """p-values corrected for their family, in the order given.

    S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
    Statistics 6 (1979), 65-70: the i-th smallest of m is multiplied by m - i + 1, and none is below
    one that was smaller before.
    """
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    corrected, so_far = [0.0] * len(p_values), 0.0
    for place, at in enumerate(order):
        so_far = max(so_far, min(1.0, (len(p_values) - place) * p_values[at]))
        corrected[at] = so_far
    return corrected
