"""RC806."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.scenario import Scenario
from riskcase.model.world import Somebody
from riskcase.values.fields import Id
from riskcase.values.quantity import Quantity


class OnePersonsWord(Check):
    """How long a step takes, or how often it is taken, is what one person said, or nobody.

    ## Why it matters

    People tell how long a response takes when all goes well. Drills regularly take several times as
    long, and the tail, which decides a race against harm, is hardly ever told.

    ## What to do

    Drill the step and take the time from the records: `takes: "drill-2026-09#acknowledged"`. Until
    then, ask a second person who does not know the first answer, or widen the quantiles. Where
    nobody is named, write `said-by`.
    """

    code = "RC806"
    name = "one-persons-word"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for times and shares that somebody said, of steps that were never drilled."""
        for scenario in subject.case.of(Scenario):
            for i, step in enumerate(scenario.chain):
                if step.drilled is not None:
                    continue
                by = step.said_by
                whose = f"is the word of {_name(subject, by)} alone" if by else "is nobody's word"
                if _said(step.takes) and step.measured is None:
                    yield self.finding(
                        f"the time of '{step.id}' {whose}",
                        Place(scenario.path, ("chain", i, "takes")),
                        "Drill it and take the time from the records, or ask a second person.",
                        items=(scenario.id, *([str(by)] if by else [])),
                    )
                if _said(step.chance):
                    yield self.finding(
                        f"the share of acts at '{step.id}' {whose}",
                        Place(scenario.path, ("chain", i, "chance")),
                        "Plant acts and count them, or ask a second person.",
                        items=(scenario.id, *([str(by)] if by else [])),
                    )


def _name(subject: Subject, by: Id) -> str:
    """What a person is called; in an edition that does not say, as much as it says."""
    person = subject.case.get(str(by), Somebody)
    return person.name if person else str(by)


def _said(value: Quantity | Id | None) -> bool:
    """Whether a value was written down, and neither measured nor unknown."""
    return isinstance(value, Quantity) and value.kind != "unknown"
