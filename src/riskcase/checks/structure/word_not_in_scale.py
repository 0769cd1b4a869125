"""RC111."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.pathway import Pathway
from riskcase.model.settings import SETTINGS_FILE

NEAR = 0.5
"""How alike a word of the scale must be to be offered instead, from 0 to 1."""


class Said(NamedTuple):
    """A word of a scale as somebody used it."""

    word: str
    place: Place
    scale: Sequence[str]
    items: tuple[str, ...] = ()


class WordNotInScale(Check):
    """A level of risk or confidence is said in a word that the case's scale does not have.

    ## Why it matters

    Levels mean something only beside each other. A reader who meets "medium" in one place and
    "moderate" in another cannot know whether they differ, and nothing can be worked out from a
    word without a place in an order: such a confidence counts as the lowest one.

    ## What to do

    Use a word of `scale` in riskcase.yaml, or add the word to the scale where it belongs, lowest
    first. The `terms` of a cause are free words.
    """

    code = "RC111"
    name = "word-not-in-scale"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look up every word that stands for a level."""
        for said in _said(subject.case):
            if said.word not in said.scale:
                known = ", ".join(said.scale)
                near = get_close_matches(said.word.lower(), said.scale, 1, NEAR)
                hint = f"Did you mean '{near[0]}'? " if near else ""
                yield self.finding(
                    f"'{said.word}' is not a word of the scale",
                    said.place,
                    f"{hint}The scale has: {known}.",
                    items=said.items,
                )


def _said(case: Case) -> Iterator[Said]:
    settings = case.settings
    levels, confidence = settings.scale.levels, settings.scale.confidence
    for word in settings.scale.ranges:
        place = Place(SETTINGS_FILE, ("scale", "ranges", word), key=True)
        yield Said(word, place, (*levels, *confidence))
    if settings.conclusion:
        for name in ("argued", "level", "before"):
            word = getattr(settings.conclusion, name)
            if word is not None:
                yield Said(word, Place(SETTINGS_FILE, ("conclusion", name)), levels)
    for claim in case.of(Claim):
        if claim.confidence is not None:
            place = Place(claim.path, ("confidence",))
            yield Said(claim.confidence, place, confidence, (claim.id,))
    for pathway in case.of(Pathway):
        if pathway.level:
            # A plain word is both levels, and one of the two says the other one as well.
            words = ("argued", "final", "before")
            names = [name for name in words if _is_written(case, pathway, name)]
            for name in names or ("argued",):
                place = Place(pathway.path, ("level", name))
                yield Said(getattr(pathway.level, name), place, levels, (pathway.id,))


def _is_written(case: Case, pathway: Pathway, name: str) -> bool:
    origin = case.sources.get(pathway.path)
    return origin is not None and ("level", name) in origin.head.spans
