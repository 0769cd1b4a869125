"""RC507."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.load import find_before
from riskcase.model.settings import SETTINGS_FILE


class PredecessorNotFound(Check):
    """The case names a case before it, and there is none.

    ## Why it matters

    The report says what changed since the last one: levels, claims, figures, and what became of
    what was promised. Without the earlier case that chapter is missing, and a reader takes it that
    nothing changed.

    ## What to do

    Write the folder of the earlier case, relative to this one, as `predecessor:` in riskcase.yaml;
    leave the field out if this is the first report.
    """

    code = "RC507"
    name = "predecessor-not-found"
    severity = Severity.WARNING
    whole = True

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look whether the folder holds a case."""
        case = subject.case
        named = case.settings.predecessor
        if not named or case.root is None:
            return
        if find_before(case) is None:
            yield self.finding(
                f"there is no case in '{named}'",
                Place(SETTINGS_FILE, ("predecessor",)),
                f"A case is a folder with {SETTINGS_FILE}; the path is relative to this one.",
            )
