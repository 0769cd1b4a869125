"""What every check of data does: it reports the issues of one name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from riskcase.checks.check import Check, Subject
from riskcase.checks.issues import Reported
from riskcase.finding import Finding, Place, Severity

SEVERITIES = {"note": Severity.NOTE, "warning": Severity.WARNING, "error": Severity.ERROR}
"""How much a finding counts, by the weight of the issue that it reports."""


class DataCheck(Check):
    """Reports the issues of data that have the name of the check.

    A finding counts as much as its issue weighs. Where the issue is waived, it is a note with the
    reason.

    Attributes:
        severity: how much its gravest findings count.
        hint: what to do, in one sentence.
    """

    hint: ClassVar[str]

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Report each issue of this name where its evidence or figure stands."""
        for found in subject.issues.get(self.name, ()):
            yield self.report(subject, found)

    def report(self, subject: Subject, found: Reported) -> Finding:
        """The finding for issues at one place, with where claims rest on what they spoil."""
        evidence, of_data = found.evidence, found.at[0] == "source"
        users = subject.assessment.used_by.get(evidence.id, ()) if of_data else ()
        finding = self.finding(
            found.words,
            Place(evidence.path, found.at),
            self.hint,
            items=(evidence.id,),
            related=tuple(
                place for user in users for place in subject.assessment.places(user, evidence.id)
            ),
        )
        if found.waiver:
            decided = f" on {found.waiver.given_on}" if found.waiver.given_on else ""
            because = f"{found.waiver.because} Waived by {found.waiver.by}{decided}."
            return replace(finding, severity=Severity.NOTE, accepted=because)
        weight = found.issues[0].weight
        if of_data and weight == "error":
            until = f"{self.hint} Until then, or until a waiver says why not, the data is refused."
            finding = replace(finding, hint=until)
        return replace(finding, severity=SEVERITIES[weight])
