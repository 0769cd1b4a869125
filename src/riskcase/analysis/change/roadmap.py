"""What each roadmap item would buy, what it costs, and which of them go well together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from riskcase.analysis.change.combinations import Combinations
from riskcase.analysis.change.likely import ByProbability, by_probability
from riskcase.analysis.change.outcome import Outcome, outcome_of, what_if
from riskcase.analysis.change.patch import patches_of
from riskcase.analysis.change.search import can_try_all, least_open, search, try_all
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import list_bits
from riskcase.model.figure import Figures
from riskcase.model.roadmap import Mitigation
from riskcase.values.quantity import Quantity, comparable

AHEAD = frozenset({"planned", "postponed", "revised"})
"""States of items whose effect is still to come."""
MOST_TIES = 10
"""Ties that are listed."""
NEAR = 0.1
"""By how much of its cost a portfolio may be dearer than the best and still be near it."""


@dataclass(frozen=True, slots=True)
class Bought:
    """What a roadmap item would change.

    Attributes:
        state, due, because: as in the case.
        after: what the case would come to; None where the item says of nothing what it changes,
            or its effect is not to come.
        changed: the pathways whose standing, grade, or number of single points would change.
    """

    id: str
    state: str
    due: str | None
    because: str | None
    cost: str | None
    after: Outcome | None
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Some roadmap items together.

    Attributes:
        items: their ids.
        cost: what they cost together; None where that cannot be added up.
        open: pathways that would be open.
        on_one_item: pathways that one item would open.
        least_open: so many are open for this cost whatever is chosen; less than `open` only where
            not every combination was tried, and a better one may have been missed.
    """

    items: tuple[str, ...]
    cost: float | None
    open: int
    on_one_item: int
    least_open: int


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What the roadmap would buy.

    Attributes:
        now: what the case comes to.
        front: the portfolios that no other one is better than in what is open, what hangs on one
            item, and cost; those that are alike in all three stand side by side, as ties.
        unit: of the costs; empty where they cannot be added up.
        tried: how many combinations were tried.
        complete: whether these are all there are.
        shares: by item ahead, the share of near-optimal portfolios that have it: those that better
            anything, and than which none at least as good costs a tenth less.
        ties_left_out: ties of portfolios of the front that are not listed.
        by_probability: the same for the pathways with a probability; None where there is none.
    """

    now: Outcome
    items: tuple[Bought, ...]
    front: tuple[Portfolio, ...]
    unit: str
    tried: int = 0
    complete: bool = True
    shares: Mapping[str, float] = field(default_factory=dict)
    ties_left_out: int = 0
    by_probability: ByProbability | None = None


def roadmap_of(assessment: Assessment, figures: Figures) -> Roadmap:
    """Score every roadmap item by what it changes for each pathway, and their combinations.

    Structure alone decides: grades are words and are not added up. Up to sixteen items are tried in
    every combination, fewer of a very large case; of more, a search is held against a bound.
    """
    case = assessment.case
    now = outcome_of(assessment)
    items = tuple(_bought(assessment, figures, now, one) for one in case.of(Mitigation))
    ahead = [one for one in case.of(Mitigation) if one.state in AHEAD and patches_of(one)]
    unit = _unit(ahead)
    costs = [_cost(one) if unit is not None else 1.0 for one in ahead]
    works = Combinations(assessment, figures, ahead)
    complete = can_try_all(works)
    tried = try_all(works) if complete else search(works, costs)
    ranked = {one: (*count, _total(costs, one)) for one, count in tried.items()}
    front = _front(ranked)
    kept = [one for ties in front for one in ties[:MOST_TIES]]
    least = [ranked[one][0] for one in kept]
    if not complete:
        least = least_open(works, costs, [ranked[one][2] for one in kept])
    return Roadmap(
        now,
        items,
        tuple(
            Portfolio(
                tuple(item.id for j, item in enumerate(ahead) if one >> j & 1),
                ranked[one][2] if unit is not None else None,
                ranked[one][0],
                ranked[one][1],
                bound,
            )
            for one, bound in zip(kept, least, strict=True)
        ),
        unit or "",
        len(tried),
        complete,
        _shares(ahead, ranked),
        sum(max(len(ties) - MOST_TIES, 0) for ties in front),
        by_probability(
            assessment,
            figures,
            ahead,
            partial(_total, costs) if unit is not None else None,
            (*kept, *sorted(ranked, key=_in_order)),
        ),
    )


def _cost(one: Mitigation) -> float:
    return one.cost.value or 0.0 if one.cost else 0.0


def _total(costs: Sequence[float], combination: int) -> float:
    """What a combination costs; rounded, so that the order of adding up makes no difference."""
    total = sum(cost for j, cost in enumerate(costs) if combination >> j & 1)
    return float(f"{total:.9g}")


def _bought(assessment: Assessment, figures: Figures, now: Outcome, one: Mitigation) -> Bought:
    patches = patches_of(one)
    after = None
    if patches and one.state in AHEAD:
        after = what_if(assessment.case, figures, patches)
    changed = tuple(
        new.id
        for old, new in zip(now.pathways, after.pathways if after else (), strict=False)
        if old != new
    )
    due = one.due.isoformat() if one.due else None
    cost = str(one.cost) if one.cost else None
    return Bought(one.id, one.state, due, one.because, cost, after, changed)


def _unit(ahead: list[Mitigation]) -> str | None:
    """The unit that all costs have; None where one is missing or they differ."""
    costs = [one.cost for one in ahead]
    if not costs or not all(
        isinstance(cost, Quantity) and cost.value is not None for cost in costs
    ):
        return None
    units = [cost.dimension for cost in costs if cost]
    return units[0] if all(comparable(unit, units[0]) for unit in units) else None


Ranked = Mapping[int, tuple[int, int, float]]
"""By combination: what is open, what hangs on one item, and the cost; lower is better."""


def _front(ranked: Ranked) -> list[list[int]]:
    """The combinations that none is better than, ties together, the best result first."""
    cheapest: dict[tuple[int, int], float] = {}
    for open_, hanging, cost in ranked.values():
        cheapest[open_, hanging] = min(cost, cheapest.get((open_, hanging), cost))
    best = {
        (*result, cost)
        for result, cost in cheapest.items()
        if not any(
            other != result and other[0] <= result[0] and other[1] <= result[1] and spent <= cost
            for other, spent in cheapest.items()
        )
    }
    ties: dict[tuple[int, int, float], list[int]] = {}
    for one, rank in ranked.items():
        if rank in best:
            ties.setdefault(rank, []).append(one)
    return [sorted(ties[rank], key=_in_order) for rank in sorted(ties)]


def _in_order(combination: int) -> tuple[int, list[int]]:
    """Fewer items first, then those that come first in the case."""
    chosen = list(list_bits(combination))
    return len(chosen), chosen


def _shares(ahead: Sequence[Mitigation], ranked: Ranked) -> dict[str, float]:
    """How often each item is in combinations that are nearly the best."""
    nothing = ranked[0][:2]
    cheapest: dict[tuple[int, int], float] = {}
    for open_, hanging, cost in ranked.values():
        cheapest[open_, hanging] = min(cost, cheapest.get((open_, hanging), cost))
    enough = {
        result: min(
            cost
            for other, cost in cheapest.items()
            if other[0] <= result[0] and other[1] <= result[1]
        )
        for result in cheapest
        if result < nothing  # a pathway that closes may still hang on one item
    }
    near = [
        one
        for one, (open_, hanging, cost) in ranked.items()
        if cost <= enough.get((open_, hanging), -1.0) * (1 + NEAR)
    ]
    return {
        item.id: sum(one >> j & 1 for one in near) / len(near) if near else 0.0
        for j, item in enumerate(ahead)
    }
