"""RC212."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.carried import carried
from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity


class OnlyAsserted(Check):
    """A confident claim rests on evidence that nobody but its author has looked at.

    ## Why it matters

    Of four companies reviewed together, all had told reviewers things in good faith that did not
    hold once somebody looked. What is asserted may well be true; a claim of the highest confidence
    says more than that.

    ## What to do

    Let somebody who answers for it sign it (`attested`), look at the rows or the system
    (`inspected`), or get the same result again (`reproduced`), and write which under `verified:`.
    Otherwise lower the confidence of the claim.
    """

    code = "RC212"
    name = "only-asserted"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at the verification of all evidence directly under the most confident claims."""
        for evidence, claims, places in carried(subject, firmly=True):
            kind = evidence.source.kind if evidence.source else ""
            # A publication is checked by whoever made it, and a judgement is what it is.
            silent = evidence.verified is None and kind not in {"published", "judgement"}
            if evidence.verified == "asserted" or silent:
                said = "nobody says whether anybody checked this" if silent else "this is asserted"
                yield self.finding(
                    f"{said}, and a claim of {claims[0].confidence} confidence rests on it",
                    Place(evidence.path, ("source" if silent else "verified",), key=silent),
                    "Have it looked at and write `verified:`, or claim less.",
                    items=(evidence.id, *(claim.id for claim in claims)),
                    related=places,
                )
