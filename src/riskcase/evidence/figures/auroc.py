"""Figures of how well a score tells attacks from honest rows."""

from __future__ import annotations

import math

import numpy as np

from riskcase.evidence.figures.monitored import Monitored, monitor_columns, read_monitored
from riskcase.evidence.figures.plots import roc
from riskcase.evidence.figures.question import Estimate, Question, Readings
from riskcase.evidence.figures.share import columns_of
from riskcase.evidence.statistics.audit import Scores
from riskcase.evidence.statistics.auroc import delong, resampled_auroc
from riskcase.evidence.statistics.clusters import Ints
from riskcase.model.figure import Figure


def figure_of_auroc(question: Question) -> Figure:
    """The area under the ROC curve, ties counted half, with DeLong's interval.

    Over groups of rows placements are added up first (Obuchowski), and percentiles of resampled
    groups are given besides. A missing score is read as on the wrong side of all others, and as on
    the right one; a row that may be in either set as in that in which it weighs most.

    Raises:
        CannotMeasureError: a column is not there, or a set has no score.
    """
    monitor = question.given.auroc
    if monitor is None:
        raise ValueError("this figure is no area")
    rows = read_monitored(question, monitor)
    scored = rows.scored()
    scores, codes = scored.both(), scored.codes()
    area = delong(*scores, question.coverage, codes)
    complete = question.estimate(area.value, area.interval)
    low, high = (_filled(question, rows, sign) for sign in (-1, 1))
    drawn = resampled_auroc(*scores, scored.strata(question.seed), 1 - 2 * question.coverage.tail)
    pairs = len(scores.honest) * len(scores.attack)
    return question.answer(
        Readings(complete, low, high) if rows.missing else Readings(complete, complete, complete),
        (
            "area under the ROC curve, ties half (DeLong, on log odds)",
            f"placements added up {rows.groups.by} (Obuchowski)" if codes else "",
        ),
        worse="lower",
        unit="number",
        missing=rows.missing,
        clusters=None if codes is None else len(np.unique(np.concatenate(codes))),
        facts=(
            ("honest rows", len(scores.honest)),
            ("attacks", len(scores.attack)),
            ("pairs of equal scores, as a share", area.ties / pairs),
            ("lower bound by resampling", drawn.lower),
            ("upper bound by resampling", drawn.upper),
        ),
        plot=roc(monitor.score, *scores),
        columns=columns_of(question, *monitor_columns(question, monitor), names=(monitor.score,)),
    )


def _filled(question: Question, rows: Monitored, sign: int) -> Estimate:
    """The area with what is missing on one side: -1 the wrong one, 1 the right one."""
    honest, attack = rows.both(-sign * math.inf, sign * math.inf)
    # Rows that may be either weigh most when they make the sets equal in size.
    attacks = min(rows.unknown, max(0, round((rows.unknown + len(honest) - len(attack)) / 2)))
    more = Scores(
        np.concatenate([honest, np.full(rows.unknown - attacks, -sign * math.inf)]),
        np.concatenate([attack, np.full(attacks, sign * math.inf)]),
    )
    codes = rows.codes()
    if codes is not None:
        new = max(one.max(initial=-1) for one in codes) + 1 + np.arange(rows.unknown)
        codes = _join(codes[0], new[attacks:]), _join(codes[1], new[:attacks])
    area = delong(*more, question.coverage, codes)
    return question.estimate(area.value, area.interval)


def _join(codes: Ints, more: Ints) -> Ints:
    return np.concatenate([codes, more])
