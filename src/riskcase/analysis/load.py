"""What each item bears, and what would be lost with each doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from riskcase.analysis.examined import examined
from riskcase.analysis.results import Group, ItemResult, PathwayResult, Reach, RowResult, Shared
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import EVERYTHING, find_alone, find_failing, list_bits, row_formula
from riskcase.graph.events import Events
from riskcase.graph.firm import Firm, soft_name
from riskcase.graph.folding import FoldedSets
from riskcase.graph.rows import BarrierState, Row
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.standing import Standing

Found = dict[str, dict[str, None]]
"""Pathways, or other names, by item; in order, each once."""


class BarrierAlone(NamedTuple):
    """A counted barrier in a row, and what takes it down by itself.

    Attributes:
        alone: the events each of which does, as designed; None if it is down by design.
    """

    row: Row
    state: BarrierState
    alone: frozenset[str] | None


def barriers_alone(assessment: Assessment, events: Events) -> tuple[BarrierAlone, ...]:
    """Every counted barrier of every row with what takes it down alone, in one pass."""
    slots = [(row, state) for row in assessment.rows for state in _counted(row)]
    found = find_alone([events.barrier(state, row.cause) for row, state in slots], frozenset())
    return tuple(map(BarrierAlone, *zip(*slots, strict=True), found)) if slots else ()


def item_results(
    assessment: Assessment,
    firm: Firm,
    barriers: Sequence[BarrierAlone],
    rows: Sequence[RowResult],
    pathways: Sequence[PathwayResult],
) -> tuple[ItemResult, ...]:
    """What every claim, piece of evidence and assumption bears, in the order of the case."""
    takes_down: Found = {}
    weakens: Found = {}
    softer = find_alone([firm.barrier(one.state, one.row.cause) for one in barriers], frozenset())
    for (row, _, down), soft in zip(barriers, softer, strict=True):
        for names, found in ((down, takes_down), (soft, weakens)):
            for name in names or ():
                if name in assessment.standings:
                    found.setdefault(name, {})[row.pathway] = None
    alone: Found = {}
    present: Found = {}
    pairs: dict[str, dict[tuple[str, str], None]] = {}
    open_now = {row.pathway for row in rows if row.open}
    open_if_present = {row.pathway for row in rows if row.if_present.open}
    for one in rows:
        for item in () if one.pathway in open_now else one.single_points:
            alone.setdefault(item, {})[one.pathway] = None
        for item in () if one.pathway in open_if_present else one.if_present.single_points:
            present.setdefault(item, {})[one.pathway] = None
    folded = {id(one.folded): one.folded for one in rows if one.folded}  # rows alike share theirs
    for sets in folded.values():
        _add_pairs(sets, pairs)
    order = {pathway: i for i, pathway in enumerate(assessment.pathways)}

    def listed(found: Found, item: str) -> tuple[str, ...]:
        return tuple(sorted(found.get(item, ()), key=order.__getitem__))

    return tuple(
        ItemResult(
            item.id,
            item.kind,
            assessment.standings[item.id],
            listed(takes_down, item.id),
            tuple(
                one for one in listed(weakens, item.id) if one not in takes_down.get(item.id, ())
            ),
            listed(alone, item.id),
            listed(present, item.id),
            tuple(pairs.get(item.id, ())),
            _structural(pathways, item.id),
            examined(assessment, item.id),
        )
        for item in assessment.case.items.values()
        if item.id in assessment.standings
    )


def _structural(pathways: Sequence[PathwayResult], item: str) -> dict[str, float | None]:
    shares = (
        (one.id, None if one.structural is None else one.structural.get(item, 0.0))
        for one in pathways
    )
    return {pathway: share for pathway, share in shares if share != 0.0}


def _counted(row: Row) -> list[BarrierState]:
    return [state for state in row.barriers if state.barrier.counted]


def _add_pairs(folded: FoldedSets, pairs: dict[str, dict[tuple[str, str], None]]) -> None:
    two = [one for one in folded.cut_sets.sets or () if len(one) == 2]  # noqa: PLR2004 - a pair
    named = frozenset[str]().union(*two)
    members = {
        fold.name: fold.members for fold in folded.folds if fold.name in named and fold.any_suffices
    }
    for pair in map(sorted, two):
        for name in pair:
            for item in (name, *members.get(name, ())):
                pairs.setdefault(item, {})[pair[0], pair[1]] = None


# What would be lost with each doubt


def reaches(assessment: Assessment, events: Events, firm: Firm) -> tuple[Reach, ...]:
    """What every open and accepted doubt would cost if it were sustained, widest reach first.

    All doubts in one pass over the formulas: each is a situation in which what it is against has
    failed besides what has failed already.
    """
    doubts = [
        one
        for one in assessment.case.of(Defeater)
        if assessment.states[one.id] in {"open", "accepted"}
    ]
    if not doubts:
        return ()
    fails = dict.fromkeys(events.down, EVERYTHING)
    softens = {
        soft_name(item): EVERYTHING
        for item, standing in assessment.standings.items()
        if standing is Standing.WEAKENED
    }
    for i, doubt in enumerate(doubts):
        for ref in doubt.against:
            item = ref.target.item
            if doubt.effect == "defeats":
                fails[item] = fails.get(item, 0) | 1 << i
            else:
                softens[soft_name(item)] = softens.get(soft_name(item), 0) | 1 << i
    slots = [(row, state) for row in assessment.rows for state in _counted(row)]
    down = find_failing([events.barrier(state, row.cause) for row, state in slots], fails)
    both = {**fails, **softens}
    soft = find_failing([firm.barrier(state, row.cause) for row, state in slots], both)
    lost: dict[int, dict[str, None]] = {}
    open_rows: dict[tuple[str, str | None], int] = {}
    soft_rows: dict[tuple[str, str | None], int] = {}
    for (row, state), downs, softer in zip(slots, down, soft, strict=True):
        name = f"{state.of}/{state.barrier.id or state.place.at[-1]}"
        if downs != EVERYTHING:
            for i in list_bits(downs):
                lost.setdefault(i, {})[name] = None
        key = (row.pathway, row.cause)
        open_rows[key] = open_rows.get(key, EVERYTHING) & downs
        soft_rows[key] = soft_rows.get(key, EVERYTHING) & softer
    opens = _by_doubt(open_rows, {})
    weakens = _by_doubt(soft_rows, opens)
    found = [
        Reach(
            doubt.id,
            assessment.states[doubt.id],
            doubt.severity,
            tuple(map(str, doubt.against)),
            tuple(lost.get(i, ())),
            tuple(opens.get(i, ())),
            tuple(weakens.get(i, ())),
        )
        for i, doubt in enumerate(doubts)
    ]
    found.sort(key=lambda one: (-len(one.opens), -len(one.barriers), -len(one.weakens)))
    return tuple(found)


def _by_doubt(
    rows: Mapping[tuple[str, str | None], int], worse: Mapping[int, dict[str, None]]
) -> dict[int, dict[str, None]]:
    """The pathways of the rows that each situation is new to, leaving out what is worse yet."""
    found: dict[int, dict[str, None]] = {}
    for (pathway, _), bits in rows.items():
        if bits != EVERYTHING:
            for i in list_bits(bits):
                if pathway not in worse.get(i, ()):
                    found.setdefault(i, {})[pathway] = None
    return found


# What several pieces of evidence have in common


def shared_conditions(assessment: Assessment, items: Sequence[ItemResult]) -> tuple[Shared, ...]:
    """The claims under which several pieces of evidence mean what they say, widest first."""
    under: Found = {}
    for evidence in assessment.case.of(Evidence):
        named = [
            leaf.id.target.item
            for support in assessment.needed[evidence.id]
            for leaf in support.leaves()
        ]
        for item in assessment.below(named):
            under.setdefault(item, {})[evidence.id] = None
    loads = {item.id: item.load for item in items}
    found = [
        Shared(claim.id, tuple(under[claim.id]), loads[claim.id])
        for claim in assessment.case.of(Claim)
        if len(under.get(claim.id, ())) > 1
    ]
    found.sort(key=lambda one: -len(one.evidence))
    return tuple(found)


def list_groups(
    assessment: Assessment, events: Events, shared: Sequence[Shared]
) -> tuple[Group, ...]:
    """Declared common causes and shared conditions, and what opens if all of a group fails."""
    known = assessment.standings  # an edition may withhold some members
    groups = [
        Group(one.name, "common cause", members, ())
        for one in assessment.case.settings.common_causes
        if len(members := tuple(m for ref in one.members if (m := ref.target.item) in known)) > 1
    ]
    groups += [Group(one.id, "shared condition", (one.id, *one.evidence), ()) for one in shared]
    if not groups:
        return ()
    fails = dict.fromkeys(events.down, EVERYTHING)
    for i, group in enumerate(groups):
        for item in group.members:
            fails[item] = fails.get(item, 0) | 1 << i
    rows = assessment.rows
    opens: dict[int, dict[str, None]] = {}
    for row, bits in zip(
        rows, find_failing([row_formula(events, row) for row in rows], fails), strict=True
    ):
        if bits != EVERYTHING:
            for i in list_bits(bits):
                opens.setdefault(i, {})[row.pathway] = None
    return tuple(replace(one, opens=tuple(opens.get(i, ()))) for i, one in enumerate(groups))
