"""RC102."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.circles import References, circles
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.assess import Assessment
from riskcase.graph.support import place_of
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater


class Cycle(Check):
    """Items rest on each other in a circle, or objections answer each other in one.

    ## Why it matters

    Whoever doubts one item of the circle is sent round it and back: nothing outside carries it.
    Circles are seldom meant. They arise when two authors each cite the other's claim as the
    reason for their own, most often a claim about how well the model was tested and one about
    what the model can do. Every item of a circle is unconfirmed until the circle is opened, and
    so is all that rests on it; objections in a circle all count as open.

    ## What to do

    Decide which of the items is the reason for which, and take out one reference. Where both are
    supported by a third thing, let both rest on that.
    """

    code = "RC102"
    name = "cycle"
    severity = Severity.ERROR
    clause = "1:2.2.2"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Print one circle of each group of items that reach each other."""
        yield from self._circles("rests on", _support(subject.assessment))
        yield from self._circles("objects to", _objections(subject.case))

    def _circles(self, verb: str, references: References) -> Iterator[Finding]:
        for circle in circles(references):
            first, last = circle.ids[0], circle.ids[-1]
            yield self.finding(
                f"'{first}' {verb} itself: {circle}",
                circle.places[-1],
                "Take out one of these references.",
                items=tuple(dict.fromkeys((last, *circle.ids))),
                related=circle.places[:-1],
            )


def _support(assessment: Assessment) -> References:
    """What the items of circles rest on."""
    found: dict[str, dict[str, Place]] = {}
    for group in assessment.ordered.cycles:
        for item in group:
            inner = found.setdefault(item, {})
            for support in assessment.needed[item]:
                for leaf in support.leaves():
                    place = place_of(assessment.case, item, support, leaf)
                    inner.setdefault(leaf.id.target.item, place)
    return found


def _objections(case: Case) -> References:
    found: dict[str, dict[str, Place]] = {}
    for one in case.of(Defeater):
        inner = found.setdefault(one.id, {})
        for i, ref in enumerate(one.against):
            inner.setdefault(ref.target.item, Place(one.path, ("against", i)))
    return found
