"""A fault tree analysed: exact probability, minimal cut sets by order, importance of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from riskcase.analysis.numbers.bounds import gate_bounds
from riskcase.analysis.numbers.evaluation import levels_of, node_values, sample_roots
from riskcase.analysis.numbers.importance import (
    GroupImportance,
    Importance,
    group_importance,
    importances,
    structural,
)
from riskcase.analysis.numbers.sampling import Summary, summarise
from riskcase.analysis.trees.chances import mean_chances, sampled_chances
from riskcase.analysis.trees.common_cause import split
from riskcase.analysis.trees.expressions import Expression
from riskcase.analysis.trees.implicants import prime_implicants
from riskcase.analysis.trees.leading import Leading, leading_sets
from riskcase.analysis.trees.tree import FaultTree
from riskcase.graph.logic.diagram import CutSets
from riskcase.graph.logic.families import Families, TooLargeError
from riskcase.graph.logic.flat import ORDERS, Flat, flatten
from riskcase.graph.logic.formula import Event, list_nodes
from riskcase.graph.logic.gates import Node, is_coherent, put

TREE_BUDGET = 3_000_000
"""Most nodes of a diagram."""
FAMILY_BUDGET = 400_000
"""Most nodes of a family of cut sets."""
MOST_SETS = 1_000
"""Sets that are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class TopResult:
    """What is known of a top.

    Attributes:
        probability: exact; None where an event has none, or the diagram would be too large.
        complement: 1 - probability, exact where that is small.
        bounds: where there is no exact probability, what holds for any dependence; None without
            the probabilities of all events.
        coherent: whether there is neither NOT nor XOR in it. Of other tops the cut sets are the
            smallest sets of events that suffice while none of the others occurs.
        cut_sets: None where there are too many to work out.
        importances: of the events, those that matter most first.
        rare_event: the rare-event approximation of a coherent top, the sum of the probabilities of
            its cut sets and at most 1; never below the exact probability.
        why: why something is not there.
        leading: of a coherent top, the cut sets that carry most and what the others add.
        implicants: of a top with NOT or XOR over at most twelve events, how many prime implicants
            there are of each order.
        groups: how much hangs on each common-cause group, all its members at once.
        structural: by event, Birnbaum's importance with every probability a half; of any top with
            a diagram, also without probabilities.
        drawn: the probability over draws from the distributions of the events; None unless asked.
    """

    id: str
    probability: float | None
    complement: float | None
    bounds: tuple[float, float] | None
    coherent: bool
    cut_sets: CutSets | None
    importances: tuple[Importance, ...]
    rare_event: float | None
    why: tuple[str, ...]
    leading: Leading | None = None
    implicants: tuple[int, ...] | None = None
    groups: tuple[GroupImportance, ...] = ()
    structural: Mapping[str, float] = field(default_factory=dict)
    drawn: Summary | None = None


@dataclass(frozen=True, slots=True)
class TreeResults:
    """What an analysis of a fault tree finds.

    Attributes:
        tops: in the order of the file.
        notes: what the reader of the file has to be told.
    """

    tops: tuple[TopResult, ...]
    notes: tuple[str, ...]


def analyse_tree(
    tree: FaultTree,
    *,
    common_cause: bool = True,
    budget: int = TREE_BUDGET,
    samples: int = 0,
    seed: int = 1,
) -> TreeResults:
    """Analyse every top of a fault tree.

    Args:
        tree: the tree.
        common_cause: split the members of common-cause groups; else they are independent.
        budget: most nodes that a diagram may have; over it the answer is a bound that says so.
        samples: draws from the distributions of the events; a parameter is drawn once for all.
        seed: of the draws.

    Raises:
        BadExpression: an event has no value, or one that is no probability.
    """
    tops, events = expanded(tree, common_cause=common_cause)
    chances = mean_chances(tree, events)
    groups = _members(tree, common_cause=common_cause)
    results = tuple(_top(name, top, chances, groups, budget) for name, top in tops.items())
    if not samples:
        return TreeResults(results, tree.notes)
    drawn = []
    clipped = 0
    for result, top in zip(results, tops.values(), strict=True):
        diagram = flatten([top], budget, ORDERS) if result.probability is not None else None
        if diagram is None:
            drawn.append(result)
            continue
        p, outside = sampled_chances(tree, events, diagram.events, samples, seed)
        clipped += outside
        drawn.append(replace(result, drawn=summarise(sample_roots(diagram, p)[0])))
    told = (
        (f"{clipped} drawn values lay outside 0 to 1, or too near 0, and were clipped",)
        if clipped
        else ()
    )
    return TreeResults(tuple(drawn), (*tree.notes, *told))


def expanded(
    tree: FaultTree, *, common_cause: bool = True
) -> tuple[dict[str, Node], dict[str, Expression | None]]:
    """Return the tops and the events of a tree with its common-cause groups split."""
    tops, events = dict(tree.tops), dict(tree.events)
    if common_cause and tree.groups:
        places: dict[str, Node] = {}
        for group in tree.groups:
            gates, chances = split(group)
            places.update(gates)
            events.update(chances)
        tops = {name: put(top, places) for name, top in tops.items()}
        for member in places:
            events.pop(member, None)
    return tops, events


def _members(tree: FaultTree, *, common_cause: bool) -> dict[str, dict[str, list[str]]]:
    """By group and member, the events by which it fails."""
    found = {}
    for group in tree.groups:
        gates = split(group)[0] if common_cause else {name: Event(name) for name in group.members}
        found[group.name] = {
            member: [node.name for node in list_nodes(gate) if isinstance(node, Event)]
            for member, gate in gates.items()
        }
    return found


def _top(
    name: str,
    top: Node,
    chances: Mapping[str, float | None],
    groups: Mapping[str, Mapping[str, Sequence[str]]],
    budget: int,
) -> TopResult:
    coherent = is_coherent(top)
    diagram = flatten([top], budget, ORDERS)
    if diagram is None:
        return _bounded(name, top, chances, coherent=coherent)
    root, why = diagram.roots[0], []
    used = {diagram.events[diagram.levels[node]] for node in diagram.below(root)}
    missing = sorted(event for event in used if chances[event] is None)
    if missing:
        told = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if missing[3:] else "")
        why.append(f"no probability: {told}")
    family = _family(diagram, root)
    if family is None:
        why.append("the cut sets are too many to work out")
    found = family and _cut_sets(diagram, *family)
    implicants = None if coherent else _implicants(diagram, root)
    shares = structural(diagram, root)
    if missing:
        return TopResult(
            name,
            None,
            None,
            None,
            coherent,
            found,
            (),
            None,
            tuple(why),
            implicants=implicants,
            structural=shares,
        )
    p = levels_of(diagram, {event: chances[event] or 0.0 for event in diagram.events})
    q = [1.0 - chance for chance in p]
    probability = node_values(diagram, p, q)[root]
    leading = None
    if family and coherent and probability > 0.0:
        leading = leading_sets(*family, diagram.events, p, probability)
    joint = (
        group_importance(diagram, root, p, q, group, members) for group, members in groups.items()
    )
    ranked = sorted(importances(diagram, root, p, q), key=lambda one: -abs(one.birnbaum))
    return TopResult(
        name,
        probability,
        node_values(diagram, p, q, negated=True)[root],
        None,
        coherent,
        found,
        tuple(ranked),
        min(1.0, family[0].weigh(family[1], p)) if family and coherent else None,
        tuple(why),
        leading,
        implicants,
        tuple(one for one in joint if one),
        shares,
    )


def _implicants(diagram: Flat, root: int) -> tuple[int, ...] | None:
    found = prime_implicants(diagram, root)
    if found is None:
        return None
    sizes = [len(one) for one in found]
    return tuple(sizes.count(order) for order in range(max(sizes, default=-1) + 1))


def _bounded(
    name: str, top: Node, chances: Mapping[str, float | None], *, coherent: bool
) -> TopResult:
    """What can be said of a top whose diagram would be too large."""
    why = ["the diagram is too large for an exact answer; the bounds hold for any dependence"]
    marginals = {
        event: (chance, chance) if chance is not None else (0.0, 1.0)
        for event, chance in chances.items()
    }
    (bounds,) = gate_bounds([top], marginals)
    return TopResult(name, None, None, bounds, coherent, None, (), None, tuple(why))


def _family(diagram: Flat, root: int) -> tuple[Families, int] | None:
    families = Families(FAMILY_BUDGET)
    try:
        return families, families.minimise(diagram, root)
    except TooLargeError:
        return None


def _cut_sets(diagram: Flat, families: Families, family: int) -> CutSets:
    by_order = families.count(family)
    sets = None
    if sum(by_order) <= MOST_SETS:
        listed = families.list_sets(family, len(by_order) - 1)
        named = (frozenset(diagram.events[level] for level in levels) for levels in listed)
        sets = tuple(sorted(named, key=lambda one: (len(one), sorted(one))))
    return CutSets(sets, sum(by_order), by_order)
