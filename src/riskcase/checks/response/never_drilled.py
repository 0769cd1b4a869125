"""RC807."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.response.step import Step
from riskcase.model.scenario import Scenario
from riskcase.values.fields import Id


class NeverDrilled(Check):
    """Steps of a scenario that need people were never drilled.

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
        """Look for steps that nobody has tried, one finding a scenario."""
        for scenario in subject.case.of(Scenario):
            people = [step for step in scenario.chain if not step.automatic]
            never = [step.id for step in people if not _tried(step)]
            if never:
                were = "was" if len(never) == 1 else "were"
                yield self.finding(
                    f"{len(never)} of {len(people)} steps that need people {were} never drilled:"
                    f" {', '.join(never)}",
                    Place(scenario.path, ("chain",), key=True),
                    "Drill it, and write drilled beside the steps.",
                    items=(scenario.id,),
                )


def _tried(step: Step) -> bool:
    """Whether a step was drilled, or its time comes from a figure that somebody measured."""
    return step.drilled is not None or step.measured is not None or isinstance(step.takes, Id)
