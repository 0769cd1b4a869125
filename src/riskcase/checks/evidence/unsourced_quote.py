"""RC210."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence
from riskcase.model.figure_source import FigureSource

SAID = ("answer", "judgement")
"""Sources that nobody reads: what they said stands in the case itself."""


class UnsourcedQuote(Check):
    """A quoted figure does not say where it stands, or whether anybody read it there.

    ## Why it matters

    Figures change as they are passed on: two notes on one published report gave the monitored share
    of traffic as a tenth and as nine tenths. A reader must be able to find the place, and to know
    whether the author saw it or somebody's account of it.

    ## What to do

    Give the evidence a `source`, and the figure or the source `read: primary` if you read the
    original, else `read: second-hand`.
    """

    code = "RC210"
    name = "unsourced-quote"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for the source and the reading of every quoted figure."""
        for evidence in subject.case.of(Evidence):
            for name, given in evidence.figures.items():
                problem = _problem(evidence, given) if given.quoted else None
                if problem:
                    message, hint = problem
                    place = Place(evidence.path, ("figures", name, "quoted"))
                    yield self.finding(message, place, hint, items=(evidence.id,))


def _problem(evidence: Evidence, given: FigureSource) -> tuple[str, str] | None:
    source = evidence.source
    if source is None and evidence.origin is None:
        return "this figure is quoted from nowhere", "Give the evidence a `source`."
    if source and source.kind in SAID:
        return None
    if given.read or (source and source.read) or evidence.read:
        return None
    return (
        "this figure is quoted, and nobody says whether the original was read",
        "Write `read: primary` if you read the original, else `read: second-hand`.",
    )
