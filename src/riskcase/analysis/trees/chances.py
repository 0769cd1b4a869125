"""The probabilities of a fault tree's events: by their means, and in samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from riskcase.analysis.numbers.sampling import strata
from riskcase.analysis.trees.expressions import (
    BadExpression,
    Expression,
    Sampling,
    evaluate,
    names_in,
)
from riskcase.analysis.trees.tree import FaultTree

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
        BadExpression: an expression has no value, or gives no probability.
    """
    parameters = parameter_values(tree, None)
    found: dict[str, float | None] = {}
    for event, expression in events.items():
        if expression is None:
            found[event] = None
            continue
        value = float(evaluate(expression, parameters, None, tree.mission_time))
        if not -SLACK <= value <= 1.0 + SLACK:
            raise BadExpression(f"The probability of '{event}' is {value:g}, outside 0 to 1.")
        found[event] = min(max(value, 0.0), 1.0)
    return found


def parameter_values(tree: FaultTree, sampling: Sampling | None) -> dict[str, Any]:
    """Return the value of every parameter, or its values in all samples, each drawn once.

    Raises:
        BadExpression: parameters are defined by each other in a circle.
    """
    found: dict[str, Any] = {}
    under_way: dict[str, None] = {}  # in order
    for start in tree.parameters:
        todo = [start]
        while todo:
            name = todo[-1]
            if name in found:
                todo.pop()
                continue
            missing = sorted(one for one in names_in(tree.parameters[name]) if one not in found)
            if not missing:
                value = evaluate(tree.parameters[name], found, sampling, tree.mission_time)
                found[name] = value
                todo.pop()
                under_way.pop(name, None)
                continue
            if name in under_way:
                names = list(under_way)
                way = [*names[names.index(name) :], name]
                raise BadExpression(f"Parameters are defined by each other: {' -> '.join(way)}.")
            under_way[name] = None
            todo += missing
    return found


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
            raise BadExpression(f"'{event}' has no probability.")
        found[i] = evaluate(expression, parameters, sampling, tree.mission_time)
    if not np.isfinite(found).all():
        raise BadExpression("An event has no value in some of the draws.")
    outside = (found < 0.0) | (found > 1.0)
    # A beta distribution with tiny shapes gives numbers too small to be told from 0.
    for i, event in enumerate(order):
        if float(found[i].max()) > 0.0 and events[event] is not None:
            outside[i] |= found[i] == 0.0
    least = np.where(found.max(axis=1, keepdims=True) > 0.0, TINY, 0.0)
    return np.clip(found, least, 1.0), int(np.count_nonzero(outside))
