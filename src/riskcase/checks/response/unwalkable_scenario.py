"""RC801."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.scenario import Scenario
from riskcase.response.plan import Problem, plan_of


class UnwalkableScenario(Check):
    """A scenario contradicts itself, so that nobody can walk through it.

    ## Why it matters

    A step that waits for itself, a step that waits for one that does not exist, a share where a
    time belongs: such a chain has no outcome. Its figures have no value, and every claim and
    barrier that uses them is unconfirmed.

    ## What to do

    Mend the field that is named. A step waits for the one above it; `after: [first, second]` names
    others, and `after: []` none, so that the step begins with the act.
    """

    code = "RC801"
    name = "unwalkable-scenario"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Make every scenario ready to be walked, and see what stands in the way."""
        case = subject.case
        told: set[Problem] = set()
        for scenario in case.of(Scenario):
            for problem in plan_of(case, scenario, subject.figures.get).problems:
                # What is wrong with a control is told once, whichever scenarios use it; its cover
                # has a check of its own.
                cover = problem.path != scenario.path and problem.at[:1] == ("cover",)
                if not cover and not problem.told and problem not in told:
                    told.add(problem)
                    yield self.finding(
                        problem.message,
                        Place(problem.path, problem.at),
                        "Mend it, so that the scenario has an outcome.",
                        items=(scenario.id,),
                    )
