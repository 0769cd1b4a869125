"""RC203."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.assumption import Assumption
from riskcase.model.evidence import Evidence


class Expired(Check):
    """Evidence or an assumption has expired on the day for which the case is judged.

    ## Why it matters

    Drills, permission lists and answers describe a moment. Published reports carried statements
    over from one issue to the next while the systems and monitors that they described had been
    replaced. What has expired counts as unconfirmed, and the claims that rest on it with it.

    ## What to do

    Collect it again, or ask again, and set `expires` anew. Where it does hold longer, say so by a
    later date, and why in the text.
    """

    code = "RC203"
    name = "expired"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare every `expires` with the day."""
        case, assessment = subject.case, subject.assessment
        dated: tuple[Evidence | Assumption, ...] = (*case.of(Evidence), *case.of(Assumption))
        for item in dated:
            if not (item.expires and case.as_of and item.expires < case.as_of):
                continue
            users = assessment.used_by.get(item.id, ())
            reach = len(assessment.pathways_on.get(item.id, ()))
            pathways = f"{reach or 'no'} pathway{'' if reach == 1 else 's'}"
            yield self.finding(
                f"this expired on {item.expires}, before {case.as_of}; "
                f"{pathways} rest{'s' if reach == 1 else ''} on it",
                Place(item.path, ("expires",)),
                "Collect or confirm it again, and set `expires` anew.",
                items=(item.id, *users),
                related=tuple(
                    place for user in users for place in assessment.places(user, item.id)
                ),
            )
