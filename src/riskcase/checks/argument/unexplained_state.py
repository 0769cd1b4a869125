"""RC309."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.defeater import Defeater


class UnexplainedState(Check):
    """An objection was settled, and nobody says why, or who accepted the doubt.

    ## Why it matters

    One word, `refuted`, takes an objection out of the argument. Without the reason the next reader
    must find it again, and the one who raised it has no answer. Whoever accepts a doubt takes it
    upon themselves, so the name belongs to it. Disagreements that were closed without a word came
    back at the next review.

    ## What to do

    Write `because`; for an accepted doubt, `accepted-by` too. If there is no reason yet, the
    objection is still `open`.
    """

    code = "RC309"
    name = "unexplained-state"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for the reason behind the state of every defeater."""
        for defeater in subject.case.of(Defeater):
            lacking = []
            if defeater.state != "open" and not defeater.because:
                lacking.append("why")
            if defeater.state == "accepted" and defeater.accepted_by is None:
                lacking.append("by whom")
            if lacking:
                fields = {"why": "because", "by whom": "accepted-by"}
                yield self.finding(
                    f"this is {defeater.state}, and it is not said {' or '.join(lacking)}",
                    Place(defeater.path, ("state",)),
                    f"Write {' and '.join(f'`{fields[what]}`' for what in lacking)}.",
                    items=(defeater.id,),
                )
