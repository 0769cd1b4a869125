"""How closely what lies below an item was looked at: how far verified, by whom, how long ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from riskcase.graph.assess import Assessment
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.item import Item

VERIFIED = ("asserted", "attested", "inspected", "reproduced")
"""How far evidence was verified, least first."""


class Examined(NamedTuple):
    """What was looked at below an item; of two, the lower one was looked at less.

    Attributes:
        verified: the best verification of any evidence below, as a place in `VERIFIED`; -1 where
            none is stated.
        people: how many people answer for something below, or said it.
        pieces: how many pieces of evidence there are.
        newest: the last day on which any of it was collected; the first of all days if unknown.
        age: days from then to the day on which freshness is judged; None where either is unknown.
        one_word: everything below rests on what one person said.
    """

    verified: int
    people: int
    pieces: int
    newest: date
    age: int | None
    one_word: bool

    @property
    def best(self) -> str:
        """How far the best of it was verified, in a word or two."""
        return VERIFIED[self.verified] if self.verified >= 0 else "none verified"

    @property
    def words(self) -> str:
        """As it is printed."""
        if not self.pieces:
            return "no evidence"
        one = "one piece" if self.pieces == 1 else f"{self.pieces} pieces"
        how = f"at best {self.best}" if self.verified >= 0 else self.best
        old = "" if self.age is None else f", the newest {self.age} days old"
        said = ", all on one person's word" if self.one_word else ""
        return f"{one} of evidence, {how}{old}{said}"


def examined(assessment: Assessment, item_id: str) -> Examined:
    """How closely the evidence below an item was looked at."""
    case = assessment.case
    items = [case.items[one] for one in assessment.below([item_id]) if one in case.items]
    evidence = [one for one in items if isinstance(one, Evidence)]
    ranks = [VERIFIED.index(one.verified) for one in evidence if one.verified]
    newest = max((one.collected for one in evidence if one.collected), default=date.min)
    known = case.as_of is not None and newest > date.min
    age = (case.as_of - newest).days if known and case.as_of else None
    said = [who for one in evidence for who in _speakers(one)]
    spoken = bool(evidence) and all(one.source and one.source.by for one in evidence)
    people = {str(one.owner) for one in items if one.owner} | set(said)
    one_word = spoken and len(set(said)) == 1
    return Examined(max(ranks, default=-1), len(people), len(evidence), newest, age, one_word)


def least_examined(loads: Iterable[tuple[Item, int, Examined]]) -> str | None:
    """The claim with the highest load and, among those, the least looked at; None without load."""
    claims = [entry for entry in loads if isinstance(entry[0], Claim) and entry[1]]
    if not claims:
        return None
    most = max(load for _, load, _ in claims)
    at_most = [(item, seen) for item, load, seen in claims if load == most]
    return min(at_most, key=lambda entry: entry[1][:4])[0].id


def _speakers(evidence: Evidence) -> Iterator[str]:
    return map(str, evidence.source.by) if evidence.source else iter(())
