"""What an edition must be told, so that it gives every standing and grade of the full case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from riskcase.graph.assess import Assessment, assess
from riskcase.graph.grade import claim_grade
from riskcase.graph.rows import BarrierState, judge_row
from riskcase.graph.standing import combine, standing_of
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.figure import Figures
from riskcase.model.item import Item, StandingWord
from riskcase.model.pathway import FrozenBarrier, Pathway
from riskcase.model.standing import Standing
from riskcase.values.expression import COUNTED, Gate
from riskcase.values.fields import Id

Slot = tuple[str, Any, str | None]
"""A barrier in the rows of a cause: the id of its owner, its position there, the cause."""


@dataclass
class Words:
    """What is frozen into one item.

    Attributes:
        standing: the word of the full case, where the edition by itself gives another one.
        grade: the same of the grade.
        barriers: the same of barriers, by their position.
    """

    standing: str | None = None
    grade: str | None = None
    barriers: dict[int, list[FrozenBarrier]] = field(default_factory=dict)

    def on(self, item: Item) -> Item:
        """The item with these words."""
        found = item.replace(standing=self.standing, grade=self.grade)
        if not isinstance(found, Cause | Pathway):
            return found
        told = (
            one.replace(frozen=tuple(self.barriers.get(i, ())))
            for i, one in enumerate(found.barriers)
        )
        return found.replace(barriers=tuple(told))


def without_words(item: Item) -> Item:
    """The item with nothing frozen: what an earlier cut froze into it is worked out anew."""
    return Words().on(item)


def words_of(edition: Case, figures: Figures, full: Assessment) -> Mapping[str, Words]:
    """The words to freeze into the items of an edition, by id.

    Items come first, each judged with what it rests on as the full case has it, so that a word is
    frozen only where the two part, and the same one whatever was cut before; then barriers, and
    pathways last. Rows that only the edition has, of a pathway all of whose causes are withheld,
    are as the full case has its barriers without any cause.

    Args:
        edition: the edition with nothing frozen in it.
        figures: its figures.
        full: standing and grade of everything in the full case.
    """
    told: dict[str, Words] = {}
    here = assess(edition, figures)
    for name, standing in _standings(here, full):
        told.setdefault(name, Words()).standing = standing.word
    scale = edition.settings.scale.confidence
    for claim in edition.of(Claim):
        grade, doubts = full.grade(claim.id), here.doubts.get(claim.id, ())
        if grade != claim_grade(claim, full.standings[claim.id], doubts, scale):
            told.setdefault(claim.id, Words()).grade = full.word(grade)
    here = _again(edition, told, figures, here)
    known = _barriers(full)
    for slot, state in _barriers(here).items():
        before = known.get(slot, state)
        if (before.standing, before.grade) != (state.standing, state.grade):
            owner, at, cause = slot
            told.setdefault(owner, Words()).barriers.setdefault(at, []).append(
                FrozenBarrier(
                    cause=None if cause is None else Id(cause),
                    standing=cast("StandingWord", before.standing.word),
                    grade=None if before.grade is None else full.word(before.grade),
                )
            )
    here = _again(edition, told, figures, here)
    for name, pathway in here.pathways.items():
        whole = full.pathways[name]
        if pathway.standing is not whole.standing:
            told.setdefault(name, Words()).standing = whole.standing.word
        if whole.grade is not None and pathway.grade != whole.grade:
            told.setdefault(name, Words()).grade = full.word(whole.grade)
    return told


def _again(
    edition: Case, told: Mapping[str, Words], figures: Figures, here: Assessment
) -> Assessment:
    """The edition judged with what has been told; as it was judged where that is nothing."""
    if not told:
        return here
    items = {
        **edition.items,
        **{name: words.on(edition.items[name]) for name, words in told.items()},
    }
    return assess(replace(edition, items=items), figures)


def _standings(here: Assessment, full: Assessment) -> Iterator[tuple[str, Standing]]:
    """The items that the edition by itself gives another standing, and the one of the full case."""
    known = {**here.standings, **full.standings}
    cycles = {name for cycle in here.ordered.cycles for name in cycle}
    for name, supports in here.needed.items():
        own = [reason.standing for reason in here.reasons.get(name, ())]
        below = [standing_of(support.root, known) for support in supports]
        alone = min((Standing.STANDS, *own, *below))
        if name in cycles:
            alone = min(alone, Standing.UNCONFIRMED)
        if alone is not full.standings[name]:
            yield name, full.standings[name]


def _barriers(assessment: Assessment) -> dict[Slot, BarrierState]:
    """Every barrier of every row, and of every pathway without any cause."""
    case, plain = assessment.case, assessment.plain
    rows = list(assessment.rows)
    rows += [judge_row(case, pathway, None, plain, plain) for pathway in case.of(Pathway)]
    return {
        (state.of, state.place.at[-1], row.cause): state for row in rows for state in row.barriers
    }


def word_of_hole(
    gate: Gate, seen: Sequence[Standing], hidden: Sequence[Standing], standing: Standing
) -> Standing:
    """The word of a hole in a gate, so that the gate has the standing of the full case.

    Of `all` it is the worst of what is out, of `any` the best. A gate that counts takes the hole
    for as many members as it needs; the best word that gives its standing is then right whatever
    is out, and there always is one.
    """
    if gate.mode not in COUNTED:
        return min(hidden) if gate.mode == "all" else max(hidden)
    for word in reversed(Standing):
        if combine(gate, [*seen, *[word] * gate.needs]) is standing:
            return word
    return standing
