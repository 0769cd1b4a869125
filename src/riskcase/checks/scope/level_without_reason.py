"""RC506."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.pathway import Pathway
from riskcase.model.settings import SETTINGS_FILE

HINT = "Write `because:` with what lies between the argument and the decision."


class LevelWithoutReason(Check):
    """The level decided on is not the level argued for, and nothing says why.

    ## Why it matters

    The two may well differ: in a published report the argument gave one level and recent
    incidents were reason enough to decide on a higher one. Said openly this is the best sentence
    of a report. Without the reason, a reader cannot tell caution from a wish, and the argument
    seems to have been set aside.

    ## What to do

    Write `because:` beside the two levels.
    """

    code = "RC506"
    name = "level-without-reason"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare argued and decided levels, of the conclusion and of each pathway."""
        case = subject.case
        conclusion = case.settings.conclusion
        if conclusion and conclusion.argued and conclusion.level and not conclusion.because:
            yield from self._compare(
                conclusion.argued, conclusion.level, Place(SETTINGS_FILE, ("conclusion", "level"))
            )
        for pathway in case.of(Pathway):
            level = pathway.level
            if level and not level.because:
                place = Place(pathway.path, ("level", "final"))
                yield from self._compare(level.argued, level.final, place, pathway.id)

    def _compare(self, argued: str, final: str, place: Place, *items: str) -> Iterator[Finding]:
        if argued != final:
            message = f"the level is '{final}' where '{argued}' is argued, and nothing says why"
            yield self.finding(message, place, HINT, items=items)
