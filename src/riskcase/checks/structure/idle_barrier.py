"""RC109."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.idle import Idle, idle_barriers
from riskcase.model.case import Case


class IdleBarrier(Check):
    """A barrier is down whenever another barrier of the same row is, so it adds nothing.

    ## Why it matters

    Two barriers look like two defences. If everything that would take the first one down takes
    the second one down as well, there is only one. It happens easily: a claim such as "it has
    little skill in hiding" is a barrier by itself and a premise of the tests behind the other
    barriers, and then those can never make a difference. In a published case read literally, ten
    barriers in five pathways were idle for this reason, and all of monitoring was among them.

    ## What to do

    Decide what the shared claim is: a barrier, or a premise of the others. Take out the barrier
    that adds nothing, give it `strength: weak` so that it is drawn and not counted, or rest it on
    something that can hold by itself.
    """

    code = "RC109"
    name = "idle-barrier"
    severity = Severity.WARNING
    whole = True

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Print each idle barrier once, with the rows in which it is idle."""
        found: dict[Place, list[Idle]] = {}
        for idle in idle_barriers(subject.assessment):
            found.setdefault(idle.barrier.place, []).append(idle)
        for place, idles in found.items():
            first = idles[0]
            pathways = (idle.row.pathway for idle in idles)
            more = f" and {len(idles) - 1} more" if len(idles) > 1 else ""
            yield self.finding(
                f"this barrier adds nothing to {_row(subject.case, first)}{more}:"
                f" it is down whenever '{first.by.barrier.name}' is",
                Place(place.path, (*place.at, "name")),
                "Rest it on something that can hold by itself, or take it out.",
                items=tuple(dict.fromkeys((first.barrier.of, *pathways))),
                related=tuple(dict.fromkeys(idle.by.place for idle in idles)),
            )


def _row(case: Case, idle: Idle) -> str:
    pathway = case.items[idle.row.pathway].name
    cause = f" under '{case.items[idle.row.cause].name}'" if idle.row.cause else ""
    return f"'{pathway}'{cause}"
