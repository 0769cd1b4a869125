"""How a report words a figure: as every other message does."""

from riskcase.evidence.words import figure_words, measure_words

__all__ = ["figure_words", "measure_words"]
