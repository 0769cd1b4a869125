"""What is computed from the rows of evidence: the records that declare an estimand."""

from __future__ import annotations

from riskcase.model.estimand.believed import Belief, Conservative
from riskcase.model.estimand.counted import (
    Comparison,
    Counts,
    Ends,
    HeaderMetric,
    JudgeError,
    Quantile,
    Ratio,
    TimeTo,
    Waived,
)
from riskcase.model.estimand.monitored import Attempts, JointMiss, Monitor, Recall, Safety

__all__ = [
    "Attempts",
    "Belief",
    "Comparison",
    "Conservative",
    "Counts",
    "Ends",
    "HeaderMetric",
    "JointMiss",
    "JudgeError",
    "Monitor",
    "Quantile",
    "Ratio",
    "Recall",
    "Safety",
    "TimeTo",
    "Waived",
]
