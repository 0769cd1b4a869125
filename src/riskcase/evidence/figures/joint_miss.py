"""Figures of attacks that two monitors both miss."""

from __future__ import annotations

import numpy as np

from riskcase.evidence.figures.grouping import group_issues, groups_of, worth_words
from riskcase.evidence.figures.monitored import attacks_of
from riskcase.evidence.figures.question import Question
from riskcase.evidence.figures.share import columns_of, one_sided
from riskcase.evidence.figures.tally import METHODS, Tally, read_shares
from riskcase.evidence.rows import Verdicts
from riskcase.evidence.statistics.joint import joint_misses
from riskcase.model.figure import Figure


def figure_of_joint_miss(question: Question) -> Figure:
    """The share of attacks that neither monitor flags, beside what independence would give.

    The rows are those of `of`; without it, those whose `eval_mode` is `attack`, where there is such
    a column.

    Raises:
        CannotMeasureError: a column is not there, or no row is known.
    """
    given, rows = question.given.joint_miss, question.rows
    if given is None:
        raise ValueError("this figure is no joint miss")
    population = attacks_of(question)
    first, second = rows.decide(given.first), rows.decide(given.second)
    missed = Verdicts(first.fails & second.fails, first.holds | second.holds)
    groups, inside = groups_of(question), rows.decide(population)
    tally = Tally(question, inside, missed, groups, rows.unread)
    complete = tally.complete(question.coverage)
    known = np.flatnonzero(inside.holds & ~first.unknown & ~second.unknown)
    facts: tuple[tuple[str, float], ...] = ()
    if len(known):
        seen = joint_misses(
            first.fails[known].astype(np.float64),
            second.fails[known].astype(np.float64),
            groups.of(known),
            complete.worth.size,
            1 - 2 * question.coverage.tail,
        )
        facts = (
            ("missed by the first", seen.first),
            ("missed by the second", seen.second),
            ("missed by both, if they missed independently", seen.expected),
        )
        if seen.ratio is not None:
            facts += (("joint misses over independent ones", seen.ratio),)
        if seen.interval is not None:
            facts += (("lower bound of this ratio", seen.interval.lower),)
            facts += (("upper bound of this ratio", seen.interval.upper),)
    return question.answer(
        read_shares(tally, complete, question.coverage),
        (
            METHODS[question.given.method or "exact"],
            "measured on the same attacks",
            worth_words(complete.worth, groups, question.given.correlation),
        ),
        worse="higher",
        k=complete.k,
        n=complete.n,
        one_sided=one_sided(question, complete),
        missing=tally.missing,
        clusters=None if groups.codes is None else complete.worth.clusters,
        facts=facts,
        issues=group_issues(complete.worth, groups),
        columns=columns_of(question, given.first, given.second, population),
    )
