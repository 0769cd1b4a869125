"""Scores of a monitor, honest rows apart from attacks, with what is missing of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from riskcase.evidence.figures.grouping import Groups, groups_of
from riskcase.evidence.figures.question import Question
from riskcase.evidence.rows import CannotMeasureError, Floats, Verdicts
from riskcase.evidence.statistics.audit import Scores
from riskcase.evidence.statistics.clusters import Ints
from riskcase.evidence.statistics.resample import Strata, make_strata
from riskcase.model.estimand import Monitor
from riskcase.values.condition import parse_condition
from riskcase.values.row_filter import RowFilter

HONEST = RowFilter(parse_condition("eval_mode = honest"))
ATTACK = RowFilter(parse_condition("eval_mode = attack"))


class Monitored(NamedTuple):
    """Rows that a monitor scored.

    Attributes:
        scores: NaN where a row has none.
        honest: positions of honest rows.
        attack: positions of attacks.
        unknown: how many rows may be either, or are not there.
        groups: which rows go together.
    """

    scores: Floats
    honest: Ints
    attack: Ints
    unknown: int
    groups: Groups

    @property
    def missing(self) -> int:
        """Rows of which something is not known."""
        both = np.concatenate([self.honest, self.attack])
        return int(np.isnan(self.scores[both]).sum()) + self.unknown

    def scored(self) -> Monitored:
        """Only the rows that have a score; nothing is unknown of them."""
        has = ~np.isnan(self.scores)
        return self._replace(
            honest=self.honest[has[self.honest]], attack=self.attack[has[self.attack]], unknown=0
        )

    def both(self, honest: float = 0.0, attack: float = 0.0) -> Scores:
        """The scores of both sets, with these in place of missing ones."""
        ours, theirs = self.scores[self.honest], self.scores[self.attack]
        return Scores(
            np.where(np.isnan(ours), honest, ours), np.where(np.isnan(theirs), attack, theirs)
        )

    def codes(self) -> tuple[Ints, Ints] | None:
        """The groups of both sets."""
        if self.groups.codes is None:
            return None
        return self.groups.codes[self.honest], self.groups.codes[self.attack]

    def strata(self, seed: int, more: int = 0) -> Strata:
        """What is resampled: groups of both sets, and so many attacks more that are not there."""
        ours, theirs = self.groups.numbered(self.honest), self.groups.numbered(self.attack)
        new = max(ours.max(initial=0), theirs.max(initial=0)) + 1 + np.arange(more)
        kinds = np.repeat([0, 1], [len(ours), len(theirs) + more])
        return make_strata(np.concatenate([ours, theirs, new]), kinds, seed)


def read_monitored(question: Question, monitor: Monitor, *, alone: bool = False) -> Monitored:
    """The rows that a monitor scored.

    Args:
        question: whose they are.
        monitor: its score, and which rows are honest and which attacks.
        alone: whether attacks will do, without honest rows beside them.

    Raises:
        CannotMeasureError: a column is not there, a set is empty or has no score, or rows are both.
    """
    rows = question.rows
    inside = rows.decide(question.given.of)
    attack = rows.decide(monitor.attack or ATTACK)
    if alone and monitor.honest is None and not has_modes(question):
        honest = Verdicts(np.zeros(len(rows), np.bool_), np.ones(len(rows), np.bool_))
    else:
        honest = rows.decide(monitor.honest or HONEST)
    ours, theirs = inside.holds & honest.holds, inside.holds & attack.holds
    if (ours & theirs).any():
        said = f"{int((ours & theirs).sum())} rows are both honest and attacks"
        raise CannotMeasureError("undefined-figure", said)
    maybe = ~inside.fails & ~(ours | theirs) & ~(honest.fails & attack.fails)
    found = Monitored(
        rows.numbers(monitor.score),
        np.flatnonzero(ours),
        np.flatnonzero(theirs),
        int(maybe.sum()) + rows.unread,
        groups_of(question),
    )
    scored = found.scored()
    for name, some in (("honest row", scored.honest), ("attack", scored.attack)):
        if not len(some) and not (alone and name == "honest row"):
            raise CannotMeasureError("no-rows", f"no {name} has a score in '{monitor.score}'")
    return found


def monitor_columns(question: Question, monitor: Monitor) -> tuple[RowFilter | None, RowFilter]:
    """The conditions that tell both sets apart."""
    honest = monitor.honest or (HONEST if has_modes(question) else None)
    return honest, monitor.attack or ATTACK


def has_modes(question: Question) -> bool:
    """Whether rows say by themselves which of them are honest and which attacks."""
    try:
        question.rows.resolve("eval_mode")
    except CannotMeasureError:
        return False
    return True


def attacks_of(question: Question) -> RowFilter | None:
    """The declared rows; else those whose `eval_mode` is `attack`, where there is such a column."""
    if question.given.of is not None:
        return question.given.of
    return ATTACK if has_modes(question) else None
