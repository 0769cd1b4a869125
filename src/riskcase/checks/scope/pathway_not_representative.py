"""RC503."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.pathway import Pathway


class PathwayNotRepresentative(Check):
    """A pathway does not say which others it stands for.

    ## Why it matters

    A case judges a handful of pathways and concludes about all of them. That step holds only if
    each one stands for a class of acts that need the same things, so that what stops it would
    stop the others. The first external reviewers asked for a reason beside every pathway: without
    one nobody can look for the act that is missing.

    ## What to do

    Write `representative-because:` with the class of acts that it stands for, and what about it
    is as hard to stop as anything in that class.
    """

    code = "RC503"
    name = "pathway-not-representative"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every pathway."""
        for pathway in subject.case.of(Pathway):
            if not pathway.representative_because and pathway.id not in subject.case.broken:
                yield self.finding(
                    "this pathway does not say which others it stands for",
                    Place(pathway.path),
                    "Write `representative-because:`.",
                    items=(pathway.id,),
                )
