"""Estimands over the rows of evidence: counts, ratios, quantiles, comparisons."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from riskcase.values.fields import Column, Id, Listed, Prose, Record, Share
from riskcase.values.row_filter import RowFilter


class Counts(Record):
    """Events and trials."""

    k: int = Field(ge=0, strict=True)
    n: int = Field(ge=1, strict=True)

    @model_validator(mode="after")
    def _within(self) -> Counts:
        if self.k > self.n:
            raise PydanticCustomError("counts", "k is above n: there are more events than trials")
        return self


class Ratio(Record):
    """Sums of two columns of counts, one row a day or another stretch.

    Attributes:
        events: the column with the number of events.
        trials: the column with the number of trials.
    """

    events: Column
    trials: Column


class Quantile(Record):
    """A quantile of a column, with its exact interval by order statistics.

    Attributes:
        of: the column.
        at: which quantile, as a share: 95%.
    """

    of: Column
    at: Share


class TimeTo(Record):
    """A quantile of a time until something was done, with those that were never seen to be done.

    Attributes:
        of: the column with the time; a row without one was not seen to end.
        at: which quantile, as a share; by default the median.
        watched: the column that says how long such a row was watched; without it, it never ends.
        unit: of columns that are plain numbers.
    """

    of: Column
    at: Share = 0.5
    watched: Column | None = None
    unit: Literal["s", "min", "h", "d"] = "s"


class Ends(Record):
    """The lowest and the highest value that a row can have.

    Attributes:
        from_: the lowest.
        to: the highest.
    """

    from_: float = Field(allow_inf_nan=False)
    to: float = Field(allow_inf_nan=False)

    @model_validator(mode="after")
    def _rising(self) -> Ends:
        if self.from_ > self.to:
            raise PydanticCustomError("between", "write the lower end first: {from: 1, to: 10}", {})
        return self


class Comparison(Record):
    """The difference between two sets of rows that are paired: second minus first.

    Attributes:
        share: what is counted in both; or
        mean: the column whose mean is compared.
        first: the rows of the first set.
        second: the rows of the second set.
        pair_by: the columns that are equal in the two rows of a pair.
    """

    share: RowFilter | None = None
    mean: Column | None = None
    first: RowFilter
    second: RowFilter
    pair_by: Annotated[tuple[Column, ...], Listed] = ("id", "epoch")

    @model_validator(mode="after")
    def _one_measure(self) -> Comparison:
        if (self.share is None) == (self.mean is None):
            raise PydanticCustomError("difference", "compare either a share or a mean")
        return self


class HeaderMetric(Record):
    """A result as the log's own header states it; nothing is recomputed.

    Attributes:
        scorer: the scorer.
        name: the metric.
    """

    scorer: str
    name: str


class JudgeError(Record):
    """How often the judge who marked the rows is right, by figures of its validation.

    Attributes:
        sensitivity: the share of true events that it marks.
        specificity: the share of the others that it leaves unmarked.
    """

    sensitivity: Id
    specificity: Id


class Waived(Record):
    """The reading of missing rows that criteria use instead of the worst, and why.

    Attributes:
        use: `complete` leaves missing rows out; `best` counts none of them against the figure.
        because: why that is fair.
    """

    use: Literal["complete", "best"] = "complete"
    because: Prose
