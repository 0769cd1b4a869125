"""What a figure asks of the rows of its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from riskcase.evidence.rows import CannotMeasureError, Rows
from riskcase.model.figure import Figure, Reading
from riskcase.model.figure_source import Estimand


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


class Estimate(NamedTuple):
    """A value with its bounds."""

    value: float | None
    lower: float | None
    upper: float | None


def readings(
    complete: Estimate, least: Estimate, most: Estimate, worse: str
) -> tuple[Reading, ...]:
    """A figure in its three readings of missing rows.

    Args:
        complete: with missing rows left out.
        least: with missing rows read so that the value is the lowest.
        most: with missing rows read so that it is the highest.
        worse: which direction is the bad one, `higher` or `lower`.
    """
    worst, best = (most, least) if worse == "higher" else (least, most)
    return (
        Reading("complete", *complete),
        Reading("worst", *worst),
        Reading("best", *best),
    )


Way = Callable[[Question], Figure]


def as_given(make: Callable[[str, Any], Figure]) -> Way:
    """A way that needs no rows."""
    return lambda question: make(question.id, question.given)
