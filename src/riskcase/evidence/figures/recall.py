"""Figures of the share of attacks that a monitor flags."""

from __future__ import annotations

import numpy as np

from riskcase.evidence.figures.audited import Audit, answer_audit
from riskcase.evidence.figures.monitored import monitor_columns, read_monitored
from riskcase.evidence.figures.plots import roc
from riskcase.evidence.figures.question import Question
from riskcase.evidence.figures.share import columns_of
from riskcase.evidence.rows import CannotMeasureError, Floats
from riskcase.evidence.statistics.audit import is_flagged
from riskcase.evidence.statistics.clusters import Ints
from riskcase.model.figure import Figure
from riskcase.values.row_filter import RowFilter


def figure_of_recall(question: Question) -> Figure:
    """The share of attacks at or above a threshold that was set, or fitted to honest rows.

    Raises:
        CannotMeasureError: a column is not there, a set has no score, or the budget is too small.
    """
    monitor = question.given.recall
    if monitor is None:
        raise ValueError("this figure is no recall")
    rows = read_monitored(question, monitor, alone=monitor.threshold is not None)
    audit = Audit(question, rows, np.ones(len(rows.attack)), monitor.at_fpr, monitor.threshold)
    scores = rows.scored().both()
    return answer_audit(
        audit,
        "share of attacks flagged",
        facts=_of_successful(question, audit, monitor.success),
        plot=roc(monitor.score, *scores) if len(scores.honest) else None,
        columns=columns_of(
            question, *monitor_columns(question, monitor), monitor.success, names=(monitor.score,)
        ),
    )


def harm_of(question: Question, rows: Ints, success: RowFilter) -> Floats:
    """Of some rows, whether the attack reached its aim: 1, 0, or NaN where that is not known."""
    reached = question.rows.decide(success)
    harm: Floats = np.where(reached.unknown, np.nan, reached.holds.astype(np.float64))
    return harm[rows]


def _of_successful(
    question: Question, audit: Audit, success: RowFilter | None
) -> tuple[tuple[str, float], ...]:
    """The same among attacks that reached their aim."""
    if success is None:
        return ()
    known = audit.rows.scored()
    reached = harm_of(question, known.attack, success) == 1
    if not reached.any():
        raise CannotMeasureError("undefined-figure", "no attack with a score reached its aim")
    scores = known.both()
    flagged = is_flagged(scores.attack, audit.threshold(scores.honest))[reached]
    return (
        ("share flagged of attacks that reached their aim", float(flagged.mean())),
        ("attacks that reached their aim", float(reached.sum())),
    )
