"""Findings as a good compiler prints them: the place, the line, a caret, what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import click

from riskcase.cli.opened import Opened
from riskcase.finding import Finding, Place, Severity, count
from riskcase.model.case import Case, Location

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
WIDTH = 96


def text(opened: Opened, findings: Sequence[Finding]) -> str:
    """All findings with their source lines, then the totals."""
    blocks = [describe(opened.case, finding) for finding in findings]
    return "\n\n".join([*blocks, totals(findings)])


def totals(findings: Sequence[Finding]) -> str:
    """One line: how many of each severity, how many are accepted."""
    number = count(findings)
    accepted = sum(1 for finding in findings if finding.accepted)
    line = (
        f"{_many(number.error, 'error')}, {_many(number.warning, 'warning')},"
        f" {_many(number.note, 'note')}"
    )
    return line + (f" ({accepted} accepted with a reason)" if accepted else "")


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def describe(case: Case, finding: Finding) -> str:
    """One finding, over several lines."""
    colour = COLOURS[finding.severity]
    head = click.style(f"{finding.severity.word} {finding.code}", fg=colour, bold=True)
    lines = [f"{head} {finding.name}: {visible(finding.message)}"]
    location = case.locate(finding.place)
    gutter = " " * len(str(location.start.line))
    lines.append(f"{gutter}--> {_where(location)}")
    lines += _excerpt(case, location, gutter, colour)
    for related in finding.related:
        lines.append(f"{gutter} = see {_where(case.locate(related))}")
    if finding.accepted is not None:
        lines.append(f"{gutter} = accepted: {visible(finding.accepted)}")
    if finding.hint:
        lines.append(f"{gutter} = {visible(finding.hint)}")
    return "\n".join(lines)


def where(case: Case, place: Place) -> str:
    """A place as `path:line:column`."""
    return _where(case.locate(place))


def _where(location: Location) -> str:
    return f"{visible(location.path)}:{location.start.line}:{location.start.column}"


def _excerpt(case: Case, location: Location, gutter: str, colour: str) -> list[str]:
    origin = case.sources.get(location.path)
    if origin is None or location.span.start == location.span.end == 0:
        return []
    line = origin.file.line_text(location.start.line)
    first = location.start.column - 1
    last = location.end.column - 1 if location.end.line == location.start.line else len(line)
    last = max(last, first + 1)
    cut = max(0, first - WIDTH // 2) if len(line) > WIDTH else 0
    shown = line[cut : cut + WIDTH]
    lead = ("..." if cut else "") + visible(line[cut:first])
    body = visible(line[first : min(last, cut + WIDTH)])
    full = ("..." if cut else "") + visible(shown) + ("..." if len(line) > cut + WIDTH else "")
    mark = click.style("^" * max(1, cells(body)), fg=colour, bold=True)
    return [
        f"{gutter} |",
        f"{location.start.line} | {full}",
        f"{gutter} | {' ' * cells(lead)}{mark}",
    ]


def visible(text: str) -> str:
    """Text that cannot steer a terminal: tabs as blanks, control and direction marks as codes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else " " if char == "\t" else f"<U+{ord(char):04X}>"
        for char in text
    )


def cells(text: str) -> int:
    """How many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
