"""Figures of how sure one may be that a share is small."""

from __future__ import annotations

from riskcase.evidence.figures.grouping import Groups, group_issues, groups_of, worth_words
from riskcase.evidence.figures.question import Estimate, Question, Readings
from riskcase.evidence.figures.share import columns_of
from riskcase.evidence.figures.tally import Share, Tally
from riskcase.evidence.statistics.clusters import Worth
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.prior import Prior, trials_for, worst_confidence
from riskcase.model.estimand import Belief
from riskcase.model.figure import Figure

TARGETS = (0.95, 0.99)
"""Confidences for which it is said how many clean trials would do."""


def figure_of_belief(question: Question) -> Figure:
    """The least confidence that a share is at most so large, over all priors that agree with one.

    Raises:
        CannotMeasureError: a column is not there, or no row is known.
    """
    given = question.given.belief
    if given is None:
        raise ValueError("this figure is no belief")
    prior = Prior(given.prior_at_most, given.prior_confidence, given.prior_at_least)
    if given.counts is not None:
        k, n = given.counts.k, given.counts.n
        share = Share(k, n, Interval(0.0, 1.0), Worth(n, n, "rows"))
        shares, groups, missing = (share, share, share), Groups(None), 0
        columns: tuple[str, ...] = ()
    else:
        rows, groups = question.rows, groups_of(question)
        inside = rows.decide(question.given.of)
        tally = Tally(question, inside, rows.decide(given.share), groups, rows.unread)
        coverage = question.coverage
        shares = tally.complete(coverage), tally.most(coverage), tally.least(coverage)
        missing, columns = tally.missing, columns_of(question, given.share)
    complete, worst, best = (_confidence(given, prior, one) for one in shares)
    worth = shares[0].worth
    return question.answer(
        Readings(complete, worst, best),
        (
            "least confidence over all priors that agree with the stated one (conservative Bayes)",
            worth_words(worth, groups, question.given.correlation),
        ),
        worse="lower",
        n=shares[0].n,
        k=None,
        missing=missing,
        clusters=None if groups.codes is None else worth.clusters,
        facts=(
            ("events", float(shares[0].k)),
            *(
                (f"trials without an event that give {target:.0%}", float(trials))
                for target in TARGETS
                if (trials := trials_for(target, given.at_most, prior)) is not None
            ),
        ),
        issues=group_issues(worth, groups),
        columns=columns,
    )


def _confidence(given: Belief, prior: Prior, share: Share) -> Estimate:
    size = share.worth.size
    value = worst_confidence(share.value * size, size, given.at_most, prior)
    return Estimate(value, None, None)
