"""RC304."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.assess import Assessment
from riskcase.graph.grade import stated_grade
from riskcase.graph.own import Reason
from riskcase.graph.standing import standing_of
from riskcase.graph.support import place_of
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.expression import Expression, Gate, Leaf
from riskcase.model.pathway import Pathway
from riskcase.model.standing import Standing


class RestsOnFallen(Check):
    """Something that may not be relied on still holds up a claim, evidence or a barrier.

    ## Why it matters

    An argument is read from the top, and the loss is at the bottom. Other tools mark a claim as
    defeated and let its parent stand untouched; here it falls too, and its text has to follow. Only
    the first reference above a loss is reported, since all that is higher follows from it.

    ## What to do

    Mend what fell, rest on something else, or say with the confidence that the support is gone.
    """

    code = "RC304"
    name = "rests-on-fallen"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every reference to an item that is down for a reason of its own."""
        case, assessment = subject.case, subject.assessment
        words = case.settings.scale.confidence
        lost = _lost(assessment)
        for below, reason in lost.items():
            for above in assessment.used_by.get(below, ()):
                user = case.items[above]
                confident = isinstance(user, Claim) and stated_grade(user, words) > 0
                # An objection to evidence is reported with the confidence that it tells against,
                # and what is only unconfirmed where it begins; so is not said twice.
                if reason.by and confident and case.get(below, Evidence):
                    continue
                if confident or reason.standing is Standing.FALLEN:
                    for support in assessment.needed[above]:
                        for leaf in _lacking(support.root, assessment):
                            if leaf.id.target.item == below:
                                place = place_of(case, above, support, leaf)
                                yield self._finding(above, below, reason, place)
        holders: tuple[Pathway | Cause, ...] = (*case.of(Pathway), *case.of(Cause))
        for holder in holders if lost else ():
            for i, barrier in enumerate(holder.barriers):
                for leaf in _lacking(barrier.holds_if.root, assessment):
                    below = leaf.id.target.item
                    if below in lost and lost[below].standing is Standing.FALLEN:
                        place = Place(holder.path, ("barriers", i, "holds-if", *leaf.at))
                        yield self._finding(holder.id, below, lost[below], place)

    def _finding(self, above: str, below: str, reason: Reason, place: Place) -> Finding:
        return self.finding(
            f"'{below}' is {reason.standing.word}, because {reason.why}",
            place,
            "Mend it, rest on something else, or say that this support is gone.",
            items=(above, below),
            related=(reason.place,),
        )


def _lost(assessment: Assessment) -> dict[str, Reason]:
    """What is down by itself, and the worst reason; a file that cannot be read is told elsewhere."""
    found = {}
    for item, reasons in assessment.reasons.items():
        worst = min(reasons, key=lambda reason: reason.standing, default=None)
        if worst and worst.standing.down and item not in assessment.case.broken:
            found[item] = worst
    return found


def _lacking(root: Leaf | Gate, assessment: Assessment) -> Iterator[Leaf]:
    """The leaves of a condition, unless it stands: what others can stand in for is no loss."""
    if standing_of(root, assessment.standings) is not Standing.STANDS:
        yield from Expression(root).leaves()
