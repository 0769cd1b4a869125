"""RC308."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.pathway import Pathway


class ThreatModelUnderBarrier(Check):
    """A claim about the threat model stands under a barrier.

    ## Why it matters

    "These pathways stand for the rest" is true or false of the whole case. Under a barrier it
    becomes a single point of every pathway, and the analysis then says nothing but that. Its
    failure is the branch "pathway not listed", which no barrier of a listed pathway can stop.

    ## What to do

    Take it out of the support of the barrier and name it under `conclusion`, `premises`, in
    riskcase.yaml.
    """

    code = "RC308"
    name = "threat-model-under-barrier"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every reference from a barrier downwards to such a claim."""
        case, assessment = subject.case, subject.assessment
        wrong = [claim.id for claim in case.of(Claim) if claim.about == "threat-model"]
        tops = set()
        holders: tuple[Pathway | Cause, ...] = (*case.of(Pathway), *case.of(Cause))
        for holder in holders if wrong else ():
            for i, barrier in enumerate(holder.barriers):
                for leaf in barrier.holds_if.leaves():
                    tops.add(leaf.id.target.item)
                    if leaf.id.target.item in wrong:
                        place = Place(holder.path, ("barriers", i, "holds-if", *leaf.at))
                        yield self._finding(holder.id, leaf.id.target.item, place)
        used = any(assessment.used_by.get(claim) for claim in wrong)
        below = assessment.below(tops) if used else set()
        for claim in wrong:
            for user in assessment.used_by.get(claim, ()):
                if user in below:
                    for place in assessment.places(user, claim):
                        yield self._finding(user, claim, place)

    def _finding(self, above: str, below: str, place: Place) -> Finding:
        return self.finding(
            f"'{below}' is about the threat model, and stands under a barrier here",
            place,
            "Take it out here, and name it in the premises of the conclusion.",
            items=(above, below),
        )
