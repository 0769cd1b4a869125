"""Estimands over attacks and the monitors that should see them."""

from __future__ import annotations

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from riskcase.values.fields import Column, Record, Share
from riskcase.values.row_filter import RowFilter


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
