"""RC410."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.criteria import decide_criteria
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence
from riskcase.values.fields import read_target

ALLOWED = 0.05
"""The chance of a false finding that one look at 95% has, and that all looks together may have."""


class ManyLooks(Check):
    """A criterion stands on one of many figures that were looked at, as if it were the only one.

    ## Why it matters

    An interval at 95% misses in one of twenty looks. Of forty judge dimensions two look striking
    by chance, and the one that is picked for the report is one of those. What the figure says
    then has to hold for all the looks together (Bonferroni: the level that each look needs).

    ## What to do

    Set `level` of the figure to what the hint says, name a `family` where comparisons are corrected
    together (Holm), or look at new data with only this figure.
    """

    code = "RC410"
    name = "many-looks"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare the level of figures under criteria with how many were looked at."""
        for decided in decide_criteria(subject):
            for name in decided.names:
                target = read_target(name)
                evidence = subject.case.get(target.item, Evidence) if target else None
                given = evidence.figures.get(target.part or "") if evidence and target else None
                if evidence is None or target is None or given is None or given.looks is None:
                    continue
                if given.family or (1 - given.level) * given.looks <= ALLOWED * 1.001:
                    continue
                needed = f"{1 - ALLOWED / given.looks:.6g}"
                yield self.finding(
                    f"{target.whole} is one of {given.looks} that were looked at, and its interval"
                    f" is at {100 * given.level:g}%, as for one look",
                    decided.place,
                    f"Give the figure `level: {needed}`, or name the `family` it belongs to.",
                    items=(decided.claim.id, evidence.id),
                    related=(Place(evidence.path, ("figures", str(target.part), "looks")),),
                )
