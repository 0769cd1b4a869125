"""What follows from many draws: summaries, ranks, sensitivity, and what knowing more is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from riskcase.analysis.numbers.evaluation import block_slopes, block_values, list_blocks
from riskcase.graph.logic.flat import Flat

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

FIRST = 3
"""Ranks that count as among the first."""
BINS = 50
"""Bins of a draw by which the rest is averaged."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A probability over many draws.

    Attributes:
        lower, upper: the 5% and 95% quantiles.
        error: the standard error of the mean that comes from drawing.
    """

    mean: float
    median: float
    lower: float
    upper: float
    deviation: float
    error: float


@dataclass(frozen=True)
class Draws:
    """Probabilities of roots over many draws, and which events matter in each.

    Attributes:
        values: roots by samples.
        among_first: roots by levels: the share of draws in which an event is among the first three
            by criticality, p B / P.
    """

    values: Array
    among_first: Array


def strata(samples: int, generator: np.random.Generator) -> Array:
    """Return numbers between 0 and 1, one in each of as many equal strata, in random order."""
    found: Array = (generator.permutation(samples) + generator.random(samples)) / samples
    return found


def summarise(values: Array) -> Summary:
    """Return what draws of a probability come to."""
    np = import_module("numpy")
    lower, median, upper = (float(one) for one in np.quantile(values, (0.05, 0.5, 0.95)))
    deviation = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    error = deviation / len(values) ** 0.5
    return Summary(float(values.mean()), median, lower, upper, deviation, error)


def draw(diagram: Flat, p: Array) -> Draws:
    """Work out every root in every sample, and the ranks of the events in it.

    Args:
        diagram: diagrams of functions.
        p: probabilities, a row an event by level, a column a sample.
    """
    np = import_module("numpy")
    samples = p.shape[1]
    values = np.empty((len(diagram.roots), samples))
    among = np.zeros((len(diagram.roots), len(diagram.events)))
    nodes = [diagram.below(root) for root in diagram.roots]
    for start, stop in list_blocks(diagram, samples):
        block = np.ascontiguousarray(p[:, start:stop])
        rest = 1.0 - block
        at = block_values(diagram, block, rest)
        for i, root in enumerate(diagram.roots):
            values[i, start:stop] = at[root]
            if nodes[i]:
                slopes = block_slopes(diagram, nodes[i], block, rest, at)
                _count_first(slopes, block, among[i])
    return Draws(values, among / samples)


def _count_first(slopes: Mapping[int, Array], p: Array, counts: Array) -> None:
    np = import_module("numpy")
    levels = sorted(slopes)
    weights = np.stack([np.abs(slopes[level]) * p[level] for level in levels])
    if len(levels) <= FIRST:
        counts[levels] += p.shape[1]
        return
    # Of equal weights none is before the other: whatever ties with the third is among the first.
    third = np.partition(weights, -FIRST, axis=0)[-FIRST]
    counts[levels] += (weights >= third).sum(axis=1)


def first_order(inputs: Array, output: Array) -> float:
    """Return the share of the variance of an output that goes with one input, from draws at hand.

    The variance of the means of bins of the input, less what equal bins would show by chance
    (E. Plischke, E. Borgonovo and C. Smith, "Global sensitivity measures from given data", EJOR 226
    (2013), 536-550). Nothing is drawn anew; between 0 and 1.
    """
    np = import_module("numpy")
    total = float(output.var())
    if total <= 0.0 or float(inputs.max()) == float(inputs.min()):
        return 0.0
    bins = max(2, min(BINS, len(output) // 20))
    parts = np.array_split(output[np.argsort(inputs, kind="stable")], bins)
    means = np.array([part.mean() for part in parts])
    sizes = np.array([len(part) for part in parts], float)
    within = np.array([part.var(ddof=1) if len(part) > 1 else 0.0 for part in parts])
    between = float((sizes * (means - output.mean()) ** 2).sum() / sizes.sum())
    chance = float((within * (1 - sizes / sizes.sum())).sum() / sizes.sum())
    return min(max((between - chance) / total, 0.0), 1.0)


def total_order(output: Array, redrawn: Array) -> float:
    """Return the share of the variance of an output that is left if all but one input are known.

    By M. Jansen, "Analysis of variance designs for model output", Computer Physics Communications
    117 (1999), 35-43; what it exceeds the first order by goes with the input jointly with others.

    Args:
        output: in every draw.
        redrawn: the same with that one input drawn anew, independently of all others.
    """
    np = import_module("numpy")
    total = float(output.var())
    if total <= 0.0:
        return 0.0
    return min(float(np.mean((output - redrawn) ** 2)) / (2.0 * total), 1.0)


def perfect_information(losses: Array) -> float:
    """Return what knowing everything would be worth: the mean best loss below the best mean loss.

    Args:
        losses: choices by samples.
    """
    np = import_module("numpy")
    return max(float(losses.mean(axis=1).min() - np.min(losses, axis=0).mean()), 0.0)


def partial_information(inputs: Array, losses: Array, most: float) -> float:
    """Return what knowing one input would be worth, by regression of the losses on it in bins.

    M. Strong, J. Oakley and A. Brennan, Medical Decision Making 34 (2014), 311-326. What a random
    order of the input would show is taken off; never below 0, nor above `most`.
    """
    np = import_module("numpy")
    if float(inputs.max()) == float(inputs.min()):
        return 0.0
    bins = max(2, min(BINS, losses.shape[1] // 20))

    mean_loss = float(losses.mean(axis=1).min())

    def gain(order: Any) -> float:
        means = [part.mean(axis=1) for part in np.array_split(losses[:, order], bins, axis=1)]
        sizes = [len(part) for part in np.array_split(order, bins)]
        best: float = sum(size * float(mean.min()) for size, mean in zip(sizes, means, strict=True))
        return float(mean_loss - best / len(order))

    shuffled = np.random.default_rng(0).permutation(losses.shape[1])
    found = gain(np.argsort(inputs, kind="stable")) - max(gain(shuffled), 0.0)
    return min(max(found, 0.0), most)
