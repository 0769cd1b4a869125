"""Folded cut sets: events that do the same to a row become one, so that people can read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import find_alone, find_failing, row_barriers, row_formula
from riskcase.graph.events import Events
from riskcase.graph.logic.diagram import CutSets, minimal_cut_sets
from riskcase.graph.logic.formula import (
    All,
    Event,
    Formula,
    list_events,
    simplify,
    substitute,
)
from riskcase.graph.logic.merge import group_events
from riskcase.graph.rows import Row

Below = Mapping[str, tuple[str, ...]]
"""What each item of a row names directly."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Several events that people read as one.

    Attributes:
        name: the item above all the others, else "one of ..." of the highest ones.
        members: the events, those further up first; of a claim, its own doubt.
        holds: when it does not fail.
    """

    name: str
    members: tuple[str, ...]
    holds: Formula = field(compare=False, repr=False)

    @property
    def any_suffices(self) -> bool:
        """Whether each member alone makes it fail; not so over an `any` or a spare leg."""
        return find_alone([self.holds], frozenset())[0] == frozenset(self.members)


@dataclass(frozen=True, slots=True)
class FoldedSets:
    """The minimal cut sets of a row over folded events.

    Attributes:
        cut_sets: over the names of folds, and of events that are not folded.
        folds: those of more than one event.
    """

    cut_sets: CutSets
    folds: tuple[Fold, ...]


def fold_row(  # noqa: PLR0913 - what is counted, each by its word
    assessment: Assessment,
    events: Events,
    row: Row,
    *,
    as_designed: bool = False,
    if_present: bool = False,
    limit: int = 10_000,
) -> FoldedSets | None:
    """Find the smallest sets of folded events that open a row; folding loses none.

    First, an item whose whole support nothing else in the row uses becomes one event with it.
    Then, with what is down or undermined failed, events that occur in the same places, at each of
    which any failure suffices, become one. Nothing that is down or undermined is folded.

    Args:
        assessment: standing of everything in the case.
        events: its formulas.
        row: one of its rows.
        as_designed: let everything stand; otherwise items that are down have failed.
        if_present: set propensity barriers aside; what they rest on is then not used by them.
        limit: list no sets if there are more than this many.

    Returns:
        None if the diagrams grow too large.
    """
    failed = frozenset[str]() if as_designed else events.down
    undermined = assessment.undermined.get(row.cause or "", frozenset())
    used = [
        leaf.id.target.item
        for state in row_barriers(row, if_present=if_present)
        for leaf in state.barrier.holds_if.leaves()
    ]
    below = _list_below(assessment, used)
    lost = failed | undermined | (below.keys() - events.plain.keys())
    wholes = {item: events.plain[item] for item in _find_wholes(below, used, lost)}
    ever = find_failing(tuple(wholes.values()), {})  # what fails without any event never holds
    wholes = {item: wholes[item] for item, bits in zip(wholes, ever, strict=True) if not bits}
    in_place = {id(whole): Event(item) for item, whole in wholes.items()}
    formula = row_formula(events, row, if_present=if_present)
    formula = simplify(substitute(formula, lambda node: in_place.get(id(node))), failed)
    folds: list[Fold] = []
    renamed: dict[str, Event] = {}
    for names in group_events(formula, undermined):
        parts = [wholes.get(name, Event(name)) for name in names]
        fold = Fold(_name(below, names), list_events(*parts), All(tuple(parts)))
        if len(fold.members) > 1:
            folds.append(fold)
        renamed.update(dict.fromkeys(names, Event(fold.name)))
    cut_sets = minimal_cut_sets(
        substitute(formula, lambda node: renamed[node.name] if isinstance(node, Event) else None),
        limit,
    )
    return None if cut_sets is None else FoldedSets(cut_sets, tuple(folds))


# Step 1: items whose whole support is theirs alone


def _list_below(assessment: Assessment, used: Iterable[str]) -> Below:
    return {
        item: tuple(
            leaf.id.target.item
            for support in assessment.needed.get(item, ())
            for leaf in support.leaves()
        )
        for item in assessment.below(used)
    }


def _find_wholes(below: Below, used: Sequence[str], lost: AbstractSet[str]) -> list[str]:
    """Find the items whose support, none of it lost, is used from nowhere else.

    By the visits of one depth-first search: all visits to what lies under such an item fall
    between the first arrival at it and the departure from it (Y. Dutuit and A. Rauzy, "A
    linear-time algorithm to find modules of fault trees", IEEE Transactions on Reliability 45
    (1996), 422-425).
    """
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    left: dict[str, int] = {}
    todo = [(item, False) for item in used]
    time = 0
    while todo:
        item, done = todo.pop()
        time += 1
        if done:
            left[item] = time
            continue
        last[item] = time
        if item not in first:
            first[item] = time
            todo.append((item, True))
            todo += [(part, False) for part in below[item]]
    earliest: dict[str, int] = {}
    latest: dict[str, int] = {}
    found = []
    for (
        item,
        departure,
    ) in left.items():  # in the order of departure, so parts first; in a circle one part is not
        parts = below[item]
        spoiled = any(part in lost or part not in earliest for part in parts)
        early = 0 if spoiled else min((earliest[part] for part in parts), default=time)
        late = max((latest[part] for part in parts if part in latest), default=0)
        if early > first[item] and late < departure and item not in lost:
            found.append(item)
        earliest[item] = min(early, first[item])
        latest[item] = max(late, last[item])
    return found


def _name(below: Below, names: Sequence[str]) -> str:
    """The item that all the others lie under; else the highest ones."""
    under: set[str] = set()
    todo = [part for name in names for part in below.get(name, ())]
    while todo:
        item = todo.pop()
        if item not in under:
            under.add(item)
            todo += below[item]
    highest = sorted(set(names) - under)
    return highest[0] if len(highest) == 1 else f"one of {', '.join(highest)}"
