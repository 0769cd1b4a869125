"""RC215."""

from __future__ import annotations

from riskcase.checks.source_words import SourceWords


class SurveyUnstated(SourceWords):
    """A survey does not say what was asked, of whom, and of how many.

    ## Why it matters

    Of eighteen people some say yes: it matters whether the eighteen were all that were asked, who
    chose them, and what the question led them to. A published report had to correct how it had
    told of its own survey, once outsiders asked for the wording and the count.

    ## What to do

    Write at the source `question` word for word, `population` and `sampling`, and with `asked` how
    many were asked: who did not answer is missing, and counts in every reading of the figure.
    """

    code = "RC215"
    name = "survey-unstated"
    kinds = ("survey",)
    expected = {  # noqa: RUF012 - a constant of the class
        "question": "what the question was",
        "population": "whom it was put to",
        "sampling": "how they were chosen",
        "asked": "how many were asked",
    }
