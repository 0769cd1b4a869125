"""RC813."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.criterion import decide
from riskcase.model.control import Control


class DemandNotMet(Check):
    """A pathway requires something of a control that the figures do not show.

    ## Why it matters

    `must` is where the argument says what a control has to do for it. If the figure is below, or is
    missing, the barrier may hold in name only.

    ## What to do

    Look at the figure. If it is right, mend the control, or lower what the pathway counts on and
    let its level say so. If it is missing, measure it.
    """

    code = "RC813"
    name = "demand-not-met"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Decide what pathways require of controls."""
        for control in subject.case.of(Control):
            for i, demand in enumerate(control.must):
                met = decide(demand.condition, subject.figures)
                if met is not True:
                    said = "is not met" if met is False else "cannot be decided"
                    yield self.finding(
                        f"'{demand.condition}', which '{demand.for_}' requires, {said}",
                        Place(control.path, ("must", i, "condition")),
                        "Mend the control, or what the pathway counts on.",
                        items=(control.id, demand.for_.target.item),
                    )
