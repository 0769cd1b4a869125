"""RC803."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.evidence.rounding import print_duration
from riskcase.finding import Finding, Place, Severity
from riskcase.model.control import Control
from riskcase.response.duty.cover import find_faults
from riskcase.response.duty.gaps import longest_gap
from riskcase.response.plan import NO_DAY


class HoleInRota(Check):
    """There are hours of the week in which nobody is on duty, and nobody is called.

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
        """Look for the longest gap in the cover of every control."""
        for control in subject.case.of(Control):
            cover = control.cover
            if cover is None or control.status == "ended" or find_faults(cover):
                continue
            gap = longest_gap(cover, subject.case.as_of or NO_DAY)
            if gap is not None:
                lasts = print_duration(gap.hours * 3600) if gap.hours < 1 else f"{gap.hours:.0f} h"
                share = f"{gap.share:.0f}" if gap.share >= 1 else "less than one"
                yield self.finding(
                    f"nobody is on duty or called in {share} of 168 hours of a usual week;"
                    f" the longest gap is {lasts} from {gap.begins}",
                    Place(control.path, ("cover",), key=True),
                    "Have somebody on call then, or accept this with a reason.",
                    items=(control.id,),
                )
