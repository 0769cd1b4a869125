"""Estimands of what may be believed with little prior knowledge."""

from __future__ import annotations

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from riskcase.model.estimand.counted import Counts
from riskcase.values.fields import Measure, Record, Share
from riskcase.values.row_filter import RowFilter


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
