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
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.pathway import Pathway
from riskcase.model.standing import Standing
from riskcase.values.expression import Expression, Gate, Leaf


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
        lost = _lost(subject.assessment)
        yield from self._under_items(subject, lost)
        fallen = {item: why for item, why in lost.items() if why.standing is Standing.FALLEN}
        if fallen:
            yield from self._under_barriers(subject, fallen)

    def _under_items(self, subject: Subject, lost: dict[str, Reason]) -> Iterator[Finding]:
        case, assessment = subject.case, subject.assessment
        for below, reason in lost.items():
            for above in assessment.used_by.get(below, ()):
                confident = _confident(case, above)
                # An objection to evidence is reported with the confidence that it tells against,
                # and what is only unconfirmed where it begins: neither need be said twice.
                if reason.by and confident and case.get(below, Evidence):
                    continue
                if confident or reason.standing is Standing.FALLEN:
                    for support in assessment.needed[above]:
                        for leaf in _lacking(support.root, below, assessment):
                            place = place_of(case, above, support, leaf)
                            yield self._finding(above, below, reason, place)

    def _under_barriers(self, subject: Subject, fallen: dict[str, Reason]) -> Iterator[Finding]:
        case = subject.case
        holders: tuple[Pathway | Cause, ...] = (*case.of(Pathway), *case.of(Cause))
        for holder in holders:
            for i, barrier in enumerate(holder.barriers):
                named = {leaf.id.target.item: None for leaf in barrier.holds_if.leaves()}
                for below in named:
                    if below in fallen:
                        for leaf in _lacking(barrier.holds_if.root, below, subject.assessment):
                            place = Place(holder.path, ("barriers", i, "holds-if", *leaf.at))
                            yield self._finding(holder.id, below, fallen[below], place)

    def _finding(self, above: str, below: str, reason: Reason, place: Place) -> Finding:
        return self.finding(
            f"'{below}' is {reason.standing.word}, because {reason.why}",
            place,
            "Mend it, rest on something else, or say that this support is gone.",
            items=(above, below),
            related=(reason.place,),
        )


def _confident(case: Case, item_id: str) -> bool:
    claim = case.get(item_id, Claim)
    return claim is not None and stated_grade(claim, case.settings.scale.confidence) > 0


def _lost(assessment: Assessment) -> dict[str, Reason]:
    """What is down by itself, and the worst reason; broken files are told elsewhere."""
    found = {}
    for item, reasons in assessment.reasons.items():
        worst = min(reasons, key=lambda reason: reason.standing, default=None)
        # In an edition the loss begins in what is withheld, and is reported in the full case.
        here = item not in assessment.case.broken and not (worst and worst.frozen)
        if worst and worst.standing.down and here:
            found[item] = worst
    return found


def _lacking(root: Leaf | Gate, item_id: str, assessment: Assessment) -> Iterator[Leaf]:
    """Where a condition names an item, unless it stands: what others stand in for is no loss."""
    if standing_of(root, assessment.standings) is not Standing.STANDS:
        for leaf in Expression(root).leaves():
            if leaf.id.target.item == item_id:
                yield leaf
