"""Exact probabilities from decision diagrams, one at a time and for many samples at once.

Every step is a convex combination, p times the one branch plus q times the other, so nothing is
subtracted and a probability of 1e-300 is as exact as one of a half. Of an event near certainty its
complement q is given by itself, since 1 - p would lose it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from riskcase.graph.logic.flat import Flat

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MOST_BYTES = 200_000_000
"""Memory that the values of one block of samples may take."""
BLOCK = 2_048
"""Samples that are worked on together: many enough that a step costs little beside its numbers."""


def node_values(
    diagram: Flat, p: Sequence[float], q: Sequence[float], *, negated: bool = False
) -> list[float]:
    """Return the probability below every node.

    Args:
        diagram: diagrams of functions.
        p: by level, the probability that the event occurs.
        q: by level, the probability that it does not.
        negated: give the probability that the function is false instead; 1 minus a probability
            near 1 would lose it.
    """
    values = [1.0, 0.0] if negated else [0.0, 1.0]
    for level, low, high in _nodes(diagram):
        values.append(p[level] * values[high] + q[level] * values[low])
    return values


def is_possible(diagram: Flat, root: int, p: Sequence[float], q: Sequence[float]) -> bool:
    """Return whether a root has any probability, also one that is too small for a number."""
    values = [False, True]
    for level, low, high in _nodes(diagram):
        values.append((p[level] > 0.0 and values[high]) or (q[level] > 0.0 and values[low]))
    return values[root]


def root_derivatives(
    diagram: Flat, root: int, p: Sequence[float], q: Sequence[float], values: Sequence[float]
) -> list[float]:
    """Return by level how the probability of a root changes with that of each event.

    That is P(top | event) - P(top | no event), all of them in one pass from the root down.
    """
    reach = [0.0] * len(values)
    reach[root] = 1.0
    slopes = [0.0] * len(diagram.events)
    for node in range(root, 1, -1):
        here = reach[node]
        if here:
            level, low, high = diagram.levels[node], diagram.low[node], diagram.high[node]
            slopes[level] += here * (values[high] - values[low])
            reach[high] += here * p[level]
            reach[low] += here * q[level]
    return slopes


def levels_of(diagram: Flat, by_name: Mapping[str, float]) -> list[float]:
    """Return values by name as values by level."""
    return [by_name[name] for name in diagram.events]


def _nodes(diagram: Flat) -> zip[tuple[int, int, int]]:
    return zip(diagram.levels[2:], diagram.low[2:], diagram.high[2:], strict=True)


# Many samples at once


def sample_roots(diagram: Flat, p: Array) -> Array:
    """Return the probability of every root in every sample.

    Args:
        diagram: diagrams of functions.
        p: probabilities, a row an event by level, a column a sample.

    Returns:
        A row a root, a column a sample.
    """
    import numpy as np  # noqa: PLC0415 - a structure needs no numbers

    samples = p.shape[1]
    found = np.empty((len(diagram.roots), samples))
    for start, stop in list_blocks(diagram, samples):
        block = p[:, start:stop]
        values = block_values(diagram, block, 1.0 - block)
        for i, root in enumerate(diagram.roots):
            found[i, start:stop] = values[root]
    return found


def list_blocks(diagram: Flat, samples: int) -> list[tuple[int, int]]:
    """Return first and last samples, the last left out, of parts that fit the memory."""
    size = max(min(BLOCK, MOST_BYTES // (16 * max(len(diagram.levels), 1))), 16)
    return [(start, min(start + size, samples)) for start in range(0, samples, size)]


def block_values(diagram: Flat, p: Array, q: Array) -> Array:
    """Return the probability below every node, a row a node, in every sample of a block."""
    import numpy as np  # noqa: PLC0415 - a structure needs no numbers

    values = np.empty((len(diagram.levels), p.shape[1]))
    values[0], values[1] = 0.0, 1.0
    spare = np.empty(p.shape[1])
    for node, (level, low, high) in enumerate(_nodes(diagram), start=2):
        np.multiply(p[level], values[high], out=values[node])
        np.multiply(q[level], values[low], out=spare)
        values[node] += spare
    return values


def block_slopes(
    diagram: Flat, nodes: Sequence[int], p: Array, q: Array, values: Array
) -> dict[int, Array]:
    """Return by level the slope of a root in every sample of a block.

    Args:
        diagram: diagrams of functions.
        nodes: those below the root, the root last.
        p: the probabilities of the events.
        q: those that they do not occur.
        values: the probability below every node.
    """
    import numpy as np  # noqa: PLC0415

    reach: dict[int, Array] = {nodes[-1]: np.ones(p.shape[1])}
    slopes: dict[int, Array] = {}
    for node in reversed(nodes):
        here = reach.pop(node)
        level, low, high = diagram.levels[node], diagram.low[node], diagram.high[node]
        gain = values[high] - values[low]
        gain *= here
        if level in slopes:
            slopes[level] += gain
        else:
            slopes[level] = gain
        for branch, share in ((high, p[level]), (low, q[level])):
            if branch > 1:
                part = here * share
                if branch in reach:
                    reach[branch] += part
                else:
                    reach[branch] = part
    return slopes
