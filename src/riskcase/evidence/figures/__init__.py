"""How figures come about: one file for each way, and a line below."""

from __future__ import annotations

from riskcase.evidence.figures.attempts import figure_of_attempts
from riskcase.evidence.figures.auroc import figure_of_auroc
from riskcase.evidence.figures.belief import figure_of_belief
from riskcase.evidence.figures.conservative import figure_of_conservative
from riskcase.evidence.figures.counts import figure_of_counts
from riskcase.evidence.figures.difference import figure_of_difference
from riskcase.evidence.figures.frozen import figure_of_frozen
from riskcase.evidence.figures.joint_miss import figure_of_joint_miss
from riskcase.evidence.figures.mean import figure_of_mean
from riskcase.evidence.figures.metric import figure_of_metric
from riskcase.evidence.figures.quantile import figure_of_quantile
from riskcase.evidence.figures.question import Way, as_given
from riskcase.evidence.figures.quoted import figure_of_quote
from riskcase.evidence.figures.ratio import figure_of_ratio
from riskcase.evidence.figures.recall import figure_of_recall
from riskcase.evidence.figures.safety import figure_of_safety
from riskcase.evidence.figures.share import figure_of_share
from riskcase.evidence.figures.time_to import figure_of_time_to

WAYS: dict[str, Way] = {
    "counts": as_given(figure_of_counts),
    "quoted": as_given(figure_of_quote),
    "frozen": as_given(figure_of_frozen),
    "share": figure_of_share,
    "ratio": figure_of_ratio,
    "mean": figure_of_mean,
    "quantile": figure_of_quantile,
    "time-to": figure_of_time_to,
    "auroc": figure_of_auroc,
    "recall": figure_of_recall,
    "safety": figure_of_safety,
    "difference": figure_of_difference,
    "joint-miss": figure_of_joint_miss,
    "attempts": figure_of_attempts,
    "conservative": figure_of_conservative,
    "belief": figure_of_belief,
    "metric": figure_of_metric,
}
"""How a figure comes about, by the field that says so."""
