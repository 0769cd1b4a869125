"""RC815."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.evidence.rounding import print_duration
from riskcase.finding import Finding, Place, Severity
from riskcase.model.scenario import Scenario
from riskcase.response.spread import Unreadable, time_of
from riskcase.values.quantity import Quantity


class SaidOtherwise(Check):
    """People say that a step takes less time than a drill has measured.

    ## Why it matters

    What people say is what they remember of the times that went well. The walk uses what stands
    under `takes`, so that a chance of containment that rests on it is too high.

    ## What to do

    Take the time from the drill: `takes: "drill-2026-09#acknowledged"`. If there is a reason why
    the drill was slower than it would be in earnest, write it in the evidence, under `setting`.
    """

    code = "RC815"
    name = "said-otherwise"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare what was said, of a range its end, with the bounds of what was measured."""
        for scenario in subject.case.of(Scenario):
            for i, step in enumerate(scenario.chain):
                if step.measured is None or not isinstance(step.takes, Quantity):
                    continue
                drilled = subject.figures.get(step.measured.target)
                said, how = _said(step.takes)
                least = drilled.lower if drilled and drilled.unit == "duration" else None
                if said is not None and least is not None and said < least:
                    yield self.finding(
                        f"'{step.id}' is said to take {print_duration(said)} {how};"
                        f" {step.measured} says at least {print_duration(least)}",
                        Place(scenario.path, ("chain", i, "takes")),
                        "Take the time from the drill, or say why it was slower there.",
                        items=(scenario.id, step.measured.target.item),
                        related=(Place(scenario.path, ("chain", i, "measured")),),
                    )


def _said(value: Quantity) -> tuple[float | None, str]:
    """The middle of what was said; of a range, what it says at most."""
    try:
        time = time_of(value, lambda _: None)
    except Unreadable:
        return None, ""
    if time.spread:
        return time.quantile(0.5, "worst"), "in the middle"
    if time.ends.middle is not None:
        return time.ends.middle, "in the middle"
    return time.ends.worst, "at most"
