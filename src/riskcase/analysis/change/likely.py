"""Combinations of roadmap items by probability, for the pathways that have one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskcase.analysis.change.patch import patched, patches_of
from riskcase.analysis.numbers.pathways import SEED, Work
from riskcase.graph.assess import Assessment, assess
from riskcase.graph.events import events_of
from riskcase.model.assumption import Assumption
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.model.pathway import Pathway
from riskcase.model.roadmap import Mitigation
from riskcase.values.fields import read_target

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SAMPLES = 4_000
"""Draws of each combination, the same ones for all."""
MOST_SCORED = 128
"""Different cases that are scored."""
SURE = 2.0
"""So many standard errors a difference has to be to count as one."""
NEAR = 0.1
"""By how much the best result may be missed by what is still near it."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Some roadmap items together, by probability.

    Attributes:
        items: their ids.
        cost: what they cost together; None where that cannot be added up.
        means: of each pathway with a probability, its mean.
        worst: the largest of them.
        less: by how much that is less than now, and the standard error of the difference over
            draws that both have in common.
    """

    items: tuple[str, ...]
    cost: float | None
    means: Mapping[str, float]
    worst: float
    less: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ByProbability:
    """What the roadmap would buy in probability.

    Attributes:
        front: what nothing cheaper or as cheap betters, the cheapest first; differences that the
            draws do not tell from nothing are ties, of which the cheaper one stays, and both where
            they cost the same.
        scored: how many combinations were.
        shares: by item, the share that it has of those that are better than nothing, and of which
            the worst pathway is within a tenth of the best result.
    """

    front: tuple[Likely, ...]
    scored: int
    shares: Mapping[str, float]


def by_probability(
    assessment: Assessment,
    figures: Figures,
    ahead: Sequence[Mitigation],
    cost: Callable[[int], float] | None,
    chosen: Iterable[int],
) -> ByProbability | None:
    """Score combinations by the worst pathway that has a probability.

    Combinations in which one of these pathways is open, or lacks a doubt, have no score.

    Args:
        assessment: the case as it is.
        figures: its figures.
        ahead: roadmap items.
        cost: of a combination; None where costs cannot be added up, and fewer items are cheaper.
        chosen: combinations, bit j for item j; those first that matter most.

    Returns:
        None if no pathway asks for a probability, or the case as it is has no score.
    """
    wanted = [one.id for one in assessment.case.of(Pathway) if one.numbers == "probability"]
    if not wanted or not ahead:
        return None
    relevant = _relevant(assessment, ahead, wanted)
    # What no pathway wanted rests on leaves every draw as it is, and only adds to the cost.
    apart = list(dict.fromkeys((0, *(one & relevant for one in chosen))))
    drawn = {
        one: found
        for one in apart[:MOST_SCORED]
        if (found := _drawn(assessment, figures, ahead, one, wanted)) is not None
    }
    if 0 not in drawn:
        return None

    spent = {one: float(one.bit_count()) if cost is None else cost(one) for one in drawn}
    means = {one: float(_worst(values).mean()) for one, values in drawn.items()}
    front: list[int] = []
    for one in sorted(drawn, key=lambda one: (spent[one], means[one], one)):
        rivals = [other for other in front if spent[other] < spent[one]]
        equals = [other for other in front if spent[other] == spent[one]]
        betters = all(_less(drawn[one], drawn[other]) > 0 for other in rivals)
        if betters and all(_less(drawn[one], drawn[other]) >= 0 for other in equals):
            front.append(one)
    least = min(means.values())
    near = [
        one
        for one, values in drawn.items()
        if means[one] <= least * (1 + NEAR) and _less(values, drawn[0]) > 0
    ]
    shares = {
        item.id: sum(one >> j & 1 for one in near) / len(near) if near else 0.0
        for j, item in enumerate(ahead)
    }
    told = tuple(
        Likely(
            tuple(item.id for j, item in enumerate(ahead) if one >> j & 1),
            None if cost is None else spent[one],
            {pathway: float(values.mean()) for pathway, values in drawn[one].items()},
            means[one],
            _difference(drawn[0], drawn[one]),
        )
        for one in front
    )
    return ByProbability(told, len(drawn), shares)


def _relevant(assessment: Assessment, ahead: Sequence[Mitigation], wanted: Sequence[str]) -> int:
    """The roadmap items, as bits, that change something that a pathway wanted depends on."""
    barriers = [
        state.barrier
        for pathway in wanted
        for row in assessment.pathways[pathway].rows
        for state in row.barriers
    ]
    below = assessment.below(
        leaf.id.target.item for one in barriers for leaf in one.holds_if.leaves()
    )
    figures = {str(one.slip) for one in barriers if one.slip is not None}
    for name in below:
        item = assessment.case.items.get(name)
        if isinstance(item, (Claim, Evidence, Assumption)) and item.doubt:
            figures.add(str(item.doubt.chance))
        if isinstance(item, Claim):
            said = (name for one in item.criteria for name, _, _ in one.names())
            figures |= {target.whole for one in said if (target := read_target(one))}
    return sum(
        1 << j
        for j, one in enumerate(ahead)
        if any(patch.target in below or patch.target in figures for patch in patches_of(one))
    )


def _drawn(
    assessment: Assessment,
    figures: Figures,
    ahead: Sequence[Mitigation],
    chosen: int,
    wanted: Sequence[str],
) -> dict[str, Array] | None:
    """The probability of every pathway wanted in every draw."""
    patches = [patch for j, one in enumerate(ahead) if chosen >> j & 1 for patch in patches_of(one)]
    case, changed = patched(assessment.case, figures, patches)
    after = assess(case, changed) if patches else assessment
    work = Work(after, changed, events_of(after), {}, SAMPLES, SEED)
    found = {}
    for pathway in wanted:
        values = work.values(after.pathways[pathway])
        if values is None:
            return None
        found[pathway] = values
    return found


def _worst(values: Mapping[str, Array]) -> Array:
    """The draws of the pathway with the largest mean."""
    return max(values.values(), key=lambda one: float(one.mean()))


def _difference(one: Mapping[str, Array], other: Mapping[str, Array]) -> tuple[float, float]:
    """How much more the one has than the other, and its standard error, draw by draw."""
    apart = _worst(one) - _worst(other)
    return float(apart.mean()), float(apart.std(ddof=1)) / len(apart) ** 0.5


def _less(one: Mapping[str, Array], other: Mapping[str, Array]) -> int:
    """1 if the one has less than the other, -1 if it has more, 0 for a tie."""
    mean, error = _difference(other, one)
    # The draws are the same, so that equal cases differ by rounding alone.
    if abs(mean) <= max(SURE * error, 1e-12 * float(_worst(other).mean())):
        return 0
    return 1 if mean > 0 else -1
