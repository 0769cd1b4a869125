"""Figures of an attacker who may try again."""

from __future__ import annotations

import numpy as np

from riskcase.evidence.figures.grouping import Groups, group_issues, groups_of, worth_words
from riskcase.evidence.figures.monitored import attacks_of
from riskcase.evidence.figures.question import NOTHING, Estimate, Question, Readings
from riskcase.evidence.figures.share import columns_of
from riskcase.evidence.rows import Bools, CannotMeasureError
from riskcase.evidence.statistics.attempts import Attempts, attempts_chance
from riskcase.evidence.statistics.clusters import Ints, Worth, effective_size
from riskcase.model.figure import Figure

WON, NEITHER, CAUGHT = 1, 0, -1


def figure_of_attempts(question: Question) -> Figure:
    """The chance of success before being caught, from rows that are one attempt each.

    An attempt that succeeds and is caught counts as caught. Missing ones are read as successes, and
    as caught.

    Raises:
        CannotMeasureError: a column is not there, or no attempt succeeded or was caught.
    """
    given, rows = question.given.attempts, question.rows
    if given is None:
        raise ValueError("this figure is of no attempts")
    population = attacks_of(question)
    inside, groups = rows.decide(population), groups_of(question)
    success, caught = rows.decide(given.success), rows.decide(given.caught)
    known = inside.holds & ~caught.unknown & (caught.holds | ~success.unknown)
    missing = int((~inside.fails & ~known).sum()) + rows.unread
    tries = _Tries(question, groups, given.tries)
    outcome = np.where(caught.holds, CAUGHT, np.where(success.holds, WON, NEITHER))
    complete = tries.estimate(known, outcome, NEITHER, 0)
    if complete.value is None:
        raise CannotMeasureError("undefined-figure", "no attempt succeeded and none was caught")
    least = most = complete
    if missing:
        # A row that may not count is left out where that is worse than any outcome it may have.
        may_win, may_be_caught = ~success.fails & ~caught.holds, ~caught.fails
        high = np.where(may_win, WON, np.where(caught.holds, CAUGHT, NEITHER))
        low = np.where(may_be_caught, CAUGHT, np.where(success.holds, WON, NEITHER))
        most = tries.estimate(
            inside.holds | (inside.unknown & (high == WON)), high, WON, rows.unread
        )
        least = tries.estimate(
            inside.holds | (inside.unknown & (low != WON)), low, CAUGHT, rows.unread
        )
    seen = tries.count(known, outcome, NEITHER, 0)
    chance = attempts_chance(seen, given.tries)
    worth = tries.worth(known, outcome)
    limit = (
        "as many attempts as it takes" if given.tries is None else f"at most {given.tries} attempts"
    )
    return question.answer(
        Readings(complete, least, most),
        (
            "exact binomial (Clopper-Pearson)",
            f"success before being caught in {limit}, independent of each other",
            worth_words(worth, groups, question.given.correlation),
        ),
        worse="higher",
        missing=missing,
        clusters=None if groups.codes is None else worth.clusters,
        facts=(
            ("attempts", float(seen.all)),
            ("success in each attempt", seen.success / seen.all),
            ("caught in each attempt", seen.caught / seen.all),
            ("least, whatever the dependence between attempts", chance.any_dependence.lower),
            ("most, whatever the dependence between attempts", chance.any_dependence.upper),
        ),
        issues=group_issues(worth, groups),
        columns=columns_of(question, given.success, given.caught, population),
    )


class _Tries:
    """Attempts of one question, each with its outcome."""

    def __init__(self, question: Question, groups: Groups, tries: int | None) -> None:
        self.question, self.groups, self.tries = question, groups, tries

    def count(self, counted: Bools, outcome: Ints, other: int, unread: int) -> Attempts:
        """Attempts among some rows, and so many that are not there with another outcome."""
        found = outcome[counted]
        won = int((found == WON).sum()) + unread * (other == WON)
        caught = int((found == CAUGHT).sum()) + unread * (other == CAUGHT)
        return Attempts(len(found) + unread, won, caught)

    def worth(self, counted: Bools, outcome: Ints) -> Worth:
        """What the attempts among some rows are worth."""
        rows = np.flatnonzero(counted)
        won = (outcome[rows] == WON).astype(np.float64)
        return effective_size(won, self.groups.of(rows), self.question.given.correlation)

    def estimate(self, counted: Bools, outcome: Ints, other: int, unread: int) -> Estimate:
        """The chance, as these outcomes have it."""
        seen = self.count(counted, outcome, other, unread)
        if not seen.success + seen.caught:
            return NOTHING
        each = self.worth(counted, outcome).size / max(1, int(counted.sum()))
        chance = attempts_chance(seen, self.tries, each, self.question.coverage)
        return self.question.estimate(chance.value, chance.interval)
