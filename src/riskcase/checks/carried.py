"""Evidence as claims lean on it: which claims rest on it directly, and how firmly they say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.checks.check import Subject
from riskcase.finding import Place
from riskcase.graph.grade import stated_grade
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence


class Carried(NamedTuple):
    """A piece of evidence with claims directly on it.

    Attributes:
        places: where the claims name it.
    """

    evidence: Evidence
    claims: tuple[Claim, ...]
    places: tuple[Place, ...]


def carried(subject: Subject, *, firmly: bool = False) -> Iterator[Carried]:
    """All evidence that claims rest on directly, in the order of the case.

    Args:
        subject: the case.
        firmly: count only claims of the highest confidence that the case has a word for.
    """
    case, assessment = subject.case, subject.assessment
    words = case.settings.scale.confidence
    for evidence in case.of(Evidence):
        users = assessment.used_by.get(evidence.id, ())
        claims = [claim for user in users if (claim := case.get(user, Claim))]
        if firmly:
            highest = len(words) - 1
            claims = [one for one in claims if 0 < highest == stated_grade(one, words)]
        if claims:
            places = (
                place for claim in claims for place in assessment.places(claim.id, evidence.id)
            )
            yield Carried(evidence, tuple(claims), tuple(places))
