"""RC213."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.carried import carried
from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.source import LOG_SOURCES


class NoSetting(Check):
    """An evaluation carries a claim, and nobody says how it differs from the deployment.

    ## Why it matters

    A claim is about the system at work; an evaluation is about the system in a test. Tasks are
    shorter, tools fewer, the monitor another one. Each difference moves the figure one way or the
    other, and a reader who is not told which way has to guess. That there is no difference at all
    has not been true of any published evaluation.

    ## What to do

    Write `setting:`, an entry for each difference: `differs`, and with `moves` whether it makes the
    figure higher (`up`) or lower (`down`) than in the deployment, `either` or `unknown`.
    """

    code = "RC213"
    name = "no-setting"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every evaluation directly under a claim."""
        for evidence, claims, places in carried(subject):
            if evidence.source and evidence.source.kind in LOG_SOURCES and not evidence.setting:
                yield self.finding(
                    "this does not say how the evaluation differs from the deployment",
                    Place(evidence.path, ("source", evidence.source.kind), key=True),
                    "Write `setting:` with `differs` and `moves` for each difference.",
                    items=(evidence.id, *(claim.id for claim in claims)),
                    related=places,
                )
