"""Figures that compare two sets of rows in pairs."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from riskcase.evidence.figures.grouping import Groups, groups_of, join_codes
from riskcase.evidence.figures.plots import plot_values
from riskcase.evidence.figures.question import NOTHING, Estimate, Question, Readings
from riskcase.evidence.figures.share import columns_of
from riskcase.evidence.rows import CannotMeasureError, Floats
from riskcase.evidence.statistics.clusters import FEW, Ints, effective_size
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.mean import clustered_mean
from riskcase.evidence.statistics.paired import exact_difference, mcnemar, paired_difference
from riskcase.model.estimand import Comparison
from riskcase.model.figure import Figure, Issue


class Pairs(NamedTuple):
    """Pairs of rows.

    Attributes:
        first, second: the value of each, NaN where it is not known or there is no such row.
        codes: the group of each pair; None where each stands for itself.
        unread: rows that are not there.
        ends: the lowest and the highest value; infinite where that is not known.
    """

    first: Floats
    second: Floats
    codes: Ints | None
    unread: int
    ends: Interval
    groups: Groups

    @property
    def known(self) -> Ints:
        """Positions of the pairs of which both values are known."""
        return np.flatnonzero(~np.isnan(self.first) & ~np.isnan(self.second))

    @property
    def missing(self) -> int:
        """Pairs of which one value is not known, and rows that are not there."""
        return len(self.first) - len(self.known) + self.unread

    def differences(self) -> tuple[Floats, Ints | None]:
        """Second minus first of the known pairs, and their groups."""
        at = self.known
        return self.second[at] - self.first[at], None if self.codes is None else self.codes[at]

    def filled(self, first: float, second: float) -> tuple[Floats, Ints | None]:
        """The same for all pairs, with these in place of missing values."""
        ours = np.where(np.isnan(self.first), first, self.first)
        theirs = np.where(np.isnan(self.second), second, self.second)
        values = np.concatenate([theirs - ours, np.full(self.unread, second - first)])
        if self.codes is None:
            return values, None
        new = self.codes.max(initial=-1) + 1 + np.arange(self.unread)
        return values, np.concatenate([self.codes, new])


def figure_of_difference(question: Question) -> Figure:
    """The mean difference over pairs, second minus first, and its p-value.

    Shares over independent pairs have the exact test of McNemar and the interval of Bonett and
    Price; means, and pairs that go together, have Student's t between pairs or groups of pairs. A
    pair that lacks a row or a value is missing.

    Raises:
        CannotMeasureError: a column is not there, a pair has several rows, or there is none.
    """
    given = question.given.difference
    if given is None:
        raise ValueError("this figure is no difference")
    pairs = _read_pairs(question, given)
    values, codes = pairs.differences()
    if len(values) < 2:  # noqa: PLR2004 - of one pair nothing can be said
        raise CannotMeasureError(
            "no-rows", f"{len(values)} pairs of rows are complete, 2 are needed"
        )
    plain = given.share is not None and codes is None
    readings = _read(question, pairs, share=given.share is not None)
    gained, lost = int((values > 0).sum()), int((values < 0).sum())
    found = clustered_mean(values, codes, question.coverage)
    p_value = mcnemar(gained, lost) if plain else found.p_value
    clusters = None if codes is None else found.clusters
    few = clusters is not None and clusters < FEW
    said = f"the comparison rests on how {clusters} groups {pairs.groups.by} differ"
    return question.answer(
        readings,
        (
            "paired difference (Bonett and Price), exact test of McNemar"
            if plain
            else "paired difference, Student's t",
            f"{clusters} groups {pairs.groups.by}" if clusters else "",
        ),
        unit="share" if given.share else "number",
        n=None,
        missing=pairs.missing,
        clusters=clusters,
        p_value=p_value,
        family=getattr(question.given, "family", None),
        facts=(
            ("pairs", float(len(values))),
            ("first", float(pairs.first[pairs.known].mean())),
            ("second", float(pairs.second[pairs.known].mean())),
            ("pairs in which the second is higher", float(gained)),
            ("pairs in which the second is lower", float(lost)),
        ),
        issues=(Issue("few-clusters", "warning", said),) if few else (),
        plot=plot_values("second minus first", values),
        columns=columns_of(
            question,
            given.share,
            given.first,
            given.second,
            names=(*((given.mean,) if given.mean else ()), *given.pair_by),
        ),
    )


def _read_pairs(question: Question, given: Comparison) -> Pairs:
    rows = question.rows
    if given.share is not None:
        event = rows.decide(given.share)
        values = np.where(event.unknown, np.nan, event.holds.astype(np.float64))
    else:
        values = rows.numbers(given.mean or "")
    ends = Interval(-math.inf, math.inf)
    if given.share is not None:
        ends = Interval(0.0, 1.0)
    elif question.given.between:
        ends = Interval(question.given.between.from_, question.given.between.to)
    inside = rows.decide(question.given.of)
    keys, groups = join_codes(rows, given.pair_by), groups_of(question)
    sides = [rows.decide(one) for one in (given.first, given.second)]
    chosen = [np.flatnonzero(inside.holds & one.holds) for one in sides]
    for one in chosen:
        repeated = len(one) - len(np.unique(keys[one]))
        if repeated:
            said = f"{repeated} rows are second ones of their pair; name more columns in pair-by"
            raise CannotMeasureError("undefined-figure", said)
    unsure = ~inside.fails & ~(sides[0].fails & sides[1].fails)
    unsure &= ~(inside.holds & (sides[0].holds | sides[1].holds))
    pairs = np.unique(keys[np.concatenate(chosen)])
    first, second = np.full(len(pairs), np.nan), np.full(len(pairs), np.nan)
    codes = np.zeros(len(pairs), np.int64)
    for some, side in zip(chosen, (first, second), strict=True):
        at = np.searchsorted(pairs, keys[some])
        side[at] = values[some]
        codes[at] = groups.numbered(some)
    grouped = groups.codes is not None and len(np.unique(codes)) < len(codes)
    unread = rows.unread + int(unsure.sum())
    return Pairs(first, second, codes if grouped else None, unread, ends, groups)


def _read(question: Question, pairs: Pairs, *, share: bool) -> Readings:
    complete = _estimate(question, *pairs.differences(), share=share)
    if not pairs.missing:
        return Readings(complete, complete, complete)
    low, high = pairs.ends
    if not math.isfinite(high - low):
        return Readings(complete, NOTHING, NOTHING)
    return Readings(
        complete,
        _estimate(question, *pairs.filled(high, low), share=share),
        _estimate(question, *pairs.filled(low, high), share=share),
    )


def _estimate(question: Question, values: Floats, codes: Ints | None, *, share: bool) -> Estimate:
    value = float(values.mean())
    coverage = question.coverage
    if share and not values.any():
        size = effective_size(np.zeros(len(values)), codes, question.given.correlation).size
        return question.estimate(value, exact_difference(0, 0, size, coverage))
    if share and codes is None:
        gained, lost = int((values > 0).sum()), int((values < 0).sum())
        return question.estimate(value, paired_difference(gained, lost, len(values), coverage))
    interval = clustered_mean(values, codes, coverage).interval
    if interval is not None and share:
        interval = Interval(max(-1.0, interval.lower), min(1.0, interval.upper))
    return question.estimate(value, interval)
