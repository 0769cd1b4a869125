"""RC204."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.own import covered_systems, foreign
from riskcase.model.evidence import Evidence


class OtherSystem(Check):
    """Evidence is about a system that the case does not cover, and nothing carries it over.

    ## Why it matters

    Tests of an earlier model say something of its successor only if the two are alike in what the
    test measures. That is a claim of its own, and one that published reports had to argue at
    length: scale, data and training decide it. Until somebody makes it, the evidence counts as
    unconfirmed.

    ## What to do

    Write a claim with `about: continuity` that says why the finding carries over, and put it into
    the `valid-if` of the evidence. Or test the system itself.
    """

    code = "RC204"
    name = "other-system"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare the systems of all evidence with those of the case."""
        case = subject.case
        covered = covered_systems(case)
        for evidence in case.of(Evidence):
            if foreign(case, evidence, covered):
                about = ", ".join(ref.target.item for ref in evidence.system)
                yield self.finding(
                    f"this is about {about}, and the case is about {', '.join(sorted(covered))}",
                    Place(evidence.path, ("system",)),
                    "Put a claim with `about: continuity` into its valid-if, or test the system.",
                    items=(evidence.id,),
                )
