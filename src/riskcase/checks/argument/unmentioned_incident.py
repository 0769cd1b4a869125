"""RC306."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.incident import Incident


class UnmentionedIncident(Check):
    """An incident touches a claim, and the claim never mentions it.

    ## Why it matters

    A published report told of a failure to keep test material out of training, and claimed
    elsewhere without a word of it that the model was not trained on its tests. Its reviewer called
    that claim too reassuring. Who reads the claim must meet the incident there.

    ## What to do

    Write `[[the-incident]]` into the claim and say what it changes; or raise a defeater against
    the claim that tells of the incident.
    """

    code = "RC306"
    name = "unmentioned-incident"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for each incident in the claims that it touches, and in objections to them."""
        case = subject.case
        objections: dict[str, set[str]] = {}
        for defeater in case.of(Defeater):
            for ref in defeater.against:
                objections.setdefault(ref.target.item, set()).add(defeater.path)
        for incident in case.of(Incident):
            telling = {path for path, _ in case.used_by.get(incident.id, ())}
            for i, ref in enumerate(incident.touches):
                claim = case.get(ref.target.item, Claim)
                if claim is None or claim.path in telling:
                    continue
                if telling.isdisjoint(objections.get(claim.id, ())):
                    yield self.finding(
                        f"the claim '{claim.id}' does not mention this incident",
                        Place(incident.path, ("touches", i)),
                        f"Write [[{incident.id}]] in {claim.path}, and what it changes.",
                        items=(incident.id, claim.id),
                        related=(Place(claim.path, ("statement",)),),
                    )
