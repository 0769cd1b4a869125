"""RC811."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.scenario import Scenario


class UnusedScenario(Check):
    """No pathway uses a scenario, and nothing cites its figures.

    ## Why it matters

    A walk-through that bears on nothing tells a reader neither which harm it is about nor what
    follows from it. Often the pathway was renamed, or the scenario was walked for a report that is
    gone.

    ## What to do

    Name the pathways under `pathways`, and use its figure where it counts: as `slip` of a barrier,
    or in a criterion of a claim.
    """

    code = "RC811"
    name = "unused-scenario"
    severity = Severity.WARNING
    whole = True

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for scenarios without a pathway that nothing refers to."""
        cited = {name.target.item for name in subject.names if name.target}
        for scenario in subject.case.of(Scenario):
            used = scenario.pathways or scenario.id in subject.case.used_by or scenario.id in cited
            if not used:
                yield self.finding(
                    "this scenario belongs to no pathway, and nothing cites it",
                    Place(scenario.path),
                    "Name its pathways, or remove it.",
                    items=(scenario.id,),
                )
