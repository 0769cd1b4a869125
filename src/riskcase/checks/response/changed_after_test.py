"""RC809."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.control import Control
from riskcase.response.plan import needed_by


class ChangedAfterTest(Check):
    """A control, or a part that it needs, was changed after the last test of the whole of it.

    ## Why it matters

    The test speaks for what was there then. A new model behind a monitor, another prompt, a filter,
    a threshold: each has let through what the version before had caught.

    ## What to do

    Test the whole of it again, from the planted act to the person who stops it, and move
    `last-end-to-end-test`. Say in the evidence which version its figures are about.
    """

    code = "RC809"
    name = "changed-after-test"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare changes with the last test."""
        for control in subject.case.of(Control):
            tested = control.last_end_to_end_test
            since = f"after the last end-to-end test on {tested}" if tested else "and never tested"
            for i, change in enumerate(control.changed):
                if tested is None or change.on_date > tested:
                    yield self.finding(
                        f"changed on {change.on_date}, {since}{'' if tested else ' as a whole'}",
                        Place(control.path, ("changed", i)),
                        "Test the whole of it again, and move last-end-to-end-test.",
                        items=(control.id,),
                    )
            for part in needed_by(subject.case, control) if tested else ():
                late = max((one.on_date for one in part.changed), default=None)
                if late is not None and tested is not None and late > tested:
                    yield self.finding(
                        f"'{part.id}', which this needs, changed on {late}, {since}",
                        Place(control.path, ("last-end-to-end-test",)),
                        "Test the whole of it again, and move last-end-to-end-test.",
                        items=(control.id, part.id),
                    )
