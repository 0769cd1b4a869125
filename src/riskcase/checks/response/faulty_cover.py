"""RC802."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.control import Control
from riskcase.response.duty.cover import find_faults


class FaultyCover(Check):
    """Nobody can work out when somebody is on duty.

    ## Why it matters

    A rota without shifts, in a time zone that does not exist, or with a rule that cannot be read
    looks like cover and is none. A walk through it has no outcome.

    ## What to do

    Give `zone` a name of the IANA data base, such as Europe/London, and each shift a rule of RFC
    5545, such as `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR`. Rules are read as far as rotas need them:
    `FREQ` is DAILY, WEEKLY or MONTHLY, and beside it may stand `INTERVAL` up to 366, `BYDAY` (with
    a number, as `1MO`, only if MONTHLY), `BYMONTH`, `BYMONTHDAY` (not if WEEKLY), `WKST`, and
    either `COUNT` or `UNTIL`. Nothing else is taken: no `BYSETPOS`, no `YEARLY`, no hours, which
    are `from` and `to` of the shift, and no `EXDATE`, which is `holidays` or `overrides`. A rule
    whose days hang on its first one (an interval, a count, WEEKLY or MONTHLY alone) needs
    `starting`. Where nobody is ever on duty, leave the cover out and say so in words.
    """

    code = "RC802"
    name = "faulty-cover"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for faults in the cover of every control."""
        for control in subject.case.of(Control):
            for fault in find_faults(control.cover) if control.cover else ():
                yield self.finding(
                    fault.message,
                    Place(control.path, ("cover", *fault.at)),
                    "Mend it, or leave the cover out.",
                    items=(control.id,),
                )
