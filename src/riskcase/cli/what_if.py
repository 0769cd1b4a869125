"""What would change, in a terminal: doubts together, the roadmap, published lists, patches."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from riskcase.analysis.change.outcome import Outcome
from riskcase.analysis.decomposition import Line, Term, by_cause
from riskcase.analysis.difference import (
    completeness_words,
    difference,
    roadmap_words,
    together_words,
)
from riskcase.analysis.results import Results
from riskcase.analysis.words import name_of
from riskcase.cli.findings.text import visible
from riskcase.graph.assess import Assessment


def print_changes(console: Console, results: Results) -> None:
    """Print what the case would come to in other states, and how it stands beside others' lists."""
    for title, lines in (
        ("With every accepted doubt sustained at once", together_words(results)),
        ("What the roadmap would buy", roadmap_words(results)),
        ("Is the list of pathways complete?", completeness_words(results)),
    ):
        if lines:
            _say(console, title, lines)
    lines_by_cause = by_cause(results.assessment)
    if lines_by_cause:
        console.print()
        console.print(Text("How likely, how bad, how much is left", style="bold"))
        console.print(Padding(_decomposition(results.assessment, lines_by_cause), (0, 0, 0, 2)))


def _say(console: Console, title: str, lines: list[str]) -> None:
    console.print()
    console.print(Text(title, style="bold"))
    for line in lines:
        console.print(Padding(Text(visible(line)), (0, 0, 0, 2)))


def print_what_if(assessment: Assessment, before: Outcome, after: Outcome) -> None:
    """Print what some changes would do."""
    lines = list(difference(assessment, before, after))
    _say(Console(), "What would change", lines or ["No pathway would stand differently."])


def _decomposition(assessment: Assessment, lines: tuple[Line, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("cause", "occurs", "harm", "unmitigated", "overall, as stated"):
        table.add_column(head, overflow="fold")
    for line in lines:
        cells = [_term(assessment, term) for term in line.terms]
        row = (name_of(assessment.case, line.id), *cells, line.overall or "not stated")
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _term(assessment: Assessment, term: Term) -> str:
    stated = term.stated or "not stated"
    if term.standing is None:
        return f"{stated}; no barrier"
    held = "down" if term.standing.down else f"{term.standing.word}, {assessment.word(term.grade)}"
    some = "" if term.rows[0] == term.rows[1] else f" in {term.rows[0]} of {term.rows[1]} pathways"
    return f"{stated}; barriers: {held}{some}"
