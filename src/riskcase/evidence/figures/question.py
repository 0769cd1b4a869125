"""What a figure asks of the rows of its evidence."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from riskcase.evidence.rows import CannotMeasureError, Rows
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.multiplicity import bonferroni_level
from riskcase.evidence.statistics.share import Coverage
from riskcase.model.figure import Figure, Reading
from riskcase.model.figure_source import Estimand


class Estimate(NamedTuple):
    """A value with its bounds."""

    value: float | None
    lower: float | None
    upper: float | None


class Readings(NamedTuple):
    """An estimate with missing rows left out, and read so that it is lowest and highest."""

    complete: Estimate
    least: Estimate
    most: Estimate


NOTHING = Estimate(None, None, None)


@dataclass(frozen=True)
class Question:
    """A figure that is to be computed.

    Attributes:
        id: `evidence#name`.
        given: what its author declares.
        data: the rows; None where the evidence has none.
        figure: a figure of another evidence or of the same one, computed first.
        metrics: results as the log's header states them, `SCORER/METRIC`.
    """

    id: str
    given: Estimand
    data: Rows | None = None
    figure: Callable[[str], Figure | None] = lambda _: None
    metrics: Mapping[str, float] = field(default_factory=dict)

    @property
    def rows(self) -> Rows:
        """The rows.

        Raises:
            CannotMeasureError: there are none.
        """
        if self.data is None:
            raise CannotMeasureError("no-rows", "its evidence has no rows to compute it from")
        return self.data

    @cached_property
    def coverage(self) -> Coverage:
        """What is asked of its interval: the level that leaves room for all that was looked at."""
        return Coverage(bonferroni_level(self.given.level, self.given.looks or 1), self.given.side)

    @cached_property
    def seed(self) -> int:
        """The seed of its random numbers."""
        if self.given.seed is not None:
            return self.given.seed
        return int.from_bytes(hashlib.sha256(self.id.encode()).digest()[:4], "big")

    def estimate(self, value: float | None, interval: Interval | None) -> Estimate:
        """A value with the bounds that were asked for; what is not finite is not there."""
        side = self.given.side
        lower = interval.lower if interval and side != "upper" else None
        upper = interval.upper if interval and side != "lower" else None
        return Estimate(*(_finite(one) for one in (value, lower, upper)))

    def answer(self, readings: Readings, method: tuple[str, ...], **more: Any) -> Figure:
        """The figure.

        Args:
            readings: the estimate, however missing rows are read.
            method: how the interval comes about, in words, in parts; empty ones are left out.
            more: other attributes of the figure, and `worse`, where the way tells which direction
                is the bad one.
        """
        given = self.given
        worse = more.pop("worse", None) or given.worse or "higher"
        worst, best = readings.most, readings.least
        if worse == "lower":
            worst, best = best, worst
        complete = readings.complete
        looks = given.looks or 1
        sides = "two-sided" if given.side == "two" else "one-sided"
        words = [f"{method[0]}, {sides}", *filter(None, method[1:])]
        if looks > 1:
            words.append(f"widened because {looks} were looked at (Bonferroni)")
        return Figure(
            self.id,
            *complete,
            level=None if complete.lower is complete.upper is None else given.level,
            method="; ".join(words),
            side=given.side,
            looks=given.looks,
            uses=given.missing.use if given.missing else "worst",
            readings=()
            if self.data is None and not more.get("missing")
            else (
                Reading("complete", *complete),
                Reading("worst", *worst),
                Reading("best", *best),
            ),
            approximate=given.approximate,
            **more,
        )


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


Way = Callable[[Question], Figure]


def as_given(make: Callable[[str, Any], Figure]) -> Way:
    """A way that needs no rows."""
    return lambda question: make(question.id, question.given)
