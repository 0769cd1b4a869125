"""RC509."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.settings import SETTINGS_FILE


class UnexplainedProposal(Check):
    """A proposed pathway was declined without a reason, or taken up and nobody says where.

    ## Why it matters

    Whoever proposes a pathway looks at the case from outside, and a list that its authors drew up
    is only as complete as what they let in. A proposal that went away without a word is the first
    thing that its proposer will point to.

    ## What to do

    Write `because` for what was declined, and `pathway` for what was taken up or is covered. What
    nobody has decided yet is still `open`.
    """

    code = "RC509"
    name = "unexplained-proposal"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at what became of every proposal."""
        for i, one in enumerate(subject.case.settings.proposals):
            place = Place(SETTINGS_FILE, ("proposals", i, "became"))
            if one.became == "declined" and not one.because:
                yield self.finding(
                    "this proposal is declined, and it is not said why", place, "Write `because`."
                )
            elif one.became in {"taken up", "covered"} and one.pathway is None:
                yield self.finding(
                    f"this proposal is {one.became}, and it is not said where",
                    place,
                    "Write `pathway`.",
                )
