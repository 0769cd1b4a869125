"""How figures come about: one file for each way, and a line below."""

from __future__ import annotations

from riskcase.evidence.figures.counts import figure_of_counts
from riskcase.evidence.figures.frozen import figure_of_frozen
from riskcase.evidence.figures.question import Way, as_given
from riskcase.evidence.figures.quoted import figure_of_quote
from riskcase.evidence.figures.share import figure_of_share

WAYS: dict[str, Way] = {
    "counts": as_given(figure_of_counts),
    "quoted": as_given(figure_of_quote),
    "frozen": as_given(figure_of_frozen),
    "share": figure_of_share,
}
"""How a figure comes about, by the field that says so."""
