"""RC808."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.control import Control
from riskcase.response.plan import needed_by


class OnePersonCanSwitchOff(Check):
    """One person, or one account, can switch a control off.

    ## Why it matters

    An agent that acts with a person's permissions can then switch it off too, and so can whoever
    has taken over the account. Red teams of monitoring systems found just this: a variable that
    marks traffic as exempt, a flag in a configuration that any engineer may write.

    ## What to do

    Let it take two people, and let switching it off raise an alarm that somebody else reads.
    """

    code = "RC808"
    name = "one-person-can-switch-off"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at how many people it takes to switch off a control, or a part that it needs."""
        for control in subject.case.of(Control):
            if control.switched_off_by == "one person":
                yield self.finding(
                    "one person can switch this off",
                    Place(control.path, ("switched-off-by",)),
                    "Let it take two people, and let it raise an alarm.",
                    items=(control.id,),
                )
            for part in needed_by(subject.case, control):
                if part.switched_off_by == "one person":
                    yield self.finding(
                        f"one person can switch off '{part.id}', which this does not work without",
                        Place(control.path, ("needs",)),
                        "Let that take two people, and let it raise an alarm.",
                        items=(control.id, part.id),
                    )
