"""RC502."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.settings import SETTINGS_FILE


class ExclusionWithoutReason(Check):
    """Something is left out of the case without a reason, or without the place where it is judged.

    ## Why it matters

    Every report leaves something out, and the risks that nobody judges are those that each report
    leaves to another one. A reader can accept an exclusion only when it says why this case is the
    wrong place and where the right one is, or admits that there is none.

    ## What to do

    Write `because:` and `handled-in:` beside `what:`. Where it is judged nowhere, write that in
    `handled-in:`; it is worth knowing.
    """

    code = "RC502"
    name = "exclusion-without-reason"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every exclusion."""
        for i, entry in enumerate(subject.case.settings.excluded):
            says = {"because": entry.because, "handled-in": entry.handled_in}
            missing = [name for name, text in says.items() if not text]
            if missing:
                yield self.finding(
                    f"this exclusion has no {' and no '.join(missing)}",
                    Place(SETTINGS_FILE, ("excluded", i, "what")),
                    "Say why it is left out, and where it is judged instead.",
                )
