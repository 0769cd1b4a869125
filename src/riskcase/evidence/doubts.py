"""Doubts as authors give them, as intervals and as distributions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from riskcase.model.figure import Figure, Figures
from riskcase.model.numbers.doubt import Doubt, Judgement
from riskcase.values.fields import Hole, Id
from riskcase.values.quantity import Quantity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

TINY = 1e-12
"""What a chance of 0 counts as where its logarithm is needed."""
LEVEL = 0.9
"""The share of a distribution that its interval holds."""
POINTS = 2_000
"""Points of a pool of judgements at which its interval is taken."""
REACH = 9.0
"""So many standard deviations to both sides a mean is taken over: what is beyond adds nothing."""
STEPS = 4_001
"""Points of the integral of a mean."""


@dataclass(frozen=True)
class Chance:
    """How likely an event is, as far as is known.

    Attributes:
        lower, upper: what it lies between; of a distribution, its 5% and 95% quantiles.
        quantile: from an array of numbers between 0 and 1 to chances; None where only an interval
            is known, since an interval implies no distribution.
        how: where it comes from, in a few words.
        shared: the name of an uncertain number that several events have in common.
        per: what it is for.
        spread: the best guesses of the people asked, lowest first.
    """

    lower: float
    upper: float
    quantile: Callable[[Array], Array] | None
    how: str
    shared: str | None = None
    per: str | None = None
    spread: tuple[float, ...] = ()

    def mean(self) -> float | None:
        """The mean of the distribution; None of an interval.

        An integral over a normal variable whose distribution function gives the quantiles: equal
        steps in these would cut off the tail that carries most of a heavy-tailed mean.
        """
        if self.quantile is None:
            return None
        np = import_module("numpy")
        z = np.linspace(-REACH, REACH, STEPS)
        weights = np.exp(-z * z / 2)
        return float((self.quantile(_special().ndtr(z)) * weights).sum() / weights.sum())


def chance_of(doubt: Doubt, figures: Figures) -> Chance | str:
    """Return what a doubt says, or why it says nothing, in words that follow "since".

    Args:
        doubt: as written.
        figures: where the figures are that it may name.
    """
    if doubt.judgements:
        found = _of_judgements(doubt.judgements)
    elif doubt.median is not None and doubt.error_factor is not None:
        found = _lognormal(doubt.median, doubt.error_factor)
    elif isinstance(doubt.chance, Quantity):
        found = of_quantity(doubt.chance)
    elif isinstance(doubt.chance, Id):
        found = of_figure(doubt.chance, figures)
    else:
        return "nothing is given"
    if isinstance(found, str):
        return found
    return Chance(
        found.lower, found.upper, found.quantile, found.how, doubt.shared, doubt.per, found.spread
    )


def of_quantity(quantity: Quantity) -> Chance | str:
    """Return what a written value says: a point, an interval, or quantiles."""
    if quantity.kind == "point":
        return _fixed(quantity.values[0], "given")
    if quantity.kind == "quantiles":
        return _through(quantity.levels, quantity.values, "quantiles given")
    span = quantity.span
    if span is None:
        return "it is written as unknown"
    return Chance(max(span.low, 0.0), min(span.high, 1.0), None, "a range, without a distribution")


def of_figure(ref: Id, figures: Figures) -> Chance | str:
    """Return what a figure says: of counts Jeffreys' posterior, else its interval.

    Rows that go together are counted as one each, which is the least that they can tell: k and n
    are scaled to the number of clusters.
    """
    if isinstance(ref, Hole):
        return "it is withheld"
    figure = figures.get(ref.target)
    if figure is None or figure.value is None or figure.unit not in {"share", "number"}:
        return f"{ref} has no share as its value"
    if figure.k is not None and figure.n:
        return _of_counts(figure, figure.k, figure.n)
    known = figure.lower == figure.upper
    if figure.lower is not None and figure.upper is not None and not known:
        lower, upper = max(figure.lower, 0.0), min(figure.upper, 1.0)
        return Chance(lower, upper, None, f"the interval of {ref}")
    return _fixed(figure.value, f"the value of {ref}")


def _fixed(value: float, how: str) -> Chance:
    return Chance(value, value, lambda u: 0.0 * u + value, how)


def _of_counts(figure: Figure, k: float, n: float) -> Chance:
    scale = min(1.0, figure.clusters / n) if figure.clusters else 1.0
    one, other = k * scale + 0.5, (n - k) * scale + 0.5

    def quantile(u: Array) -> Array:
        found: Array = _special().betaincinv(one, other, u)
        return found

    together = f", as {figure.clusters} clusters" if scale < 1.0 else ""
    how = f"counted, {k:g} of {n:g}{together} ({figure.id})"
    return Chance(*_interval(quantile), quantile, how)


def _lognormal(median: float, factor: float) -> Chance:
    """Return a lognormal: its 95% quantile is `factor` times the median; above 1 it counts as 1."""
    np = import_module("numpy")
    sigma = float(np.log(factor) / _special().ndtri(0.95))

    def quantile(u: Array) -> Array:
        found: Array = np.minimum(median * np.exp(sigma * _special().ndtri(u)), 1.0)
        return found

    return Chance(*_interval(quantile), quantile, f"median {median:g}, error factor {factor:g}")


def _through(levels: Sequence[float], values: Sequence[float], how: str) -> Chance:
    """Return a distribution through quantiles, normal in the log odds from one to the next."""
    np = import_module("numpy")
    at = _special().ndtri(np.array(levels, float))
    clipped = np.clip(np.array(values, float), TINY, 1.0 - TINY)
    odds = np.log(clipped) - np.log1p(-clipped)

    def quantile(u: Array) -> Array:
        z = _special().ndtri(u)
        if len(at) == 1:
            found: Array = 0.0 * u + values[0]
            return found
        inner = np.interp(z, at, odds)
        low = odds[0] + (z - at[0]) * (odds[1] - odds[0]) / (at[1] - at[0])
        high = odds[-1] + (z - at[-1]) * (odds[-1] - odds[-2]) / (at[-1] - at[-2])
        y = np.where(z < at[0], low, np.where(z > at[-1], high, inner))
        found = _special().expit(y)
        return np.asarray(found)  # type: ignore[no-any-return]

    return Chance(*_interval(quantile), quantile, how)


def last_round(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Return the last judgement of each person; those of programs are not among them.

    Of people whose names an edition withholds, those of the later round count: who is who, and
    whose first word a second one replaces, cannot be told.
    """
    people = [one for one in judgements if not one.challenger]
    unnamed = [one for one in people if isinstance(one.by, Hole)]
    last = max((one.round for one in unnamed), default=0)
    found: dict[str, Judgement] = {}
    for one in sorted(people, key=lambda one: one.round):
        if not isinstance(one.by, Hole):
            found[str(one.by)] = one
    return [*found.values(), *(one for one in unnamed if one.round == last)]


def _of_judgements(judgements: Sequence[Judgement]) -> Chance | str:
    """Return the linear pool of what people judge: a mixture, each with the same weight."""
    np = import_module("numpy")
    people = last_round(judgements)
    if not people:
        return "no person has judged it"
    each = [
        _through(
            ((1 - one.confidence) / 2, 0.5, (1 + one.confidence) / 2),
            (one.lowest, one.best, one.highest),
            "",
        ).quantile
        for one in people
    ]

    def quantile(u: Array) -> Array:
        # The whole part of u times the number of people picks one, and the rest is what is left.
        scaled = np.asarray(u, float) * len(each)
        person = np.minimum(scaled.astype(int), len(each) - 1)
        rest = np.clip(scaled - person, 1e-12, 1 - 1e-12)
        found: Array = np.empty_like(scaled)
        for i, one in enumerate(each):
            chosen = person == i
            if one is not None:
                found[chosen] = one(rest[chosen])
        return found

    pooled = np.sort(quantile(_midpoints()))
    lower, upper = (float(np.quantile(pooled, level)) for level in _ends())
    spread = tuple(sorted(one.best for one in people))
    told = "one person" if len(people) == 1 else f"{len(people)} people"
    return Chance(lower, upper, quantile, f"judged by {told}", spread=spread)


def _interval(quantile: Callable[[Array], Array]) -> tuple[float, float]:
    np = import_module("numpy")
    lower, upper = quantile(np.array(_ends()))
    return float(lower), float(upper)


def _ends() -> tuple[float, float]:
    return (1 - LEVEL) / 2, (1 + LEVEL) / 2


def _midpoints() -> Array:
    np = import_module("numpy")
    found: Array = (np.arange(POINTS) + 0.5) / POINTS
    return found


def _special() -> Any:
    return import_module("scipy.special")  # half a second that a structure never needs
