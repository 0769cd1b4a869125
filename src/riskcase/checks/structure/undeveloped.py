"""RC105."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.claim import Claim


class Undeveloped(Check):
    """A claim does not say what it rests on.

    ## Why it matters

    The statement may well be true, but the case gives nobody a reason to believe it, so it is
    unconfirmed and so is what rests on it. Reviewers of a published report found that the written
    case did not carry its own conclusion: the reasons were in heads and chats. An undeveloped
    claim is an honest place for work to be done, as long as it is seen.

    ## What to do

    Write `rests-on:` with the evidence or the claims that support it. Where the support is one
    person's reasoning, write that down as evidence with `source: {judgement: ...}`. Where there
    is no support, let the barrier stand without the claim, or take the claim out.
    """

    code = "RC105"
    name = "undeveloped"
    severity = Severity.WARNING
    clause = "1:2.2"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Find claims without support."""
        case = subject.case
        for claim in case.of(Claim):
            # In a broken file the support may be what could not be read.
            if claim.rests_on is None and claim.id not in case.broken:
                message = "this claim does not say what it rests on"
                hint = "Write `rests-on:` with the evidence or claims that support it."
                place = Place(claim.path, ("statement",), key=True)
                yield self.finding(message, place, hint, items=(claim.id,))
