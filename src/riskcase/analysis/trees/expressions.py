"""Expressions for probabilities: numbers, parameters, functions of them, and distributions.

A parameter is one uncertain number wherever it stands: in every sample it has one value for all
the events that it goes into.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from riskcase.analysis.trees.written import BadTree, Problem, Written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MOST_TESTS = 1_000_000
"""Tests of a part that are followed one by one; more have no value."""
MISSION_TIME = 8_760.0
"""Hours in a year: the mission time where a model names none."""


class BadExpression(BadTree):
    """Expressions that have no value, or one that is no probability."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    value: float


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that is defined elsewhere and may go into many events."""

    name: str
    place: Written | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function, or a distribution, of other expressions."""

    op: str
    parts: tuple[Expression, ...]
    place: Written | None = field(default=None, compare=False)


Expression = Number | Parameter | Call
Value = Any
"""A number, or an array of samples."""


@dataclass(frozen=True)
class Sampling:
    """How distributions become samples; without one each is its mean.

    Attributes:
        uniform: gives new numbers between 0 and 1, one a sample.
    """

    uniform: Callable[[], Array]


def evaluate(
    expression: Expression,
    parameters: Mapping[str, Value],
    sampling: Sampling | None = None,
    mission_time: float = MISSION_TIME,
) -> Value:
    """Return the value of an expression, or its values in all samples.

    Args:
        expression: what to work out; its depth is bounded by whoever read it.
        parameters: the values of what it names.
        sampling: draws from distributions; else they are their means.
        mission_time: in hours.

    Raises:
        BadExpression: a function is unknown, has the wrong number of arguments, or no value.
    """
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Parameter):
        return parameters[expression.name]
    if expression.op == "system-mission-time":
        return mission_time
    values = [evaluate(part, parameters, sampling, mission_time) for part in expression.parts]
    try:
        with _np().errstate(all="ignore"):  # what has no value is not a number, and is refused
            if expression.op in DISTRIBUTIONS:
                return _draw(expression.op, values, sampling)
            function = FUNCTIONS.get(expression.op)
            if function is None:
                told = f"the function '{expression.op}' is not known."
                raise BadExpression(Problem(expression.place, told))
            return function(*values)
    except TypeError:
        many = "argument" if len(values) == 1 else "arguments"
        told = f"'{expression.op}' does not take {len(values)} {many}."
        raise BadExpression(Problem(expression.place, told)) from None
    except (ValueError, ZeroDivisionError, OverflowError):
        told = f"'{expression.op}' has no value here."
        raise BadExpression(Problem(expression.place, told)) from None


def _draw(op: str, values: Sequence[Value], sampling: Sampling | None) -> Value:
    mean, quantile = DISTRIBUTIONS[op]
    if sampling is None:
        return mean(*values)
    return quantile(sampling.uniform(), *values)


# Functions


def _np() -> Any:
    import numpy as np  # noqa: PLC0415 - a structure needs no numbers

    return np


def _special() -> Any:
    return import_module("scipy.special")  # half a second that a structure never needs


def _exponential(rate: Value, time: Value) -> Value:
    return -_np().expm1(-rate * time)


def _glm(at_start: Value, rate: Value, repair: Value, time: Value) -> Value:
    both = rate + repair
    return (rate - (rate - at_start * both) * _np().exp(-both * time)) / both


def _weibull(scale: Value, shape: Value, start: Value, time: Value) -> Value:
    if time <= start:
        return 0.0
    return -_np().expm1(-(((time - start) / scale) ** shape))


def _periodic_test(*values: Value) -> Value:
    """Tests of a part that fails at a constant rate; repaired at once, or at a constant rate."""
    if len(values) == 4:  # noqa: PLR2004 - as the format has it
        rate, period, first, time = values
        if time <= first:
            return _exponential(rate, time)
        rest = math.fmod(time - first, period)
        return _exponential(rate, rest or period)
    rate, repair, period, first, time = values
    np = _np()
    if time <= first:
        return _exponential(rate, time)

    def after(failed: Value, span: float) -> Value:
        fails, repaired = -np.expm1(-rate * span), -np.expm1(-repair * span)
        if np.all(rate == repair):
            again = fails - np.exp(-rate * span) * rate * span
        else:
            again = (rate * repaired - repair * fails) / (rate - repair)
        return failed * (1 - repaired + again) + (1 - failed) * fails

    failed = _exponential(rate, first)
    left = time - first
    if left / period > MOST_TESTS:
        raise ValueError(period)
    whole = int(left // period)
    for _ in range(whole):
        failed = after(failed, period)
    return after(failed, left - whole * period) if left > whole * period else failed


def _chosen(test: Value, yes: Value, no: Value) -> Value:
    return _np().where(test, yes, no) if hasattr(test, "__len__") else (yes if test else no)


def _sum(*parts: Value) -> Value:
    return sum(parts)


def _product(*parts: Value) -> Value:
    total: Value = 1.0
    for part in parts:
        total = total * part
    return total


def _less(first: Value, *rest: Value) -> Value:
    return first - sum(rest) if rest else -first


def _divided(first: Value, *rest: Value) -> Value:
    for part in rest:
        first = first / part
    return first


def _greatest(first: Value, *rest: Value) -> Value:
    for part in rest:
        first = _np().maximum(first, part)
    return first


def _smallest(first: Value, *rest: Value) -> Value:
    for part in rest:
        first = _np().minimum(first, part)
    return first


def _by_name(name: str) -> Callable[..., Value]:
    def function(*values: Value) -> Value:
        return getattr(_np(), name)(*values)

    return function


FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "add": _sum,
    "sub": _less,
    "mul": _product,
    "div": _divided,
    "neg": lambda value: -value,
    "min": _smallest,
    "max": _greatest,
    "mean": lambda *parts: _sum(*parts) / len(parts),
    "pi": lambda: math.pi,
    "mod": _by_name("fmod"),
    "pow": _by_name("power"),
    **{
        name: _by_name(name)
        for name in (
            *("abs", "exp", "log", "log10", "sqrt", "floor", "ceil"),
            *("sin", "cos", "tan", "sinh", "cosh", "tanh"),
        )
    },
    "asin": _by_name("arcsin"),
    "acos": _by_name("arccos"),
    "atan": _by_name("arctan"),
    "eq": _by_name("equal"),
    "df": _by_name("not_equal"),
    "lt": _by_name("less"),
    "gt": _by_name("greater"),
    "leq": _by_name("less_equal"),
    "geq": _by_name("greater_equal"),
    "and": lambda *parts: _product(*(part != 0 for part in parts)),
    "or": lambda *parts: _greatest(*(part != 0 for part in parts)),
    "not": lambda part: part == 0,
    "ite": _chosen,
    "exponential": _exponential,
    "GLM": _glm,
    "Weibull": _weibull,
    "periodic-test": _periodic_test,
}


# Distributions: mean, and quantile


def lognormal_parameters(*values: Value) -> tuple[Value, Value]:
    """Return the mean and the deviation of the logarithm.

    Of two numbers they are these; of three they are the mean, the error factor (quantile at the
    level over the median) and the level.
    """
    np = _np()
    if len(values) == 2:  # noqa: PLR2004 - as the format has it
        return values[0], values[1]
    mean, factor, level = values
    sigma = np.log(factor) / _special().ndtri(level)
    return np.log(mean) - sigma**2 / 2, sigma


def _lognormal_mean(*values: Value) -> Value:
    mu, sigma = lognormal_parameters(*values)
    return _np().exp(mu + sigma**2 / 2)


def _lognormal(u: Array, *values: Value) -> Value:
    mu, sigma = lognormal_parameters(*values)
    return _np().exp(mu + sigma * _special().ndtri(u))


def _normal(u: Array, mean: Value, deviation: Value) -> Value:
    return mean + deviation * _special().ndtri(u)


def _gamma(u: Array, shape: Value, scale: Value) -> Value:
    return _special().gammaincinv(shape, u) * scale


def _beta(u: Array, one: Value, other: Value) -> Value:
    return _special().betaincinv(one, other, u)


def _histogram_mean(first: Value, *rest: Value) -> Value:
    edges, weights = [first, *rest[::2]], rest[1::2]
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    return _sum(*(w * m for w, m in zip(weights, middles, strict=True))) / _sum(*weights)


def _histogram(u: Array, first: Value, *rest: Value) -> Value:
    np = _np()
    edges, weights = np.array([first, *rest[::2]], float), np.array(rest[1::2], float)
    return np.interp(u, np.concatenate([[0.0], np.cumsum(weights / weights.sum())]), edges)


DISTRIBUTIONS: Mapping[str, tuple[Callable[..., Value], Callable[..., Value]]] = {
    "uniform-deviate": (
        lambda low, high: (low + high) / 2,
        lambda u, low, high: low + u * (high - low),
    ),
    "normal-deviate": (lambda mean, _: mean, _normal),
    "lognormal-deviate": (_lognormal_mean, _lognormal),
    "gamma-deviate": (lambda shape, scale: shape * scale, _gamma),
    "beta-deviate": (lambda one, other: one / (one + other), _beta),
    "histogram": (_histogram_mean, _histogram),
}


def names_in(expression: Expression) -> dict[str, Written | None]:
    """Return the parameters that an expression names, each with a place where it does."""
    found: dict[str, Written | None] = {}
    todo = [expression]
    while todo:
        one = todo.pop()
        if isinstance(one, Parameter):
            found[one.name] = one.place
        elif isinstance(one, Call):
            todo += one.parts
    return found
