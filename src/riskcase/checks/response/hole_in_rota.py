"""RC803."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.case import Case
from riskcase.model.control import Control
from riskcase.model.item import Item
from riskcase.model.response.cover import Cover
from riskcase.model.scenario import Scenario
from riskcase.response.cover import find_faults
from riskcase.response.gaps import longest_gap, longest_hole
from riskcase.response.plan import NO_DAY
from riskcase.source.span import FieldPath


class HoleInRota(Check):
    """There are hours in which nobody is on duty, and nobody is called.

    ## Why it matters

    An adversary picks the moment. What counts is not the share of the week that is covered but the
    longest stretch that is not: an act that begins in it has until its end before anybody even
    looks.

    ## What to do

    Have somebody on call in the gap, as a shift with `on-call: true`, or make what happens then
    automatic. If the gap is known and borne, accept this finding with the reason.
    """

    code = "RC803"
    name = "hole-in-rota"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for the longest gap in the cover of every control, and of steps with their own."""
        for item, at, cover in _covers(subject.case):
            if find_faults(cover):
                continue
            message = _hole(cover, subject.case.as_of or NO_DAY)
            if message:
                yield self.finding(
                    message,
                    Place(item.path, at, key=True),
                    "Have somebody on call then, or accept this with a reason.",
                    items=(item.id,),
                )


def _hole(cover: Cover, day: date) -> str:
    """The longest gap of a usual week, or else of the year, in words; empty where there is none."""
    gap = longest_gap(cover, day)
    if gap is not None:
        return (
            f"nobody is on duty or called in {gap.share:.0f} of 168 hours of a usual week;"
            f" the longest gap is {gap.hours:.0f} h from {gap.begins}"
        )
    hole = longest_hole(cover, day)
    return (
        f"a usual week has no gap, but nobody is on duty or called for {hole.hours:.0f} h"
        f" from {hole.begins}"
        if hole
        else ""
    )


def _covers(case: Case) -> Iterator[tuple[Item, FieldPath, Cover]]:
    """Every cover of a case, and where it stands."""
    for control in case.of(Control):
        if control.cover is not None:
            yield control, ("cover",), control.cover
    for scenario in case.of(Scenario):
        for i, step in enumerate(scenario.chain):
            if step.cover is not None:
                yield scenario, ("chain", i, "cover"), step.cover
