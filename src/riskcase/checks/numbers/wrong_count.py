"""RC405."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.own_counts import (
    COUNTED,
    OwnCount,
    count_items,
    find_counts,
    may_count,
)
from riskcase.checks.running_text import SOURCES
from riskcase.finding import Finding, Severity


class WrongCount(Check):
    """The prose gives a number of the case's own items, and the case has another number of them.

    ## Why it matters

    "All nine pathways" in the summary and eight pathways in the case means that one was dropped,
    or never written, and that the sentence around it may no longer hold. Sections of published
    reports contradicted each other in this way after late changes.

    ## What to do

    Correct the number, or write the missing item. Where only some are meant, say which: "the two
    pathways that need the network".
    """

    code = "RC405"
    name = "wrong-count"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare every count of all items of a kind with how many there are."""
        counts = count_items(subject.case)
        for running in subject.running_texts.holding(*COUNTED):
            if running.stands_in(SOURCES) or not may_count(running.raw):
                continue
            for own in find_counts(running.text, counts, running.paragraph.item):
                if own.of_all and own.number != own.actual:
                    yield self.finding(
                        f"'{own.text}' does not agree with the case, which has {_many(own)}",
                        running.place(own.start, own.end),
                        "Correct the number; where only some are meant, say which.",
                        items=running.paragraph.item_id,
                    )


def _many(own: OwnCount) -> str:
    return f"{own.actual or 'none'}"
