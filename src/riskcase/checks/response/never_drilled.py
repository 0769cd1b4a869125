"""RC807."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.scenario import Scenario
from riskcase.values.fields import Id


class NeverDrilled(Check):
    """No step of a scenario that needs people was ever drilled.

    ## Why it matters

    A response that was never tried is a plan. The first try finds pagers that reach nobody, a
    person who may not stop the run, a log that cannot be searched.

    ## What to do

    Plant an act and let the response run, unannounced if you can. Keep the timestamps as evidence,
    unfinished ones too, and write `drilled` beside the steps.
    """

    code = "RC807"
    name = "never-drilled"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for scenarios none of whose steps was tried."""
        for scenario in subject.case.of(Scenario):
            people = [step for step in scenario.chain if not step.automatic]
            tried = [step for step in people if step.drilled or isinstance(step.takes, Id)]
            if people and not tried:
                yield self.finding(
                    f"none of the {len(people)} steps that need people was ever drilled",
                    Place(scenario.path, ("chain",), key=True),
                    "Drill it, and write drilled beside the steps.",
                    items=(scenario.id,),
                )
