"""What is computed from the rows of evidence: the records that declare an estimand."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from riskcase.values.fields import Column, Id, Listed, Measure, Prose, Record, Share
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


class Monitor(Record):
    """A score of suspicion, and which rows are honest and which attacks.

    Attributes:
        score: the column with the score; a higher one is more suspicious.
        honest: the rows without an attack; by default those whose `eval_mode` is `honest`.
        attack: the rows with one; by default those whose `eval_mode` is `attack`.
    """

    score: Column
    honest: RowFilter | None = None
    attack: RowFilter | None = None


def _budget(share: float | None) -> float | None:
    """A share of honest rows that may be flagged: a bare 1 for 1% would be all of them."""
    if share is not None and not 0 < share < 1:
        raise PydanticCustomError(
            "budget", "a budget is above 0% and below 100%; write 1% or 0.01 for one in a hundred"
        )
    return share


class Recall(Monitor):
    """The share of attacks that a monitor flags.

    Attributes:
        at_fpr: the share of honest rows that may be flagged; the threshold is fitted to them.
        threshold: a threshold that was fixed beforehand; a score at or above it is flagged.
        success: the rows in which the attack reached its aim; how many of them are flagged is given
            besides.
    """

    at_fpr: Share | None = None
    threshold: float | None = None
    success: RowFilter | None = None

    _part = field_validator("at_fpr")(_budget)

    @model_validator(mode="after")
    def _one_rule(self) -> Recall:
        if (self.at_fpr is None) == (self.threshold is None):
            raise PydanticCustomError("recall", "give either at-fpr or a threshold")
        return self


class Safety(Monitor):
    """The share of attacks that do not succeed, once the most suspicious rows are audited.

    Attributes:
        success: the rows in which the attack reached its aim; one that is audited does not count.
        at_budget: the share of honest rows that can be audited: 1% or 0.01, never a bare 1.
        policies: the column that tells attack policies apart; the worst one is given besides.
    """

    success: RowFilter
    at_budget: Share
    policies: Column | None = None

    _part = field_validator("at_budget")(_budget)


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


class JointMiss(Record):
    """The share of attacks that two monitors both miss, beside what independence would give.

    Attributes:
        first: the rows that the first monitor flags.
        second: the rows that the second one flags.
    """

    first: RowFilter
    second: RowFilter


class Attempts(Record):
    """The chance that an attacker who may try again succeeds before being caught.

    Attributes:
        success: the attempts that succeed; one that is caught as well counts as caught.
        caught: the attempts that are caught.
        tries: how many attempts there are at most; left out, as many as it takes.
    """

    success: RowFilter
    caught: RowFilter
    tries: int | None = Field(default=None, ge=1, strict=True)


class Belief(Record):
    """How sure one may be that a share is small, with only a partial prior.

    Attributes:
        counts: events and trials; or
        share: the rows that are events.
        at_most: the share that must not be exceeded.
        prior_at_most: the share that was believed not to be exceeded before the trials.
        prior_confidence: how firmly that was believed.
        prior_at_least: the smallest share held possible; left out, none at all, and then a single
            event ends all confidence.
    """

    counts: Counts | None = None
    share: RowFilter | None = None
    at_most: Share
    prior_at_most: Share
    prior_confidence: Share
    prior_at_least: Share = 0.0

    @model_validator(mode="after")
    def _one_source(self) -> Belief:
        if (self.counts is None) == (self.share is None):
            raise PydanticCustomError("belief", "give either counts or the share that is counted")
        if not self.prior_at_least <= self.prior_at_most <= self.at_most:
            raise PydanticCustomError(
                "belief", "prior-at-least, prior-at-most and at-most rise in this order"
            )
        return self


class Conservative(Record):
    """The largest chance of failure that a bound and the doubt about it leave.

    Attributes:
        bound: the share that is claimed not to be exceeded, or the figure that says so.
        confidence: how sure the claim is.
    """

    bound: Measure
    confidence: Share


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
