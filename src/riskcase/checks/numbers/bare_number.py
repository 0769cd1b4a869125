"""RC401."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.own_counts import Counts, count_items, find_counts, may_count
from riskcase.checks.numbers.printed_figures import index_printed, squeeze
from riskcase.checks.numbers.written_numbers import NUMBER_PARTS, find_numbers, may_hold_number
from riskcase.checks.running_text import GAP, SOURCES, RunningText
from riskcase.finding import Finding, Severity
from riskcase.model.case import Case
from riskcase.model.world import Deployment, Somebody, System, Term

LEFT_OUT = SOURCES | {"title", "scale"}
"""Names, and the case's own scale, which says what its words mean."""
SHOWN = 2


class BareNumber(Check):
    """A number in prose is not a reference to a figure.

    ## Why it matters

    A number that is typed by hand has no interval, no sample size and no source, and it stays as
    it is when the evidence changes. Outside readers of published risk reports found numbers that
    differed between two sections, and a survey of a few people quoted as one percentage: both
    cannot happen to a reference. Dates, versions, names, the numbers of sections and tables,
    numbers up to ten in words, and counts of the case's own items are not meant.

    ## What to do

    Give the number as a figure of a piece of evidence and write `[[evidence#figure]]` where it
    stood; `[[evidence#figure.n]]` prints a part of it. Where the number is not a result, for
    example a limit that the authors chose, accept the finding with the reason.
    """

    code = "RC401"
    name = "bare-number"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Read all prose that holds a digit or the word for a number above ten."""
        names = _names(subject.case)
        counts = count_items(subject.case)
        printed: Mapping[str, tuple[str, ...]] | None = None
        for running in subject.running_texts.holding(*NUMBER_PARTS):
            if running.stands_in(LEFT_OUT) or not may_hold_number(running.raw):
                continue
            own = _own_counts(running, counts)
            text = names.sub(_blank, running.text) if names else running.text
            for number in find_numbers(text):
                if number.start in own:
                    continue
                if printed is None:
                    printed = index_printed(subject.figures)
                yield self.finding(
                    f"'{number.text}' is not a reference to a figure",
                    running.place(number.start, number.end),
                    _hint(printed.get(squeeze(number.text), ()), running),
                    items=running.paragraph.item_id,
                )


def _hint(references: tuple[str, ...], running: RunningText) -> str:
    if not references:
        return "Give it as a figure of a piece of evidence, and write [[evidence#figure]] here."
    cited = running.figures
    likely = sorted(references, key=lambda reference: reference.partition(".")[0] not in cited)
    shown = " and ".join(f"[[{reference}]]" for reference in likely[:SHOWN])
    return f"{shown} {'has' if len(references) == 1 else 'have'} this value."


def _own_counts(running: RunningText, counts: Counts) -> set[int]:
    """Where numbers begin that count the case's own items, rightly or with a finding of its own."""
    if not may_count(running.text):
        return set()
    found = find_counts(running.text, counts, running.paragraph.item)
    return {own.start for own in found if own.of_all or own.number == own.actual}


def _names(case: Case) -> re.Pattern[str] | None:
    """The names of systems, deployments, terms and people whose numbers would count as bare."""
    named = [
        str(item.title)
        for kind in (System, Deployment, Term, Somebody)
        for item in case.of(kind)
        if item.title and may_hold_number(item.title)
    ]
    named += [case.settings.policy] if case.settings.policy else []
    bare = sorted({name for name in named if any(find_numbers(f"as {name}"))}, key=len)
    if not bare:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(bare)))})(?!\w)")


def _blank(found: re.Match[str]) -> str:
    return GAP * len(found.group())
