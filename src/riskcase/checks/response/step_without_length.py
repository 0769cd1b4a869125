"""RC814."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.scenario import Scenario
from riskcase.values.quantity import Quantity


class StepWithoutLength(Check):
    """A step that needs people is said to take no time at all.

    ## Why it matters

    A person who acts in no time is a person whose time was forgotten. The walk takes it at its word
    and gives a better chance of containment than there is.

    ## What to do

    Write how long it takes, best as quantiles: `{50%: 10 min, 95%: 2 h}`. What nobody could say is
    `unknown`. A step that really needs nobody is `automatic: true`.
    """

    code = "RC814"
    name = "step-without-length"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for people who need no time."""
        for scenario in subject.case.of(Scenario):
            for i, step in enumerate(scenario.chain):
                takes = step.takes
                if isinstance(takes, Quantity) and takes.value == 0 and not step.automatic:
                    yield self.finding(
                        f"the step '{step.id}' needs people and is said to take no time",
                        Place(scenario.path, ("chain", i, "takes")),
                        "Write how long it takes, or unknown.",
                        items=(scenario.id,),
                    )
