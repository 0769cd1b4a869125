"""From evidence to figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from riskcase.evidence.counts import figure_of_counts
from riskcase.evidence.frozen import figure_of_frozen
from riskcase.evidence.quoted import figure_of_quote
from riskcase.evidence.sources import find_source
from riskcase.model.case import Case
from riskcase.model.evidence import Evidence, FigureSource
from riskcase.model.figure import Figure, Figures, SourceState

WAYS: dict[str, Callable[[str, FigureSource], Figure]] = {
    "counts": figure_of_counts,
    "quoted": figure_of_quote,
    "frozen": figure_of_frozen,
}
"""How a figure comes about, by the field that says so."""


def measure(case: Case) -> Figures:
    """Compute every figure of a case, and look at the files behind its evidence."""
    figures: dict[str, Figure] = {}
    sources: dict[str, SourceState] = {}
    for evidence in case.of(Evidence):
        source = find_source(case.root, evidence)
        if source:
            sources[evidence.id] = source
        for name, given in evidence.figures.items():
            way = next(way for way in WAYS if getattr(given, way) is not None)
            figure = WAYS[way](f"{evidence.id}#{name}", given)
            figures[figure.id] = replace(figure, source=source)
    return Figures(figures, sources)
