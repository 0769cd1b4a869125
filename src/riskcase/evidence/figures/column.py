"""Columns of numbers with their missing rows: what means and quantiles are computed from."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from riskcase.evidence.figures.grouping import Groups, groups_of
from riskcase.evidence.figures.question import Question
from riskcase.evidence.rows import CannotMeasureError, Floats
from riskcase.evidence.statistics.clusters import Ints
from riskcase.evidence.statistics.interval import Interval
from riskcase.model.estimand import Ends

MARKS = (0.0, 0.5, 1.0)
"""Values of rows that are marked wrong, partly right, and right."""


class Numbers(NamedTuple):
    """A column of numbers.

    Attributes:
        values: of the rows whose value and population are known.
        rows: their positions.
        lost: positions of rows without a value, which may have any.
        unsure: positions of rows with a value that may not belong to the population.
        unread: rows that are not there.
        ends: the lowest and the highest value that a row can have; infinite where that is not
            known.
        groups: which rows go together.
    """

    values: Floats
    rows: Ints
    lost: Ints
    unsure: Ints
    unread: int
    ends: Interval
    groups: Groups

    @property
    def missing(self) -> int:
        """Rows of which something is not known."""
        return len(self.lost) + len(self.unsure) + self.unread

    @property
    def codes(self) -> Ints | None:
        """The groups of the known rows."""
        return self.groups.of(self.rows)

    def filled(self, end: float) -> tuple[Floats, Ints | None]:
        """All values and their groups, with missing rows put at one end.

        A row that may not belong to the population is put there as well, which is at least as far
        from the middle as its own value.
        """
        more = len(self.lost) + len(self.unsure) + self.unread
        values = np.concatenate([self.values, np.full(more, end)])
        if self.groups.codes is None:
            return values, None
        there = np.concatenate([self.rows, self.lost, self.unsure])
        codes = self.groups.codes
        new = codes.max(initial=-1) + 1 + np.arange(self.unread)
        return values, np.concatenate([codes[there], new])


def read_numbers(question: Question, name: str) -> Numbers:
    """A column of the rows that the figure is about.

    Raises:
        CannotMeasureError: the column is not there, no row has a number, or one is out of bounds.
    """
    given, rows = question.given, question.rows
    inside, column = rows.decide(given.of), rows.numbers(name)
    has = ~np.isnan(column)
    known = np.flatnonzero(inside.holds & has)
    values = column[known]
    if not len(values):
        raise CannotMeasureError("no-rows", f"no row has a number in '{name}'")
    return Numbers(
        values=values,
        rows=known,
        lost=np.flatnonzero(~inside.fails & ~has),
        unsure=np.flatnonzero(inside.unknown & has),
        unread=rows.unread,
        ends=_ends(values, given.between, name),
        groups=groups_of(question),
    )


def _ends(values: Floats, between: Ends | None, name: str) -> Interval:
    if between is None:
        marks = np.isin(values, MARKS).all()
        return Interval(0.0, 1.0) if marks else Interval(-math.inf, math.inf)
    if values.min() < between.from_ or values.max() > between.to:
        said = f"'{name}' has values outside of what the figure says they are between"
        raise CannotMeasureError("undefined-figure", said)
    return Interval(between.from_, between.to)
