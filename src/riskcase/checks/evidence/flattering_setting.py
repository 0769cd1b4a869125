"""RC214."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.carried import Carried, carried
from riskcase.checks.check import Check, Subject
from riskcase.checks.favourable import Favourable, favourable
from riskcase.finding import Finding, Place, Severity
from riskcase.model.assumption import Assumption
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater

FLATTERS: dict[str, Favourable] = {"down": "lower", "up": "higher"}
"""Which values a difference favours, by where it moves the figure."""


class FlatteringSetting(Check):
    """A test differs from the deployment in a way that flatters, and nothing objects to it.

    ## Why it matters

    A difference that makes the figure better than it would be at work is a reason to doubt the
    claim. Written down at the evidence alone it is admitted and without consequence: published
    reports concede such things on one page and conclude without them on another.

    ## What to do

    Raise it as a defeater against the evidence or the claim, and let it be answered; or take it as
    given in an assumption that names the evidence. Where you know by how much, declare an
    alternative of the figure.
    """

    code = "RC214"
    name = "flattering-setting"
    severity = Severity.WARNING
    stage = "review"
    whole = True

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare each difference with what the claims on the evidence hope for."""
        for one in carried(subject):
            if not one.evidence.setting or _is_answered(subject.case, one):
                continue
            good = favourable(subject, one.evidence)
            for i, difference in enumerate(one.evidence.setting):
                if FLATTERS.get(difference.moves) in good:
                    moved = "lower" if difference.moves == "down" else "higher"
                    yield self.finding(
                        f"this difference makes the figures {moved}, and so better, than they"
                        " would be in the deployment; no defeater or assumption says so",
                        Place(one.evidence.path, ("setting", i, "moves")),
                        "Raise it as a defeater, or take it as given in an assumption that names"
                        " this evidence.",
                        items=(one.evidence.id, *(claim.id for claim in one.claims)),
                        related=one.places,
                    )


def _is_answered(case: Case, one: Carried) -> bool:
    """Whether a defeater is against the evidence or a claim on it, or some item names it."""
    about = {one.evidence.id, *(claim.id for claim in one.claims)}
    for defeater in case.of(Defeater):
        if about & {ref.target.item for ref in defeater.against}:
            return True
    said: tuple[Defeater | Assumption, ...] = (*case.of(Defeater), *case.of(Assumption))
    return any(
        link.target is not None and link.target.item == one.evidence.id
        for item in said
        for link in case.links[item.id]
    )
