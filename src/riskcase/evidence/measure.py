"""From evidence to figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from riskcase.evidence.figures import WAYS
from riskcase.evidence.figures.question import Question
from riskcase.evidence.gather import Gathered, gather
from riskcase.evidence.rows import CannotMeasureError
from riskcase.model.case import Case
from riskcase.model.evidence import Evidence
from riskcase.model.figure import UNAWARE, Figure, Figures, Issue, SourceState
from riskcase.model.figure_source import FigureSource
from riskcase.model.source import LOG_SOURCES
from riskcase.values.fields import Id

GIVEN = frozenset({"counts", "quoted", "frozen"})
"""Ways that need no data."""
ROWLESS = GIVEN | {"metric", "conservative"}
"""Ways that look at no rows."""
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
    for name in controls_of(case) & figures.keys():
        figures[name] = replace(figures[name], assessed=False)
    return Figures(figures, sources)


def controls_of(case: Case) -> frozenset[str]:
    """The figures that show whether an assessment finds what is there to be found."""
    found: set[str] = set()
    for evidence in case.of(Evidence):
        found |= {str(one.figure) for one in evidence.planted}
        named = [evidence.elicitation.positive_control] if evidence.elicitation else []
        named += [given.positive_control for given in evidence.figures.values()]
        found |= {str(one) for one in named if one is not None}
    return frozenset(found)


def _figure(
    figure_id: str, evidence: Evidence, given: FigureSource, gathered: Gathered, lookup: Lookup
) -> Figure:
    figure = _answer(Question(figure_id, given, gathered.rows, lookup, gathered.metrics), gathered)
    control, planted = _control(evidence, given)
    kind = evidence.source.kind if evidence.source else ""
    return replace(
        figure,
        source=gathered.state,
        control=str(control) if control else None,
        planted=planted,
        assessed=kind in LOG_SOURCES or evidence.elicitation is not None,
        quantity=given.quantity,
        looks=given.looks,
        waived=str(given.missing.because) if given.missing else "",
        alternatives={
            **{
                str(other.name): _answer(
                    Question(figure_id, other, gathered.rows, lookup, gathered.metrics), gathered
                )
                for other in given.alternatives
            },
            **_unaware(figure_id, evidence, given, gathered, lookup),
        },
    )


def _control(evidence: Evidence, given: FigureSource) -> tuple[Id | None, bool]:
    """The positive control of a figure, and whether it counts planted cases that were found."""
    planted = [one.figure for one in evidence.planted]
    if given.positive_control is not None:
        return given.positive_control, True
    if evidence.elicitation and evidence.elicitation.positive_control is not None:
        control = evidence.elicitation.positive_control
        return control, control in planted
    return (planted[0], True) if planted else (None, False)


def _unaware(
    figure_id: str, evidence: Evidence, given: FigureSource, gathered: Gathered, lookup: Lookup
) -> dict[str, Figure]:
    """The figure without the rows that are flagged as aware of the test; unflagged ones stay."""
    rows = gathered.rows
    if (
        evidence.aware is None
        or rows is None
        or given.way in ROWLESS
        or UNAWARE in {str(other.name) for other in given.alternatives}
    ):
        return {}
    try:
        kept = replace(rows.where(~rows.decide(evidence.aware).holds), unread=rows.unread)
    except CannotMeasureError as cannot:
        issue = Issue(cannot.issue, "error", cannot.message)
        return {UNAWARE: Figure(figure_id, status="undefined", issues=(issue,))}
    return {UNAWARE: _answer(Question(figure_id, given, kept, lookup, gathered.metrics), gathered)}


def _answer(question: Question, gathered: Gathered) -> Figure:
    state, way = gathered.state, question.given.way
    if state and state.verdict == "refused" and way not in GIVEN:
        return Figure(question.id, status="refused", way=way, issues=state.issues)
    try:
        figure = WAYS[way](question)
    except CannotMeasureError as cannot:
        issue = Issue(cannot.issue, "error", cannot.message)
        return Figure(question.id, status="undefined", way=way, issues=(issue,))
    return replace(figure, way=figure.way or way)
