"""RC221."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from riskcase.checks.carried import carried
from riskcase.checks.check import Check, Subject
from riskcase.checks.companions import begin
from riskcase.finding import Finding, Place, Severity
from riskcase.model.case import Case
from riskcase.model.claim import Claim, Validity
from riskcase.model.evidence import Evidence
from riskcase.model.source import LOG_SOURCES

KINDS: tuple[Validity, ...] = get_args(Validity)
ASKED_BY: dict[Validity, frozenset[str]] = {
    "contamination": frozenset({"capability", "propensity"}),
    "sandbagging": frozenset({"capability", "monitoring", "response"}),
}
"""The subjects of claims for which a kind is asked; the other kinds are asked for all."""


class NoCompanionClaims(Check):
    """An evaluation carries a claim, and nothing says that it means what its score says.

    ## Why it matters

    A score is evidence only if the system took the test for the real thing or did not care
    (realism), had not seen the tasks in training (contamination), did as well as it can
    (sandbagging), and if real use is like the tasks (distribution shift). These are claims. Where
    nobody states them, nobody can object to them, and the standing of the evidence does not depend
    on them.

    ## What to do

    Put such claims into the `valid-if` of the evidence, and say with `validity:` in each what it
    speaks to; one claim may speak to several and stand under many evaluations. `riskcase check
    --fix --stubs` begins one for each kind that no claim of the case speaks to, as drafts that
    rest on nothing: until they are argued, they and all that needs them are unconfirmed. Where a
    kind does not apply, accept this finding with the reason.
    """

    code = "RC221"
    name = "no-companion-claims"
    severity = Severity.WARNING
    stage = "review"
    whole = True

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at what every evaluation directly under a claim is valid by."""
        case = subject.case
        for evidence, claims, places in carried(subject):
            if evidence.source is None or evidence.source.kind not in LOG_SOURCES:
                continue
            # A study of realism is no evaluation of the system that has to look real in turn.
            served = [one for one in claims if one.about != "assessment" and not one.validity]
            missing = _missing(case, evidence, served)
            if missing:
                draft = begin(case, evidence, missing)
                begun = "; `riskcase check --fix --stubs` begins them" if draft else ""
                said = " or ".join((", ".join(missing[:-1]), missing[-1])[not missing[:-1] :])
                yield self.finding(
                    f"no claim in its valid-if speaks to {said.replace('-', ' ')}",
                    Place(evidence.path, ("valid-if",))
                    if evidence.valid_if
                    else Place(evidence.path, ("source", evidence.source.kind), key=True),
                    f"Name the claims that do{begun}.",
                    items=(evidence.id, *(claim.id for claim in served)),
                    related=places,
                    draft=draft,
                )


def _missing(case: Case, evidence: Evidence, served: list[Claim]) -> tuple[Validity, ...]:
    """The kinds that are asked for and that no claim in its `valid-if` speaks to."""
    leaves = evidence.valid_if.leaves() if evidence.valid_if else ()
    under = [claim for leaf in leaves if (claim := case.get(leaf.id.target.item, Claim))]
    said = {kind for claim in under for kind in claim.validity}
    about = {claim.about for claim in served}
    return tuple(
        kind
        for kind in KINDS
        if about and kind not in said and (None in about or about & ASKED_BY.get(kind, about))
    )
