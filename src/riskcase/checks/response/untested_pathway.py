"""RC812."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.pathway import Pathway
from riskcase.model.scenario import Scenario
from riskcase.response.questions.hanging import ANSWERS


class UntestedPathway(Check):
    """A pathway counts on being seen or stopped, and no scenario walks through it.

    ## Why it matters

    "It would be noticed" is a chain of people, tools and hours. Until somebody has walked through
    it step by step, nobody knows which step is missing.

    ## What to do

    Write the scenario: the act, who or what sees it, whom they tell, who may stop it, how long each
    step takes and who says so. Leave `unknown` what nobody could say. A case without any scenario
    is not asked for one.
    """

    code = "RC812"
    name = "untested-pathway"
    severity = Severity.WARNING
    whole = True

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare the barriers of pathways with scenarios, in a case that has any."""
        scenarios = subject.case.of(Scenario)
        walked = {ref.target.item for scenario in scenarios for ref in scenario.pathways}
        for pathway in subject.case.of(Pathway) if scenarios else ():
            roles = [(i, one) for i, one in enumerate(pathway.barriers) if one.role in ANSWERS]
            counted = [i for i, one in roles if one.counted]
            if counted and pathway.id not in walked:
                yield self.finding(
                    "this counts on being seen or stopped, and no scenario walks through it",
                    Place(pathway.path, ("barriers", counted[0])),
                    "Write a scenario that names this pathway.",
                    items=(pathway.id,),
                )
