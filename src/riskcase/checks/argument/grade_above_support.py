"""RC301."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.assess import Assessment
from riskcase.graph.grade import Grade, claim_grade, deciding_leaf, expression_grade, stated_grade
from riskcase.model.claim import Claim
from riskcase.model.standing import Standing
from riskcase.values.fields import is_hole


class GradeAboveSupport(Check):
    """A claim is stated with more confidence than what it rests on, and does not say why.

    ## Why it matters

    A chain of claims is as strong as its weakest essential link, and prose hides the weak one well:
    reviewers of a published report found that the written argument did not carry the confidence of
    its own conclusion. There are good reasons to be more confident than each part, and then they
    can be written down.

    ## What to do

    Lower `confidence`, strengthen what decides, or give the reason in `confidence-because`.
    """

    code = "RC301"
    name = "grade-above-support"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare every stated confidence with the grade of the support."""
        assessment = subject.assessment
        words = subject.case.settings.scale.confidence

        @cache
        def grade(item_id: str) -> Grade:
            return _grade_at_root(assessment, item_id)

        for claim in subject.case.of(Claim):
            stated = stated_grade(claim, words)
            if not stated or claim.rests_on is None or claim.confidence_because:
                continue
            if any(is_hole(leaf.id) for leaf in claim.rests_on.leaves()):
                continue  # the grade of what is withheld is not known here
            support = expression_grade(claim.rests_on.root, grade)
            if support is None or stated <= support:
                continue
            weakest = deciding_leaf(claim.rests_on.root, grade, assessment.standings)
            at = next(leaf.at for leaf in claim.rests_on.leaves() if leaf.id.target.item == weakest)
            yield self.finding(
                f"confidence is '{words[stated]}', and what it rests on comes to "
                f"'{words[support]}' by '{weakest}'",
                Place(claim.path, ("confidence",)),
                "Lower it, strengthen what decides, or write confidence-because.",
                items=(claim.id, weakest),
                related=(Place(claim.path, ("rests-on", *at)),),
            )


def _grade_at_root(assessment: Assessment, item_id: str) -> Grade:
    """The grade without a loss that comes from further below: that is reported where it begins."""
    item = assessment.case.items.get(item_id)
    if not isinstance(item, Claim) or item.withheld_objections:
        return assessment.grade(item_id)
    if any(not reason.frozen for reason in assessment.reasons.get(item_id, ())):
        return assessment.grade(item_id)
    words = assessment.case.settings.scale.confidence
    doubts = assessment.doubts.get(item_id, ())
    return claim_grade(item, Standing.STANDS, doubts, words)
