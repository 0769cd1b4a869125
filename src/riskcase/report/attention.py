"""How closely what lies below an item was looked at, and which bearing item was looked at least."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.report.material import Material

VERIFIED = ("asserted", "attested", "inspected", "reproduced")
"""How far evidence was verified, least first."""


class Attention(NamedTuple):
    """What was looked at below an item; the lowest is the least.

    Attributes:
        verified: the best verification of any evidence below, as a place in `VERIFIED`;
            -1 where none is stated.
        pieces: how many pieces of evidence there are.
        newest: the last day on which any of it was collected.
    """

    verified: int
    pieces: int
    newest: date

    @property
    def words(self) -> str:
        """As it is printed."""
        if not self.pieces:
            return "no evidence"
        one = "one piece" if self.pieces == 1 else f"{self.pieces} pieces"
        how = f"at best {VERIFIED[self.verified]}" if self.verified >= 0 else "none verified"
        return f"{one} of evidence, {how}"

    @property
    def short(self) -> str:
        """As it is printed where there is little room."""
        if not self.pieces:
            return "no evidence"
        how = VERIFIED[self.verified] if self.verified >= 0 else "none verified"
        return f"{self.pieces}, {how}"


def attention_to(material: Material, item_id: str) -> Attention:
    """How closely the evidence below an item was looked at."""
    below = material.assessment.below([item_id])
    evidence = [found for one in below if (found := material.case.get(one, Evidence))]
    ranks = [VERIFIED.index(one.verified) for one in evidence if one.verified]
    days = [one.collected for one in evidence if one.collected]
    return Attention(max(ranks, default=-1), len(evidence), max(days, default=date.min))


def least_examined(material: Material) -> Claim | None:
    """The claim with the highest load and, among those, the least attention; None without load."""
    claims = [claim for claim in material.case.of(Claim) if material.load.of(claim.id)]
    if not claims:
        return None
    most = max(material.load.of(claim.id) for claim in claims)
    return min(
        (claim for claim in claims if material.load.of(claim.id) == most),
        key=lambda claim: attention_to(material, claim.id),
    )


def by_load(material: Material, items: Iterable[str]) -> list[str]:
    """Items with the highest load first; of the same load, as in the case."""
    return sorted(items, key=lambda item: -material.load.of(item))
