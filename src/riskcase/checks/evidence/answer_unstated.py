"""RC218."""

from __future__ import annotations

from riskcase.checks.source_words import SourceWords
from riskcase.model.evidence import Evidence
from riskcase.model.figure import SourceState


class AnswerUnstated(SourceWords):
    """An answer or a judgement does not say who gave it, when, or how they know.

    ## Why it matters

    Much of a report is what somebody said. Somebody who looked at the list this week and somebody
    who remembers how it was set up give the same sentence. Without a name nobody can ask again,
    without a day nobody knows when to.

    ## What to do

    Write at the source `by` and `given-on`, and for an answer `how-known`: what the person looked
    at, or that they remember it.
    """

    code = "RC218"
    name = "answer-unstated"
    kinds = ("answer", "judgement")
    expected = {  # noqa: RUF012 - a constant of the class
        "by": "who gave it",
        "given-on": "on which day",
        "how-known": "how they know",
    }

    def is_missing(self, evidence: Evidence, name: str, state: SourceState | None) -> bool:
        """A judgement is the ground it stands on itself; a day may stand at the evidence."""
        kind = evidence.source.kind if evidence.source else ""
        told = {"how-known": kind == "judgement", "given-on": evidence.collected is not None}
        return not told.get(name) and super().is_missing(evidence, name, state)
