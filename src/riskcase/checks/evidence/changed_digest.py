"""RC202."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence


class ChangedDigest(Check):
    """The file behind evidence is not the one whose digest was recorded.

    ## Why it matters

    Whoever recorded the digest looked at another file than the one that is there now. Figures,
    claims and reviews may rest on what it said then. A log that the assessed system or a busy
    colleague can rewrite is no witness unless its digest is kept; of the peers of this program
    none noticed a file that had changed after its review.

    ## What to do

    Find out what changed and why. Put the old file back, or look at the figures again and record
    the new digest.
    """

    code = "RC202"
    name = "changed-digest"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare the digest of every source with the recorded one."""
        for evidence in subject.case.of(Evidence):
            state = subject.figures.sources.get(evidence.id)
            if not (evidence.source and state and state.presence == "changed"):
                continue
            was, now = evidence.source.sha256 or "", state.sha256 or ""
            yield self.finding(
                f"'{state.path}' has changed: recorded was {was[:12]}, there is {now[:12]}",
                Place(evidence.path, ("source", "sha256")),
                f"Look at what changed; if its figures still hold, write `sha256: {now}`.",
                items=(evidence.id,),
            )
