"""RC603."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.assumption import Assumption
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater

LONGEST = 60
"""In words; about three lines of print."""


class NotASentence(Check):
    """A statement is empty, asks a question, or is too long to be one statement.

    ## Why it matters

    A claim, an assumption or an objection is agreed with or denied. Nobody can deny a question,
    and of a paragraph it is unclear what was denied. Reviewers of published cases had to restate
    long claims for each other before they could discuss them.

    ## What to do

    Write one sentence that says what is the case. Move its explanation below the front matter.
    """

    code = "RC603"
    name = "not-a-sentence"
    severity = Severity.WARNING
    stage = "review"
    clause = "1:2.3"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at the statements of claims, assumptions and defeaters."""
        case = subject.case
        stated: tuple[Claim | Assumption | Defeater, ...]
        stated = (*case.of(Claim), *case.of(Assumption), *case.of(Defeater))
        for item in stated:
            wrong = _wrong(item.statement)
            if wrong:
                message, hint = wrong
                place = Place(item.path, ("statement",))
                yield self.finding(message, place, hint, items=(item.id,))


def _wrong(statement: str) -> tuple[str, str] | None:
    text = statement.strip()
    if not any(sign.isalnum() for sign in text):
        return "the statement is empty", "Write one sentence that says what is the case."
    if text.endswith("?"):
        return "the statement is a question", "Write the answer that is argued for."
    words = len(text.split())
    if words > LONGEST:
        return (
            f"the statement has {words} words",
            "Write one sentence, and move the explanation below the front matter.",
        )
    return None
