"""The probabilities of a fault tree's events: by their means, and in samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any

from riskcase.analysis.numbers.sampling import strata
from riskcase.analysis.trees.common_cause import split
from riskcase.analysis.trees.expressions import (
    BadExpression,
    Expression,
    Sampling,
    evaluate,
    names_in,
)
from riskcase.analysis.trees.tree import FaultTree
from riskcase.analysis.trees.written import Problem, Written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

TINY = 1e-300
"""What a drawn chance counts as that is too small to be told from 0."""
SLACK = 1e-12
"""How far a computed probability may lie outside 0 to 1 by rounding."""


def mean_chances(
    tree: FaultTree, events: Mapping[str, Expression | None]
) -> dict[str, float | None]:
    """Return the probability of each event with every distribution at its mean.

    Raises:
        BadExpression: expressions have no value, or give no probability; it names all of them.
    """
    parameters, problems = _parameters(tree, None)
    found: dict[str, float | None] = {}
    for event, expression in events.items():
        found[event] = None
        if expression is None or not names_in(expression).keys() <= parameters.keys():
            continue
        try:
            value = float(evaluate(expression, parameters, None, tree.mission_time))
        except BadExpression as bad:
            problems += bad.problems
            continue
        if not -SLACK <= value <= 1.0 + SLACK:
            is_what = "is no number" if isnan(value) else f"is {value:g}, outside 0 to 1"
            told = f"the probability of '{event}' {is_what}."
            problems.append(Problem(place_of(tree, event), told))
        found[event] = min(max(value, 0.0), 1.0)
    if problems:
        raise BadExpression(*problems)
    return found


def place_of(tree: FaultTree, event: str) -> Written | None:
    """Where an event is written; one that several members of a group share, where the group is."""
    if event in tree.places:
        return tree.places[event]
    shared = {group.place for group in tree.groups for name in split(group)[1] if name == event}
    return next(iter(shared), None)


def parameter_values(tree: FaultTree, sampling: Sampling | None) -> dict[str, Any]:
    """Return the value of every parameter, or its values in all samples, each drawn once.

    Raises:
        BadExpression: parameters have no value, or are defined by each other in a circle.
    """
    found, problems = _parameters(tree, sampling)
    if problems:
        raise BadExpression(*problems)
    return found


def _parameters(tree: FaultTree, sampling: Sampling | None) -> tuple[dict[str, Any], list[Problem]]:
    """The parameters that have a value, and what is wrong with others."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    without: set[str] = set()  # what has no value, itself or by what it names
    under_way: list[str] = []
    for start in tree.parameters:
        todo = [start]
        while todo:
            name = todo[-1]
            named = names_in(tree.parameters[name])
            missing = sorted(named.keys() - found.keys() - without)
            known = name in found or name in without
            if missing and not known and name not in under_way:
                under_way.append(name)
                todo += missing
                continue
            todo.pop()
            if missing and not known:
                way = [*under_way[under_way.index(name) :], name]
                told = f"parameters are defined by each other: {' -> '.join(way)}."
                problems.append(Problem(names_in(tree.parameters[way[-2]])[name], told))
                without.add(name)
            if under_way and under_way[-1] == name:
                under_way.pop()
            if known or name in without:
                continue
            if without & named.keys():
                without.add(name)
                continue
            try:
                found[name] = evaluate(tree.parameters[name], found, sampling, tree.mission_time)
            except BadExpression as bad:
                problems += bad.problems
                without.add(name)
    return found, problems


def sampled_chances(
    tree: FaultTree,
    events: Mapping[str, Expression | None],
    order: Sequence[str],
    samples: int,
    seed: int,
) -> tuple[Array, int]:
    """Return the probability of events in every sample.

    Args:
        tree: names the parameters.
        events: the probability of each event; all have one.
        order: the events, in the order of the rows wanted.
        samples: how many.
        seed: of the draw; the same seed gives the same samples.

    Returns:
        A row an event, a column a sample; and how many values were clipped, since they lay outside
        0 to 1 or were too small to be told from 0.
    """
    import numpy as np  # noqa: PLC0415 - a structure needs no numbers

    generator = np.random.default_rng(seed)

    sampling = Sampling(lambda: strata(samples, generator))
    parameters = parameter_values(tree, sampling)
    found = np.empty((len(order), samples))
    for i, event in enumerate(order):
        expression = events[event]
        if expression is None:
            raise BadExpression(Problem(place_of(tree, event), f"'{event}' has no probability."))
        found[i] = evaluate(expression, parameters, sampling, tree.mission_time)
    without = [event for event, row in zip(order, found, strict=True) if not np.isfinite(row).all()]
    if without:
        told = (
            Problem(place_of(tree, one), f"'{one}' has no value in some of the draws.")
            for one in without
        )
        raise BadExpression(*told)
    outside = (found < 0.0) | (found > 1.0)
    # A beta distribution with tiny shapes gives numbers too small to be told from 0.
    for i, event in enumerate(order):
        if float(found[i].max()) > 0.0 and events[event] is not None:
            outside[i] |= found[i] == 0.0
    least = np.where(found.max(axis=1, keepdims=True) > 0.0, TINY, 0.0)
    return np.clip(found, least, 1.0), int(np.count_nonzero(outside))
