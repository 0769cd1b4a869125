"""Rows that are events, that are none, and of which that is not known: shares with their bounds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from riskcase.evidence.figures.grouping import Groups
from riskcase.evidence.figures.question import Estimate, Question, Readings
from riskcase.evidence.rows import Bools, CannotMeasureError, Verdicts
from riskcase.evidence.statistics.clusters import Worth, effective_size, exact_size
from riskcase.evidence.statistics.distributions import t_quantile
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.share import Coverage, share_interval

METHODS = {
    "exact": "exact binomial (Clopper-Pearson)",
    "wilson": "score interval (Wilson)",
    "jeffreys": "Jeffreys interval",
}


class Share(NamedTuple):
    """A share with its interval, and what its rows are worth."""

    k: int
    n: int
    interval: Interval
    worth: Worth

    @property
    def value(self) -> float:
        """The share of events."""
        return self.k / self.n


class Tally(NamedTuple):
    """Rows to count.

    Attributes:
        question: whose they are.
        inside: whether each belongs to the population.
        event: whether each is an event.
        groups: which go together.
        unread: rows that are not there, of which nothing is known.
    """

    question: Question
    inside: Verdicts
    event: Verdicts
    groups: Groups
    unread: int = 0

    @property
    def missing(self) -> int:
        """Rows that may count and of which something is not known."""
        complete = self.inside.holds & ~self.event.unknown
        return int((~self.inside.fails & ~complete).sum()) + self.unread

    def complete(self, coverage: Coverage) -> Share:
        """The share with missing rows left out.

        Raises:
            CannotMeasureError: no row is known.
        """
        known = self.inside.holds & ~self.event.unknown
        if not known.any():
            raise CannotMeasureError("no-rows", "of no row is it known whether it is an event")
        return self._share(known, self.event.holds, 0, 0, coverage)

    def least(self, coverage: Coverage) -> Share:
        """The share with missing rows read so that it is lowest."""
        counted = self.inside.holds | (self.inside.unknown & ~self.event.holds)
        return self._share(counted, self.event.holds, 0, self.unread, coverage)

    def most(self, coverage: Coverage) -> Share:
        """The share with missing rows read so that it is highest."""
        counted = self.inside.holds | (self.inside.unknown & ~self.event.fails)
        return self._share(counted, ~self.event.fails, self.unread, self.unread, coverage)

    def _share(
        self, counted: Bools, event: Bools, more: int, unread: int, coverage: Coverage
    ) -> Share:
        rows = np.flatnonzero(counted)
        events = event[rows].astype(np.float64)
        given = self.question.given
        worth = effective_size(events, self.groups.of(rows), given.correlation)
        k, n = int(events.sum()) + more, len(rows) + unread
        if unread:
            worth = worth._replace(size=worth.size * n / len(rows))
        return Share(k, n, bound_share(k, n, worth, given.method or "exact", coverage), worth)


def bound_share(k: int, n: int, worth: Worth, method: str, coverage: Coverage) -> Interval:
    """The interval of a share of rows that may go together.

    With the score interval and more than a few clusters these are the bounds of Inspect's own
    `ci_wilson`: the effective size, and Student's t with one degree less than there are clusters.
    """
    if method == "wilson":
        seen = worth.how == "seen"
        critical = -t_quantile(coverage.tail, worth.freedom) if seen else None
        return share_interval(k / n * worth.size, worth.size, coverage, "wilson", critical)
    size = exact_size(worth, n, coverage.tail)
    return share_interval(
        k / n * size, size, coverage, "jeffreys" if method == "jeffreys" else "exact"
    )


def read_shares(tally: Tally, complete: Share, coverage: Coverage) -> Readings:
    """The share in its readings; computed once where nothing is missing."""
    if not tally.missing:
        return Readings(*[estimate(tally.question, complete)] * 3)
    others = tally.least(coverage), tally.most(coverage)
    return Readings(*(estimate(tally.question, share) for share in (complete, *others)))


def estimate(question: Question, share: Share) -> Estimate:
    """A share with the bounds that are asked for."""
    return question.estimate(share.value, share.interval)
