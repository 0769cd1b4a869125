"""Scales with a handful of round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

# Beyond these, sums of two values would not be finite, or a step between them not above zero.
_LARGEST, _FINEST = 1e290, 1e-250
_FAR = 0.6
"""Values are far from zero when the nearest is more than this part of the farthest."""
_PLAIN = 1e9
"""Numbers as large, or steps as small as one of it, are printed with an exponent."""


class Scale(NamedTuple):
    """Where values stand.

    Attributes:
        low: the value at `start`.
        high: the value at `end`, above `low`.
        ticks: round values from `low` to `high`.
        start: a place in the drawing, in its units.
        end: another.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; one outside of the scale stands at its end."""
        part = (value - self.low) / (self.high - self.low)
        return self.start + (self.end - self.start) * min(max(part, 0.0), 1.0)

    def labels(self) -> tuple[str, ...]:
        """The ticks as text, with as many digits as tell them apart."""
        step = min((b - a for a, b in zip(self.ticks, self.ticks[1:], strict=False)), default=1.0)
        largest = max(map(abs, self.ticks), default=0.0)
        if largest >= _PLAIN or step < 1 / _PLAIN:
            digits = math.ceil(math.log10(max(largest / step, 10.0))) + 1
            return tuple(f"{tick:.{digits}g}" for tick in self.ticks)
        digits = max(0, -math.floor(math.log10(step) + 1e-9))
        return tuple(f"{tick:.{digits}f}" for tick in self.ticks)


def round_scale(values: Iterable[float], start: float, end: float, most: int = 5) -> Scale:
    """Find a scale that holds all values and starts at zero unless they are far from it.

    The steps are 1, 2 or 5 times a power of ten: P. S. Heckbert, "Nice numbers for graph labels",
    Graphics Gems (1990), 61-63.

    Args:
        values: anything; what is not a number is passed over.
        start: the place of the lowest tick.
        end: the place of the highest.
        most: how many steps there may be.
    """
    held = [min(max(one, -_LARGEST), _LARGEST) for one in values if not math.isnan(one)]
    low, high = _widen(min(held, default=0.0), max(held, default=1.0))
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for factor in (1, 2, 5, 10, 20):
        step = factor * power
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most:
            break
    ticks = tuple(i * step for i in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks, start, end)


def _widen(low: float, high: float) -> tuple[float, float]:
    """Take zero in unless the values are far from it, and make one value a span."""
    if 0 <= low < high * _FAR or low == high > 0:
        low = 0.0
    elif low * _FAR < high <= 0 or low == high < 0:
        high = 0.0
    size = max(abs(low), abs(high))
    if high - low <= size * 1e-6 + _FINEST:
        spread = max(size / 2, _FINEST) if size else 0.5
        return low - spread, high + spread
    return low, high
