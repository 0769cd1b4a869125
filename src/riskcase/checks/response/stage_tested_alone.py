"""RC810."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.control import Control


class StageTestedAlone(Check):
    """A stage of a control was tested only apart from the others, and the whole never was.

    ## Why it matters

    A first stage that catches nearly all and a filter that drops few good alarms may together miss
    what matters: the filter drops just those. Figures of stages multiply only if their misses have
    nothing to do with each other, which nobody has shown.

    ## What to do

    Plant acts in front of the first stage and count them behind the last. Then write
    `last-end-to-end-test`, and give `catches` of the control from that test.
    """

    code = "RC810"
    name = "stage-tested-alone"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for stages that were tested alone, of controls that never were as a whole."""
        for control in subject.case.of(Control):
            if control.status == "ended":
                continue
            for i, stage in enumerate(control.stages):
                if stage.tested_alone and control.last_end_to_end_test is None:
                    yield self.finding(
                        f"the stage '{stage.name}' was only tested apart from the others",
                        Place(control.path, ("stages", i)),
                        "Test the whole of it, from the planted act to the person.",
                        items=(control.id,),
                    )
