"""RC305."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.prose import Section
from riskcase.model.settings import SETTINGS_FILE
from riskcase.model.walk import PROSE


class UnnamedDoubt(Check):
    """A doubt was accepted, and no pathway that it bears on and no conclusion names it.

    ## Why it matters

    To accept a doubt is to go on with it in plain sight. Reviewers of a published report found
    concessions that were made in one place and never carried to the conclusion, where readers
    decide. An accepted doubt leaves every standing alone, so its name in the text is all that they
    will see of it.

    ## What to do

    Write `[[its-id]]` where the conclusion or the text of the pathway says what remains uncertain.
    """

    code = "RC305"
    name = "unnamed-doubt"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for each accepted defeater in the texts that must name it."""
        case, assessment = subject.case, subject.assessment
        concluding = _concluding(case)
        for defeater in case.of(Defeater):
            if assessment.states[defeater.id] != "accepted":
                continue
            targets = [ref.target.item for ref in defeater.against]
            pathways = dict.fromkeys(
                pathway for target in targets for pathway in assessment.pathways_on.get(target, ())
            )
            texts = concluding | {case.items[pathway].path for pathway in pathways}
            named = any(
                link.relation == PROSE
                and path in texts
                and (path != SETTINGS_FILE or link.at[0] == "conclusion")
                for path, link in case.used_by.get(defeater.id, ())
            )
            if not named:
                yield self.finding(
                    "this doubt is accepted, and neither the conclusion nor a pathway that it "
                    "bears on names it",
                    Place(defeater.path, ("state",)),
                    f"Write [[{defeater.id}]] in the conclusion or where the pathway is argued.",
                    items=(defeater.id, *pathways),
                )


def _concluding(case: Case) -> frozenset[str]:
    """The files that conclude: riskcase.yaml, and sections that are called so."""
    sections = (
        section.path
        for section in case.of(Section)
        if "conclusion" in section.id or "conclusion" in section.name.casefold()
    )
    return frozenset({SETTINGS_FILE, *sections})
