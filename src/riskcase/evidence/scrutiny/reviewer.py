"""A reviewer's alternatives: other thresholds, exclusions and judges, beside those of the authors.

The case is not touched: a file outside of it says for each figure what is to be tried.

    shade#evasion:
      - {name: a stricter threshold, share: side_task_success and suspicion < 0.3}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from riskcase.evidence.measure import measure
from riskcase.finding import Finding, Place
from riskcase.graph.criterion import decide
from riskcase.load import validate
from riskcase.model.case import Case, Origin
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure, Figures
from riskcase.model.figure_source import FigureSource
from riskcase.model.item import Item
from riskcase.model.reading import finding_of, shape_finding
from riskcase.source.files import read_text
from riskcase.source.span import Span
from riskcase.source.yaml import read_yaml


class Tried(NamedTuple):
    """What a reviewer asks to be tried.

    Attributes:
        case: the case with these alternatives in place of the authors' own.
        findings: what is wrong with the file; what could be read is in the case.
    """

    case: Case
    findings: tuple[Finding, ...]


class Outcome(NamedTuple):
    """One alternative, and what the claims' criteria say of it.

    Attributes:
        figure: the id of the figure.
        name: of the alternative.
        by: `authors` or `reviewer`.
        answer: what it gives.
        criteria: for each criterion that names the figure: the claim, the criterion, whether it is
            met with the figure as declared, and whether it would be met with this one.
    """

    figure: str
    name: str
    by: str
    answer: Figure
    criteria: tuple[tuple[str, str, bool | None, bool | None], ...]


def read_alternatives(case: Case, path: str, data: bytes) -> Tried:
    """Read a reviewer's file over a case.

    Args:
        case: whose figures it names.
        path: of the file, as findings print it.
        data: its bytes.
    """
    file, problems = read_text(path, data)
    findings = [finding_of(problem) for problem in problems]
    head = read_yaml(file, Span(0, len(file.text)))
    findings += [finding_of(problem) for problem in head.problems]
    sources = {**case.sources, path: Origin(file, head)}
    if not isinstance(head.value, dict):
        said = "this must be figures, each with a list of alternatives"
        return Tried(
            replace(case, sources=sources), (*findings, shape_finding("RC022", Place(path), said))
        )
    items: dict[str, Item] = dict(case.items)
    for name, given in head.value.items():
        findings += _put(case, items, path, str(name), given)
    return Tried(replace(case, items=items, sources=sources), tuple(findings))


def _put(case: Case, items: dict[str, Item], path: str, name: str, given: Any) -> list[Finding]:
    """Give a figure these alternatives instead of its own."""
    item, _, part = name.partition("#")
    evidence = items.get(item)
    figure = evidence.figures.get(part) if isinstance(evidence, Evidence) else None
    if figure is None or not isinstance(evidence, Evidence):
        here = Place(path, (name,), key=True)
        return [shape_finding("RC022", here, f"'{name}' is no figure of this case")]
    if not isinstance(given, list):
        said = "this must be a list of alternatives: [{name: ..., share: ...}]"
        return [shape_finding("RC022", Place(path, (name,)), said)]
    head = case.sources[evidence.path].head.value
    written = head["figures"][part] if isinstance(head, dict) else {}
    found, wrong = validate(FigureSource, {**written, "alternatives": given}, {}, path)
    if found is not None:
        kept = figure.replace(alternatives=found.alternatives)
        items[item] = evidence.replace(figures={**evidence.figures, part: kept})
    return [
        replace(one, place=one.place._replace(at=(name, *one.place.at[1:])))
        for one in wrong
        if one.place.at[:1] == ("alternatives",)
    ]


def compare_alternatives(
    case: Case, figures: Figures, tried: Case, answers: Figures | None = None
) -> Iterator[Outcome]:
    """Each alternative of the authors and of the reviewer, with what the criteria say of it.

    Args:
        case: the case.
        figures: its figures.
        tried: the case with the reviewer's alternatives.
        answers: the figures of that; worked out where they are not given.
    """
    answers = answers or measure(tried)
    for figure in figures:
        item, _, part = figure.id.partition("#")
        theirs = tried.get(item, Evidence)
        mine = case.get(item, Evidence)
        if theirs is None or mine is None or theirs.figures[part] == mine.figures[part]:
            continue
        asked = {str(one.name) for one in theirs.figures[part].alternatives}
        found = answers.figures[figure.id].alternatives
        shown = [("authors", name, other) for name, other in figure.alternatives.items()]
        shown += [("reviewer", name, other) for name, other in found.items() if name in asked]
        for by, name, other in shown:
            met = tuple(_criteria(case, figures, figure.id, other))
            yield Outcome(figure.id, name, by, other, met)


def _criteria(
    case: Case, figures: Figures, figure_id: str, other: Figure
) -> Iterator[tuple[str, str, bool | None, bool | None]]:
    instead = figures.plus(Figures({figure_id: other}))
    for claim in case.of(Claim):
        for condition in claim.criteria:
            named = {name.partition(".")[0] for name, _, _ in condition.names()}
            if figure_id in named:
                said = (decide(condition, figures), decide(condition, instead))
                yield claim.id, str(condition), *said
