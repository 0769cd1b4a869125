"""What a few measured times leave open: a band around the share that is done by each time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from riskcase.model.figure import Figure

Array = NDArray[np.float64]
COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Band:
    """Bounds of how a measured time differs from case to case.

    Attributes:
        times: seconds, increasing.
        least: the share that is surely done by each; what is done later may never be.
        most: the share that may be done before each; what is done sooner may be so at once.
    """

    times: tuple[float, ...]
    least: tuple[float, ...]
    most: tuple[float, ...]

    def draw(self, scores: Array, *, slow: bool) -> Array:
        """A time for every run, the longest or the shortest that the band allows.

        Args:
            scores: standard normal numbers, one a run.
            slow: whether the longest.
        """
        levels = self.least if slow else self.most
        inside = [i for i, level in enumerate(levels) if 0 < level < 1]
        edges = [NormalDist().inv_cdf(levels[i]) for i in inside]
        times = [self.times[i] for i in inside]
        if slow:
            sure = [time for time, level in zip(self.times, levels, strict=True) if level >= 1]
            times.append(min(sure, default=math.inf))
        else:
            before = [time for time, level in zip(self.times, levels, strict=True) if level <= 0]
            times.insert(0, max(before, default=0.0))
        return np.asarray(times)[np.searchsorted(edges, scores, side="left")]


def band_of(figure: Figure, quantiles: Mapping[float, float]) -> Band | None:
    """The band around the quantiles of a figure; None where it counts no rows.

    A distribution of n rows is everywhere within sqrt(ln(2/0.05) / (2 n)) of the true one, in 95
    of 100 samples (Dvoretzky, Kiefer and Wolfowitz, 1956, with the constant of Massart, 1990).
    Rows not seen to end are never done at worst, and done at once at best.

    Args:
        figure: a time.
        quantiles: its times by their levels, increasing.
    """
    if not figure.n:
        return None
    wide = math.sqrt(math.log(2 / (1 - COVERAGE)) / (2 * figure.n))
    unseen = min(figure.missing / figure.n, 1.0)
    return Band(
        tuple(quantiles.values()),
        tuple(level * (1 - unseen) - wide for level in quantiles),
        tuple(level + unseen + wide for level in quantiles),
    )
