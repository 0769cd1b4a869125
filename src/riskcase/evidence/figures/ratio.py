"""Figures of counts by day or another stretch: the sum of events over that of trials."""

from __future__ import annotations

import numpy as np

from riskcase.evidence.figures.grouping import Groups, groups_of, worth_words
from riskcase.evidence.figures.plots import plot_values
from riskcase.evidence.figures.question import NOTHING, Estimate, Question, Readings
from riskcase.evidence.figures.share import columns_of
from riskcase.evidence.figures.tally import METHODS, bound_share
from riskcase.evidence.rows import Bools, CannotMeasureError, Floats
from riskcase.evidence.statistics.clusters import RARE, Worth, cluster_sums, design_effect
from riskcase.model.figure import Figure


def figure_of_ratio(question: Question) -> Figure:
    """The sum of events over the sum of trials; its error is how rows, or groups of them, differ.

    Events of one stretch go together, so what the trials are worth is seen from how the stretches
    differ (the jackknife: W. G. Cochran, Sampling Techniques, 3rd edition 1977, 6.17).
    A stretch without its trials is missing and nothing bounds what it hides; one without its events
    may have had none or nothing but events.

    Raises:
        CannotMeasureError: a column is not there, no stretch has trials, or one has more events.
    """
    given, rows = question.given, question.rows
    if given.ratio is None:
        raise ValueError("this figure is no ratio")
    inside = rows.decide(given.of)
    events, trials = rows.numbers(given.ratio.events), rows.numbers(given.ratio.trials)
    known = inside.holds & ~np.isnan(events) & ~np.isnan(trials)
    if not known.any() or not trials[known].sum() > 0:
        raise CannotMeasureError("no-rows", "no row has events and trials")
    strange = known & ((events < 0) | (events > trials))
    if strange.any():
        said = f"{int(strange.sum())} rows have more events than trials, or fewer than none"
        raise CannotMeasureError("undefined-figure", said)
    groups = groups_of(question)
    if groups.codes is None:
        groups = Groups(np.arange(len(rows), dtype=np.int64), "by row")
    no_events = ~inside.fails & np.isnan(events) & ~np.isnan(trials)
    unsure = inside.unknown & ~np.isnan(events) & ~np.isnan(trials)
    lost = int((~inside.fails & np.isnan(trials)).sum()) + rows.unread
    some = _Stretches(question, events, trials, groups)
    complete, worth = some.estimate(known)
    missing = int((no_events | unsure).sum()) + lost
    least = most = NOTHING if lost else complete
    if missing and not lost:
        at = known | no_events | unsure
        least = some.filled(np.where(no_events | unsure, 0.0, events)).estimate(at)[0]
        most = some.filled(np.where(no_events | unsure, trials, events)).estimate(at)[0]
    shown = trials[known] > 0
    return question.answer(
        Readings(complete, least, most),
        (METHODS[given.method or "exact"], worth_words(worth, groups, given.correlation)),
        k=round(float(events[known].sum())),
        n=round(float(trials[known].sum())),
        missing=missing,
        clusters=worth.clusters,
        facts=(("trials are worth", worth.size), ("rows", float(known.sum()))),
        plot=plot_values("share by row", events[known][shown] / trials[known][shown]),
        columns=columns_of(question, names=(given.ratio.events, given.ratio.trials)),
    )


class _Stretches:
    """Events and trials by row."""

    def __init__(self, question: Question, events: Floats, trials: Floats, groups: Groups) -> None:
        self.question, self.events, self.trials, self.groups = question, events, trials, groups

    def filled(self, events: Floats) -> _Stretches:
        """The same with other events."""
        return _Stretches(self.question, events, self.trials, self.groups)

    def estimate(self, chosen: Bools) -> tuple[Estimate, Worth]:
        """The share of events in some rows, and what their trials are worth."""
        rows = np.flatnonzero(chosen)
        codes = self.groups.numbered(rows)
        k, n = cluster_sums(self.events[rows], codes), cluster_sums(self.trials[rows], codes)
        worth = self._worth(k, n)
        given, coverage = self.question.given, self.question.coverage
        # Sums may be large floats; the share of them is what counts.
        share = float(k.sum() / n.sum())
        seen = round(float(k.sum())), round(float(n.sum()))
        interval = bound_share(*seen, worth, given.method or "exact", coverage)
        return self.question.estimate(share, interval), worth

    def _worth(self, k: Floats, n: Floats) -> Worth:
        """What trials are worth, by leaving out one stretch at a time.

        A few large stretches tell little of the spread: the degrees of freedom are those of as many
        equal ones as all are worth, less one.
        """
        k, n = k[n > 0], n[n > 0]
        count, trials = len(k), float(n.sum())
        equal = trials / design_effect(n, 1.0)
        if self.question.given.correlation is not None:
            effect = design_effect(n, self.question.given.correlation)
            return Worth(trials / effect, count, "given")
        mixed = min(int((k > 0).sum()), int((k < n).sum()))
        if count < 2 or mixed < min(RARE, count):  # noqa: PLR2004 - one stretch has no spread
            return Worth(equal, count, "rare")
        share = float(k.sum()) / trials
        without = (k.sum() - k) / (trials - n)
        variance = float(np.square(without - share).sum()) * (count - 1) / count
        seen = share * (1 - share) / variance if variance > 0 else trials
        return Worth(min(trials, seen), count, "seen", max(1.0, equal - 1))
