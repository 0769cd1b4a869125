"""RC412."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.assumption import Assumption
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.item import Item
from riskcase.model.numbers.doubt import Doubt
from riskcase.values.quantity import Quantity


class SharedDoubtDiffers(Check):
    """Two items share an uncertain number by name and give it different values.

    ## Why it matters

    `shared` says that several doubts are one number that nobody knows: if it is high for one item,
    it is high for all. One number has one distribution. Where two are given, one is a slip, or the
    items do not share what the name says, and either way the result is of no case that anybody
    meant.

    ## What to do

    Give the same doubt in every item that has the name, or give one of them a name of its own.
    """

    code = "RC412"
    name = "shared-doubt-differs"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare the doubts of each name with the first one."""
        first: dict[str, tuple[Item, Doubt]] = {}
        for item in subject.case.items.values():
            doubt = item.doubt if isinstance(item, (Claim, Evidence, Assumption)) else None
            if doubt is None or not doubt.shared:
                continue
            other, known = first.setdefault(doubt.shared, (item, doubt))
            if _value(doubt) != _value(known):
                yield self.finding(
                    f"'{doubt.shared}' is another number here than in '{other.id}'",
                    Place(item.path, ("doubt",)),
                    "Give the same doubt in both, or another name in one of them.",
                    items=(item.id, other.id),
                    related=(Place(other.path, ("doubt",)),),
                )


def _value(doubt: Doubt) -> tuple[object, ...]:
    """What a doubt says, however it is written."""
    chance: object = doubt.chance
    if isinstance(chance, Quantity):
        chance = chance.kind, chance.values, chance.levels
    return chance, doubt.median, doubt.error_factor, doubt.judgements
