"""From evidence to figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from riskcase.evidence.figures import WAYS
from riskcase.evidence.figures.families import correct_families
from riskcase.evidence.figures.question import Question
from riskcase.evidence.gather import Gathered, gather
from riskcase.evidence.rows import CannotMeasureError
from riskcase.model.case import Case
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure, Figures, Issue, SourceState
from riskcase.model.figure_source import FigureSource
from riskcase.model.source import LOG_SOURCES

GIVEN = frozenset({"counts", "quoted", "frozen"})
"""Ways that need no data."""
Lookup = Callable[[str], Figure | None]


def measure(case: Case) -> Figures:
    """Compute every figure of a case, and look at the files behind its evidence."""
    figures: dict[str, Figure] = {}
    sources: dict[str, SourceState] = {}
    for evidence in case.of(Evidence):
        gathered = gather(case.root, evidence)
        if gathered.state:
            sources[evidence.id] = gathered.state
        for name, given in evidence.figures.items():
            figure = _figure(f"{evidence.id}#{name}", evidence, given, gathered, figures.get)
            figures[figure.id] = figure
    return Figures(correct_families(figures), sources)


def _figure(
    figure_id: str, evidence: Evidence, given: FigureSource, gathered: Gathered, lookup: Lookup
) -> Figure:
    figure = _answer(Question(figure_id, given, gathered.rows, lookup, gathered.metrics), gathered)
    control = given.positive_control
    if control is None and evidence.elicitation:
        control = evidence.elicitation.positive_control
    kind = evidence.source.kind if evidence.source else ""
    return replace(
        figure,
        source=gathered.state,
        control=str(control) if control else None,
        assessed=kind in LOG_SOURCES or evidence.elicitation is not None,
        quantity=given.quantity,
        looks=given.looks,
        waived=str(given.missing.because) if given.missing else "",
        alternatives={
            str(other.name): _answer(
                Question(figure_id, other, gathered.rows, lookup, gathered.metrics), gathered
            )
            for other in given.alternatives
        },
    )


def _answer(question: Question, gathered: Gathered) -> Figure:
    state = gathered.state
    if state and state.verdict == "refused" and question.given.way not in GIVEN:
        return Figure(question.id, status="refused", issues=state.issues)
    try:
        return WAYS[question.given.way](question)
    except CannotMeasureError as cannot:
        issue = Issue(cannot.issue, "error", cannot.message)
        return Figure(question.id, status="undefined", issues=(issue,))
