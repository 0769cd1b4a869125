"""RC722."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence


class IdleWaiver(Check):
    """A waiver excuses something that is not the matter with the data.

    ## Why it matters

    A waiver is printed with its reason wherever the evidence is. One that matches nothing tells
    readers of a gap that is not there, and lies ready for the next one: once the data is changed
    and something of that name goes wrong, it is already excused.

    ## What to do

    Remove the waiver, or correct the name of its issue. Only what keeps data from being used needs
    one; everything else can be left with `accepts`.
    """

    code = "RC722"
    name = "idle-waiver"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare the waivers of data that was read with what is the matter with it."""
        for evidence in subject.case.of(Evidence):
            state = subject.figures.sources.get(evidence.id)
            if state is None or state.verdict is None:
                continue
            weights = {issue.name: issue.weight for issue in reversed(state.issues)}
            grave = [name for name, weight in weights.items() if weight == "error"]
            for i, waiver in enumerate(evidence.waivers):
                if waiver.issue in grave:
                    continue
                near = get_close_matches(waiver.issue, grave, 1)
                hint = f"Did you mean {near[0]}?" if near else "Remove this waiver."
                said = f"the data has no issue '{waiver.issue}'"
                if waiver.issue in weights:
                    said = f"the issue '{waiver.issue}' does not keep the data from being used"
                yield self.finding(
                    f"{said}; there is nothing to waive",
                    Place(evidence.path, ("waivers", i, "issue")),
                    hint,
                    items=(evidence.id,),
                )
