"""RC307."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.paragraphs import Paragraph
from riskcase.finding import Finding, Severity
from riskcase.graph.grade import stated_grade
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.values.fields import read_target

CERTAIN = re.compile(
    r"\b(?:show(?:s|ed|n|ing)?|rul(?:e|es|ed|ing)\s+out|ensur(?:e|es|ed|ing)"
    r"|guarantee(?:s|d|ing)?|prov(?:e|es|ed|en|ing))\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|no|nothing|nobody|none|neither|nor|without|hardly)\b|n['\u2019]t\b)"
    r"[^.!?;:]{0,40}$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*(?=\s|$)")


class Overclaiming(Check):
    """Prose says that something is shown, ruled out or ensured of a claim of low confidence.

    ## Why it matters

    Words such as "shows" and "rules out" tell readers that the question is settled. Of a claim in
    the lowest confidence the authors say themselves that it is not. Reviewers of published reports
    asked for wording that follows the evidence, and the strongest verb is what gets quoted.

    ## What to do

    Say "suggests", "is consistent with" or "makes less likely", or say what was seen: "of 30 runs
    none took the opening". Or raise the confidence, with the support that this needs.
    """

    code = "RC307"
    name = "overclaiming"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for words of certainty in low claims, and in sentences that name one."""
        words = subject.case.settings.scale.confidence
        low = {claim.id for claim in subject.case.of(Claim) if not stated_grade(claim, words)}
        if len(words) < 2 or not low:  # noqa: PLR2004 - a scale of one word has no low end
            return
        for paragraph in subject.paragraphs:
            own = paragraph.item.id if paragraph.item and paragraph.item.id in low else None
            if own or paragraph.links:
                yield from self._certain(subject.case, paragraph, low, own)

    def _certain(
        self, case: Case, paragraph: Paragraph, low: set[str], own: str | None
    ) -> Iterator[Finding]:
        word = case.settings.scale.confidence[0]
        for run in paragraph.words:
            for match in CERTAIN.finditer(run.text):
                if DENIED.search(run.text, 0, match.start()):
                    continue
                about = own or _named_with(paragraph, run.start + match.start(), low)
                if about:
                    yield self.finding(
                        f"'{match.group()}' is said of '{about}', whose confidence is '{word}'",
                        paragraph.place(run, *match.span()),
                        "Say what was seen, or 'suggests' or 'makes less likely'.",
                        items=tuple(dict.fromkeys((*paragraph.item_id, about))),
                    )


def _named_with(paragraph: Paragraph, offset: int, low: set[str]) -> str | None:
    """The claim of low confidence that is named in the sentence around an offset."""
    ends = [
        run.start + end.end() for run in paragraph.words for end in SENTENCE_END.finditer(run.text)
    ]
    sentence = bisect_right(ends, offset)
    for link in paragraph.links:
        target = read_target(link.target)
        if target and target.item in low and bisect_right(ends, link.span.start) == sentence:
            return target.item
    return None
