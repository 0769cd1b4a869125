"""RC113."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Findings, Place, Severity
from riskcase.model.case import Case
from riskcase.model.item import Acceptance
from riskcase.model.reading import RULES
from riskcase.model.settings import SETTINGS_FILE

NEAR = 0.7
"""How alike a code must be to be offered instead, from 0 to 1."""


class IdleAcceptance(Check):
    """A finding is accepted that is not there.

    ## Why it matters

    Accepted findings are printed with their reasons, so that readers see what the authors know
    and leave. An acceptance that matches nothing tells them of a gap that was closed, or hides
    the next one: when the finding comes back for another reason, it is already excused.

    ## What to do

    Remove the entry. A finding is accepted in the file where it is found: in the item itself, or
    in riskcase.yaml for what is found there. Problems of reading a file cannot be accepted.
    """

    code = "RC113"
    name = "idle-acceptance"
    severity = Severity.WARNING
    whole = True

    def afterwards(self, subject: Subject, found: Mapping[str, Findings]) -> Iterator[Finding]:
        """Compare what is accepted with what the other checks found."""
        accepted = {
            (finding.place.path, finding.code)
            for findings in found.values()
            for finding in findings
            if finding.accepted is not None
        }
        for path, ids, i, entry in _acceptances(subject.case):
            place = Place(path, ("accepts", i, "code"))
            if entry.code == self.code or (path, entry.code) in accepted:
                continue
            if entry.code in found:
                message = f"there is no finding {entry.code} here to accept"
                yield self.finding(message, place, "Remove this entry.", items=ids)
            elif entry.code in RULES:
                message = f"{entry.code} is a problem of reading, which cannot be accepted"
                yield self.finding(message, place, RULES[entry.code].what_to_do, items=ids)
            else:
                near = get_close_matches(entry.code, found, 1, NEAR)
                hint = f"Did you mean {near[0]}?" if near else "`riskcase explain` lists the codes."
                unknown = self.finding(f"there is no check {entry.code}", place, hint, items=ids)
                yield replace(unknown, severity=Severity.ERROR)


def _acceptances(case: Case) -> Iterator[tuple[str, tuple[str, ...], int, Acceptance]]:
    """Every entry of `accepts`: its file, the item's id, its index, the entry."""
    for i, entry in enumerate(case.settings.accepts):
        yield SETTINGS_FILE, (), i, entry
    for item in case.items.values():
        for i, entry in enumerate(item.accepts):
            yield item.path, (item.id,), i, entry
