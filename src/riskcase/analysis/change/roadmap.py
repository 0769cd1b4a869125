"""What each roadmap item would buy, what it costs, and which of them go well together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from riskcase.analysis.change.outcome import Outcome, outcome_of, what_if
from riskcase.analysis.change.patch import patches_of
from riskcase.graph.assess import Assessment
from riskcase.model.figure import Figures
from riskcase.model.roadmap import Mitigation
from riskcase.values.quantity import Quantity, comparable

AHEAD = frozenset({"planned", "postponed", "revised"})
"""States of items whose effect is still to come."""
MOST = 7
"""So many items are tried in every combination; of more, each alone and all together."""


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
    """

    items: tuple[str, ...]
    cost: float | None
    open: int
    on_one_item: int


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What the roadmap would buy.

    Attributes:
        now: what the case comes to.
        front: the portfolios that no other one is better than in what is open, what hangs on one
            item, and cost; those that are alike in all three stand side by side, as ties.
        unit: of the costs; empty where they cannot be added up.
    """

    now: Outcome
    items: tuple[Bought, ...]
    front: tuple[Portfolio, ...]
    unit: str


def roadmap_of(assessment: Assessment, figures: Figures) -> Roadmap:
    """Score every roadmap item by what it changes for each pathway, and their combinations.

    Structure alone decides: grades are words and are not added up.
    """
    case = assessment.case
    now = outcome_of(assessment)
    items = tuple(_bought(assessment, figures, now, one) for one in case.of(Mitigation))
    ahead = [one for one in case.of(Mitigation) if one.state in AHEAD and patches_of(one)]
    unit = _unit(ahead)
    tried = [
        _portfolio(assessment, figures, now, chosen, summed=unit is not None)
        for chosen in _choices(ahead)
    ]
    return Roadmap(now, items, _front(tried), unit or "")


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


def _choices(ahead: list[Mitigation]) -> list[tuple[Mitigation, ...]]:
    if len(ahead) > MOST:
        return [(), *((one,) for one in ahead), tuple(ahead)]
    return [some for size in range(len(ahead) + 1) for some in combinations(ahead, size)]


def _portfolio(
    assessment: Assessment,
    figures: Figures,
    now: Outcome,
    chosen: tuple[Mitigation, ...],
    *,
    summed: bool,
) -> Portfolio:
    patches = [patch for one in chosen for patch in patches_of(one)]
    after = what_if(assessment.case, figures, patches) if patches else now
    costs = [one.cost.value for one in chosen if one.cost and one.cost.value is not None]
    cost = float(sum(costs)) if summed else None
    return Portfolio(tuple(one.id for one in chosen), cost, after.open, after.on_one_item)


def _front(tried: list[Portfolio]) -> tuple[Portfolio, ...]:
    def rank(one: Portfolio) -> tuple[float, float, float]:
        # Without costs that add up, fewer items are cheaper.
        return one.open, one.on_one_item, len(one.items) if one.cost is None else one.cost

    def beats(one: Portfolio, other: Portfolio) -> bool:
        better, worse = rank(one), rank(other)
        return better != worse and all(a <= b for a, b in zip(better, worse, strict=True))

    kept = [one for one in tried if not any(beats(other, one) for other in tried)]
    return tuple(sorted(kept, key=rank))
