"""RC110."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.cause import Cause


class UnderminesWithoutReason(Check):
    """A cause undermines an item, and nobody says why.

    ## Why it matters

    What a cause undermines may not be relied on in any pathway that it drives, so one such line
    can open many rows, and its absence can keep them closed. It is a judgement about a model that
    nobody has met: a model that means harm and knows that it is watched would pass some tests and
    not others. Readers must be able to disagree with that judgement, and to know whose it is.

    ## What to do

    Write `because:` with the reason, and `by:` with the person who judged.
    """

    code = "RC110"
    name = "undermines-without-reason"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every entry of `undermines`."""
        for cause in subject.case.of(Cause):
            for i, entry in enumerate(cause.undermines):
                if not entry.because:
                    yield self.finding(
                        f"nothing says why this cause undermines '{entry.item}'",
                        Place(cause.path, ("undermines", i, "item")),
                        "Write `because:` beside it.",
                        items=(cause.id, entry.item.target.item),
                    )
