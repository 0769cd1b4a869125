"""Running the checks: stages, accepted findings, and the order in which findings are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from riskcase.checks import CHECKS
from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Findings, Severity
from riskcase.graph.assess import Assessment, assess
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.model.item import STAGES, Stage
from riskcase.model.settings import SETTINGS_FILE


def check(
    case: Case,
    figures: Figures,
    assessment: Assessment | None = None,
    *,
    stage: Stage | None = None,
    checks: Sequence[Check] = CHECKS,
) -> Findings:
    """Run every check on a case.

    Args:
        case: the case.
        figures: its figures.
        assessment: standing and grade, where they have been worked out already.
        stage: hold everything to this stage, whatever case and items declare.
        checks: the checks to run.

    Returns:
        All findings, in the order of files and places.
    """
    if case.settings.edition is not None:
        checks = [one for one in checks if not one.whole]
    subject = Subject(case, figures, assessment or assess(case, figures))
    found = {one.code: _settled(one.run(subject), one, case, stage) for one in checks}
    late = [_settled(one.afterwards(subject, found), one, case, stage) for one in checks]
    return in_order(case, chain(*found.values(), *late))


def in_order(case: Case, findings: Iterable[Finding]) -> Findings:
    """Findings by file and place, the worse ones first at one place."""

    def key(finding: Finding) -> tuple[str, int, int, str, str]:
        span = case.locate(finding.place).span
        return (finding.place.path, span.start, -finding.severity, finding.code, finding.message)

    return tuple(sorted(findings, key=key))


def _settled(findings: Iterable[Finding], one: Check, case: Case, stage: Stage | None) -> Findings:
    """What a check found, with its stage and the authors' acceptances heard."""
    return tuple(_accepted(_staged(finding, one, case, stage), case) for finding in findings)


def _staged(finding: Finding, one: Check, case: Case, stage: Stage | None) -> Finding:
    if one.stage is None:
        return finding
    item = case.items.get(finding.items[0]) if finding.items else None
    reached = stage or (item.stage if item else None) or case.settings.stage
    if STAGES.index(reached) < STAGES.index(one.stage):
        return replace(finding, severity=Severity.NOTE)
    return finding


def _accepted(finding: Finding, case: Case) -> Finding:
    """The finding as a note with the authors' reason, where its file accepts it."""
    if finding.place.path == SETTINGS_FILE:
        accepts = case.settings.accepts
    else:
        item = case.items.get(finding.items[0]) if finding.items else None
        accepts = item.accepts if item and item.path == finding.place.path else ()
    reason = next((str(entry.because) for entry in accepts if entry.code == finding.code), None)
    if reason is None:
        return finding
    return replace(finding, severity=Severity.NOTE, accepted=reason)
