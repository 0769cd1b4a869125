"""What is known of a share, a number or a time: a point, two ends, quantiles, or nothing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import NormalDist
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from riskcase.model.figure import Figure
from riskcase.response.band import Band, band_of
from riskcase.values.fields import Hole, Id
from riskcase.values.quantity import Quantity

Array = NDArray[np.float64]
Reading = Literal["worst", "middle", "best"]
Lookup = Callable[[str], Figure | None]
Meaning = Literal["share", "duration", "number"]
NORMAL = NormalDist()
FARTHEST = 600.0
"""The logarithm of a time that is as good as never; floating point ends soon after it."""


class Unreadable(ValueError):  # noqa: N818 - it is a problem of the case, named as such
    """A value that can stand for no share, number or time here."""


class Ends(NamedTuple):
    """A value in the worst case, in the best, and in between where anybody says so."""

    worst: float
    middle: float | None
    best: float

    @property
    def known(self) -> bool:
        """Whether there is one value, and nothing in doubt."""
        return self.worst == self.middle == self.best

    def at(self, reading: Reading) -> float:
        """The value under a reading."""
        if reading == "middle":
            return math.nan if self.middle is None else self.middle
        return self.worst if reading == "worst" else self.best


def certain(value: float) -> Ends:
    """A value that is not in doubt."""
    return Ends(value, value, value)


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of time in seconds: one that is in doubt, or one that differs from run to run.

    Attributes:
        ends: the time, where every run has the same.
        levels: standard normal scores of the quantiles, increasing; else empty.
        logs: logarithms of the times at these levels.
        band: what so few measurements leave open, where they are measured.
        longer_is_better: whether the worst of it is the shortest, as of the time until harm.
        held: the reading in which it is drawn, whatever the reading of the walk.
    """

    ends: Ends
    levels: tuple[float, ...] = ()
    logs: tuple[float, ...] = ()
    band: Band | None = None
    longer_is_better: bool = False
    held: Reading | None = None

    @property
    def spread(self) -> bool:
        """Whether it differs from run to run."""
        return bool(self.levels) or self.band is not None

    def draw(self, reading: Reading, scores: Callable[[], Array]) -> Array | float:
        """A time for every run.

        Quantiles are met exactly: the logarithm of the time is linear in the normal score between
        two levels, and goes on with the same slope beyond the last. Two quantiles so give the
        lognormal distribution through both.

        Args:
            reading: which end is taken of a time in doubt.
            scores: standard normal numbers, one a run; asked for only where they are needed.
        """
        reading = self.held or reading
        if self.band is not None and reading != "middle":
            return self.band.draw(scores(), slow=(reading == "worst") != self.longer_is_better)
        if not self.levels:
            return self.ends.at(reading)
        lines = _line(scores(), self.levels, self.logs)
        return np.exp(np.clip(lines, -FARTHEST, FARTHEST))

    def mean(self, reading: Reading) -> float:
        """The mean time; infinite where it is beyond all numbers.

        Each straight stretch of the line is a part of a lognormal distribution, whose mean is
        exp(a + b^2/2) times the share of a normal one moved by b (Aitchison and Brown, 1957).
        """
        if not self.levels:
            return self.ends.at(reading)
        edges = (-math.inf, *self.levels[1:-1], math.inf)
        total = 0.0
        for i, (low, high) in enumerate(pairwise(edges)):
            slope = (self.logs[i + 1] - self.logs[i]) / (self.levels[i + 1] - self.levels[i])
            middle = self.logs[i] - slope * self.levels[i] + slope**2 / 2
            inside = NORMAL.cdf(high - slope) - NORMAL.cdf(low - slope)
            total += math.exp(middle) * inside if middle < FARTHEST else math.inf
        return total

    def quantile(self, level: float, reading: Reading) -> float:
        """The time that is not exceeded with this chance."""
        score = np.asarray([NORMAL.inv_cdf(level)])
        found = self.draw(reading, lambda: score)
        return float(np.asarray(found).reshape(-1)[0])


def _line(scores: Array, levels: tuple[float, ...], logs: tuple[float, ...]) -> Array:
    """Linear between the points, and beyond them as between the last two."""
    if len(levels) == 2:  # noqa: PLR2004 - one line
        slope = (logs[1] - logs[0]) / (levels[1] - levels[0])
        return logs[0] + slope * (scores - levels[0])
    found = np.interp(scores, levels, logs)
    for end, other, beyond in ((0, 1, scores < levels[0]), (-1, -2, scores > levels[-1])):
        slope = (logs[end] - logs[other]) / (levels[end] - levels[other])
        found = np.where(beyond, logs[end] + slope * (scores - levels[end]), found)
    return found


def share_of(value: Quantity | Id | None, look: Lookup) -> Ends:
    """A share, of which more is better; nothing known is anything from none to all.

    Raises:
        Unreadable: it is no share.
    """
    if isinstance(value, Quantity) and any(one > 1 for one in value.values):
        _expect(value.dimension, "share", value)
        raise Unreadable(f"'{value}' is no share: it is more than 100%")
    found = Ends(*_bounds(value, look, "share", 1.0))
    if found.worst > 1 or not 0 <= (found.middle or 0.0) <= 1:
        raise Unreadable(f"'{value}' is no share: its value is not from 0 to 1")
    return found


def number_of(value: Quantity | Id | None, look: Lookup) -> Ends:
    """A number of acts or alarms, of which more is better for whoever watches.

    Raises:
        Unreadable: it is no number, or one below zero.
    """
    if isinstance(value, Quantity) and any(one < 0 for one in value.values):
        _expect(value.dimension, "number", value)
        raise Unreadable(f"'{value}' is below zero, and stands where a number of things belongs")
    return Ends(*_bounds(value, look, "number", math.inf))


def time_of(value: Quantity | Id | None, look: Lookup, *, longer_is_better: bool = False) -> Time:
    """A time: shorter is better, but for that until harm.

    Raises:
        Unreadable: it is no time, or one that ends before it begins.
    """
    if isinstance(value, Quantity) and value.kind == "quantiles":
        _expect(value.dimension, "duration", value)
        return _through(value.levels, value.values, value)
    if isinstance(value, Id) and not value.target.measure:
        figure = look(value.target.whole)
        measured = _quantiles(figure) if figure and figure.unit == "duration" else {}
        if figure and measured:
            return _measured(figure, measured, value, look, longer_is_better=longer_is_better)
    return Time(_time_ends(value, look, longer_is_better=longer_is_better))


def _time_ends(value: Quantity | Id | None, look: Lookup, *, longer_is_better: bool) -> Ends:
    low, middle, high = _bounds(value, look, "duration", math.inf)
    return Ends(low, middle, high) if longer_is_better else Ends(high, middle, low)


def _measured(
    figure: Figure, measured: dict[float, float], value: Id, look: Lookup, *, longer_is_better: bool
) -> Time:
    """A time with the band that its rows leave open.

    No line goes through quantiles of no length: clocks are read to the minute. Where fewer than
    two others are left, as where all times are the same, the middle is that of the figure.
    """
    line = {level: time for level, time in measured.items() if time > 0}
    if len(line) > 1:
        found = _through(tuple(line), tuple(line.values()), value)
        return replace(found, band=band_of(figure, line), longer_is_better=longer_is_better)
    ends = _time_ends(value, look, longer_is_better=longer_is_better)
    return Time(ends, band=band_of(figure, measured), longer_is_better=longer_is_better)


def _through(levels: tuple[float, ...], values: tuple[float, ...], value: object) -> Time:
    if values[0] <= 0:
        raise Unreadable(f"'{value}' has a quantile of no length: write how short it can be")
    logs = tuple(math.log(one) for one in values)
    ends = Ends(values[-1], None, values[0])
    return Time(ends, tuple(NORMAL.inv_cdf(level) for level in levels), logs)


def _quantiles(figure: Figure) -> dict[float, float]:
    """The quantiles among the facts of a figure: "5% quantile", in seconds, increasing.

    Of several with one time, the highest is kept.
    """
    level_of: dict[float, float] = {}
    for name, value in figure.facts:
        level, _, rest = name.partition("% quantile")
        if name.endswith("% quantile") and not rest and value >= max(level_of, default=0.0):
            level_of[value] = float(level) / 100
    return {level: value for value, level in level_of.items()}


def _bounds(
    value: Quantity | Id | None, look: Lookup, meaning: Meaning, most: float
) -> tuple[float, float | None, float]:
    """The least, the middle and the greatest value; unknown ones over their whole width."""
    if value is None or isinstance(value, Hole):
        return 0.0, None, most
    if isinstance(value, Id):
        return _of_figure(value, look, meaning, most)
    if value.kind == "unknown":
        return 0.0, None, most
    _expect(value.dimension, meaning, value)
    if value.kind == "quantiles":
        middle = dict(zip(value.levels, value.values, strict=True)).get(0.5)
        return value.values[0], middle, value.values[-1]
    span = value.span
    if span is None:
        return 0.0, None, most
    return max(span.low, 0.0), value.value, min(span.high, most)


def _of_figure(
    ref: Id, look: Lookup, meaning: Meaning, most: float
) -> tuple[float, float | None, float]:
    figure = look(ref.target.whole)
    if figure is None or figure.status in {"refused", "undefined"}:
        return 0.0, None, most
    _expect(figure.unit, meaning, ref)
    part = ref.target.measure
    if part:
        one = figure.measure(part)
        return (0.0, None, most) if one is None else (one, one, one)
    if figure.quoted is not None and figure.lower is None:
        return _bounds(figure.quoted, look, meaning, most)
    readings = [figure, *(figure.read(one) for one in figure.readings if not figure.waived)]
    # So few rows that a measured time has no bound: it may be anything on that side.
    few = meaning == "duration" and figure.n is not None
    lows = [_first(one.lower, None if few else one.value, 0.0) for one in readings]
    highs = [_first(one.upper, None if few else one.value, most) for one in readings]
    return max(min(lows), 0.0), figure.value, min(max(highs), most)


def _first(*values: float | None) -> float:
    return next(value for value in values if value is not None)


def _expect(dimension: str, meaning: Meaning, value: object) -> None:
    plain = {"share", "number"}
    fits = {"share": plain, "duration": {"duration"}, "number": plain | {"act", "alarm", "alert"}}
    if dimension not in fits[meaning]:
        raise Unreadable(f"'{value}' is a {dimension}, and stands where a {meaning} belongs")
