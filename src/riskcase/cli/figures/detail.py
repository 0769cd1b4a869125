"""One figure in detail: readings, alternatives, issues, and the chain down to its files."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase import __version__
from riskcase.cli.figures.table import data_words, reading_words
from riskcase.cli.findings.text import visible
from riskcase.cli.opened import Opened
from riskcase.evidence.words import bare_words
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure

WIDE = 18


def detail_lines(opened: Opened, figure: Figure) -> Iterator[str]:
    """What there is to know of one figure, a line each."""
    yield visible(figure.id)
    for head, said in _facts(opened, figure):
        yield f"  {head:<{WIDE}}{visible(said)}"
    if figure.alternatives:
        yield "  alternatives"
        for name, other in figure.alternatives.items():
            yield f"    {visible(name)}: {visible(_answer(other))}"
    issues = dict.fromkeys((*figure.issues, *(figure.source.issues if figure.source else ())))
    if issues:
        yield "  issues"
        for issue in issues:
            at = f" ({issue.path})" if issue.path else ""
            yield f"    {issue.weight} {issue.name}: {visible(issue.message + at)}"
    yield "  how it comes about"
    for head, said in _chain(opened, figure):
        yield f"    {head:<{WIDE - 2}}{visible(said)}"


def _facts(opened: Opened, figure: Figure) -> Iterator[tuple[str, str]]:
    yield "value", _answer(figure)
    yield from _missing(figure)
    if figure.clusters is not None:
        yield "clusters", f"{figure.clusters}"
    if figure.p_value is not None:
        yield "p value", f"{figure.p_value:.3g}, two-sided"
    if figure.looks:
        yield "looks", f"found among {figure.looks}"
    if figure.assessed or figure.control:
        control = opened.figures.get(figure.control) if figure.control else None
        said = f"{figure.control}: {bare_words(control)}" if control else figure.control
        yield "positive control", said or "none"
    for name, value in figure.facts:
        yield name, f"{value:.6g}"
    yield "data", "; ".join(data_words(opened, figure))
    standing = opened.assessment.standing(figure.id.split("#")[0])
    if standing is not None:
        yield "its evidence", standing.word


def _missing(figure: Figure) -> Iterator[tuple[str, str]]:
    """What the rows without a result make of the figure."""
    for reading in figure.readings:
        if figure.missing:
            yield f"{reading.name} reading", reading_words(figure, reading.name)
    if figure.waived:
        yield "reading used", f"not the worst: {figure.waived}"
    if figure.missing:
        rows = "1 row" if figure.missing == 1 else f"{figure.missing} rows"
        yield "missing", f"{rows} gave no result"


def _answer(figure: Figure) -> str:
    said = bare_words(figure)
    whys = "; ".join(issue.message for issue in figure.issues if issue.weight == "error")
    return f"{said} ({whys})" if figure.value is None and whys else said


def _chain(opened: Opened, figure: Figure) -> Iterator[tuple[str, str]]:
    """Figure, statistic, rows, files, digests, versions: each from the next."""
    name, _, part = figure.id.partition("#")
    item = opened.case.get(name, Evidence)
    given = item.figures.get(part) if item else None
    if given is not None and item is not None:
        declared = getattr(given, given.way.replace("-", "_"))
        words = f"{given.way}: {declared}" if isinstance(declared, str) else given.way
        yield "figure", str((given.share and f"share: {given.share}") or words)
        yield "declared in", item.path
    yield "statistic", f"{figure.method or 'none'}, riskcase {__version__}"
    if figure.digest:
        yield "digest", figure.digest
    state = figure.source
    if state is None:
        return
    if state.verdict:
        planned = f" of {state.planned} planned" if state.planned is not None else ""
        yield "rows", f"{state.rows}{planned}, {state.verdict}"
    if figure.columns:
        yield "columns", ", ".join(figure.columns)
    for file in state.files:
        yield "file", f"{file.path}, {file.rows} rows"
        yield "  sha256", file.sha256
        yield "  read by", file.read_by
        if file.tool:
            yield "  written by", file.tool
    if not state.files:
        yield "file", f"{state.path} ({state.presence})"
        if state.sha256:
            yield "  sha256", state.sha256
