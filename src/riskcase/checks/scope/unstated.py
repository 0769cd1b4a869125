"""RC504."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway

EXPECTED: Mapping[type[Item], tuple[str, ...]] = {
    Pathway: ("critical-action", "reversible", "level"),
    Claim: ("about", "confidence"),
    Evidence: ("source", "system", "collected"),
}
"""The fields that a reviewer needs, by kind."""

ABOUT_PEOPLE = frozenset({"answer", "judgement", "published", "survey", "incidents", "drill"})
"""Sources of evidence that is often about people and rules, and so about no system."""


class Unstated(Check):
    """An item leaves out what a reviewer needs in order to judge it.

    ## Why it matters

    A draft may leave these fields for later. A reviewer cannot: a claim without a confidence
    cannot be held against its support, evidence without a source, system or date cannot be
    checked or go out of date, and a pathway without its critical action has no first step at
    which it could be stopped. What is left out is never taken as favourable.

    ## What to do

    Write the fields that the message names. Where the answer is not known, say so: `reversible`
    may be `unknown`, and what rests on somebody's word has `source: {judgement: ...}`, which needs
    no system, and `given-on` instead of `collected`. Published sources need neither.
    """

    code = "RC504"
    name = "unstated"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare each item with what its kind is expected to say."""
        case = subject.case
        for kind, expected in EXPECTED.items():
            for item in case.of(kind):
                missing = [name for name in expected if _is_missing(item, name)]
                if missing and item.id not in case.broken:
                    yield self.finding(
                        f"this {item.kind} has no {' and no '.join(missing)}",
                        Place(item.path),
                        f"Write {', '.join(f'`{name}:`' for name in missing)}.",
                        items=(item.id,),
                    )


def _is_missing(item: Item, name: str) -> bool:
    if getattr(item, name.replace("-", "_")):
        return False
    source = item.source if isinstance(item, Evidence) else None
    if source and name == "system":
        return source.kind not in ABOUT_PEOPLE
    if source and name == "collected":
        return source.kind != "published" and not source.given_on
    return True
