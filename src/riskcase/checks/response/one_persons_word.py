"""RC806."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.scenario import Scenario
from riskcase.values.quantity import Quantity


class OnePersonsWord(Check):
    """How long a step takes is what one person said, and nobody has tried.

    ## Why it matters

    People tell how long a response takes when all goes well. Drills regularly take several times as
    long, and the tail, which decides a race against harm, is hardly ever told.

    ## What to do

    Drill the step and take the time from the records: `takes: "drill-2026-09#acknowledged"`. Until
    then, ask a second person who does not know the first answer, or widen the quantiles.
    """

    code = "RC806"
    name = "one-persons-word"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for times that somebody said, of steps that were never drilled."""
        for scenario in subject.case.of(Scenario):
            for i, step in enumerate(scenario.chain):
                said = isinstance(step.takes, Quantity) and step.takes.kind != "unknown"
                if said and step.said_by and step.drilled is None:
                    yield self.finding(
                        f"the time of '{step.id}' is the word of {step.said_by} alone",
                        Place(scenario.path, ("chain", i, "takes")),
                        "Drill it and take the time from the records, or ask a second person.",
                        items=(scenario.id, str(step.said_by)),
                    )
