"""RC303."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.assess import Assessment
from riskcase.graph.grade import stated_grade
from riskcase.graph.own import Reason
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence


class DoubtedConfidence(Check):
    """A claim is stated with confidence while an objection under it is open or sustained.

    ## Why it matters

    Reviewers found concessions that were made in one section and not carried into the confidence of
    another. An open objection to a claim, to its inference or to its evidence is one that nobody
    has answered yet; the grade falls by itself, but the words in the text stay as they were.

    ## What to do

    Answer the objection, or lower the confidence until it is answered. An objection that you keep
    as a residual doubt is `accepted`, with the reason.
    """

    code = "RC303"
    name = "doubted-confidence"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for objections to every confident claim and to its evidence."""
        case, words = subject.case, subject.case.settings.scale.confidence
        touched = _touched(subject.assessment)
        for claim in case.of(Claim) if touched else ():
            stated = stated_grade(claim, words)
            if not stated or claim.id not in touched:
                continue
            objections: dict[str, tuple[Reason, str]] = {}
            for by, reason, hit in _objections(subject.assessment, claim):
                objections.setdefault(by, (reason, hit))
            if not objections:
                continue
            first, *more = objections
            target = objections[first][1]
            about = "" if target == claim.id else f" to '{target}'"
            others = f", and {len(more)} more" if more else ""
            state = subject.assessment.states[first]
            yield self.finding(
                f"confidence is '{words[stated]}' while an objection{about} is {state}: "
                f"'{first}'{others}",
                Place(claim.path, ("confidence",)),
                "Answer the objection, or lower the confidence until it is answered.",
                items=(claim.id, *objections),
                related=tuple(reason.place for reason, _ in objections.values()),
            )


def _touched(assessment: Assessment) -> set[str]:
    """Items with an objection that tells against them, and the users of those."""
    hit = {item for item, found in assessment.reasons.items() if any(one.by for one in found)}
    return hit.union(*(assessment.used_by.get(item, ()) for item in hit))


def _objections(assessment: Assessment, claim: Claim) -> Iterator[tuple[str, Reason, str]]:
    """Defeaters that tell against a claim or the evidence directly under it, and what they hit."""
    needed = (leaf for support in assessment.needed[claim.id] for leaf in support.leaves())
    below = (leaf.id.target.item for leaf in needed)
    for target in (claim.id, *(name for name in below if assessment.case.get(name, Evidence))):
        for reason in assessment.reasons.get(target, ()):
            if reason.by:
                yield reason.by, reason, target
