"""Figures that count rows: the share for which a condition holds."""

from __future__ import annotations

from riskcase.evidence.figures.grouping import group_issues, groups_of, worth_words
from riskcase.evidence.figures.judged import correct_for_judge
from riskcase.evidence.figures.plots import compared_column, distribution
from riskcase.evidence.figures.question import Question
from riskcase.evidence.figures.tally import METHODS, Share, Tally, bound_share, read_shares
from riskcase.evidence.statistics.share import Coverage
from riskcase.model.figure import Figure
from riskcase.values.row_filter import RowFilter


def figure_of_share(question: Question) -> Figure:
    """The share of rows for which the condition holds, with its interval.

    A row of which the condition or the population is unknown is missing; it is left out of the
    figure, and counted one way and the other in its readings. Rows that go together are worth
    fewer. A judge's errors are corrected for where figures of them are given.

    Raises:
        CannotMeasureError: a column is not there, or no row is known.
    """
    given, rows = question.given, question.rows
    groups = groups_of(question)
    inside = rows.decide(given.of)
    tally = Tally(question, inside, rows.decide(given.share), groups, rows.unread)
    if given.judge:
        return correct_for_judge(tally, given.judge)
    complete = tally.complete(question.coverage)
    return question.answer(
        read_shares(tally, complete, question.coverage),
        (
            METHODS[given.method or "exact"],
            worth_words(complete.worth, groups, given.correlation),
        ),
        k=complete.k,
        n=complete.n,
        one_sided=one_sided(question, complete),
        missing=tally.missing,
        clusters=None if groups.codes is None else complete.worth.clusters,
        facts=worth_facts(complete),
        issues=group_issues(complete.worth, groups),
        plot=distribution(rows, compared_column(given.share), inside.holds),
        columns=columns_of(question, given.share),
    )


def one_sided(question: Question, share: Share) -> float | None:
    """The one-sided upper bound at the same level, where none was seen."""
    if share.k:
        return None
    coverage = Coverage(question.coverage.level, "upper")
    return bound_share(0, share.n, share.worth, question.given.method or "exact", coverage).upper


def worth_facts(share: Share) -> tuple[tuple[str, float], ...]:
    """What rows are worth, where they go together."""
    if share.worth.how == "rows":
        return ()
    size = share.worth.size
    return (("rows are worth", size), ("design effect", share.n / size))


def columns_of(
    question: Question, *filters: RowFilter | None, names: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The columns that a figure is computed from, each once."""
    used = [name for one in (*filters, question.given.of) if one for name in one.columns]
    declared = [question.given.clusters] if question.given.clusters else []
    return tuple(dict.fromkeys(question.rows.resolve(name) for name in (*names, *used, *declared)))
