"""Deciding a condition over values, some of which are missing, unknown or one-sided."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from riskcase.values.condition import (
    And,
    BadCondition,
    Comparison,
    Condition,
    Leaf,
    Missing,
    Node,
    Not,
    Or,
    Sign,
    Truth,
    find_leaves,
)
from riskcase.values.quantity import Quantity, Span, comparable

Value = bool | float | str | Quantity
Lookup = Callable[[str], Value | None]


def evaluate(condition: Condition, lookup: Lookup) -> bool | None:
    """Decide a condition in Kleene's strong three-valued logic.

    Args:
        condition: what to decide.
        lookup: gives the value of a name; None when it is missing. NaN counts as missing.

    Returns:
        True, False, or None when the values that are there do not decide it. A comparison is
        also undecided when the value is of another dimension, is `unknown`, or allows both
        answers (`< 5%` against `< 3%`). Numbers are compared exactly.
    """
    return _decide(condition.root, lookup)


def _decide(node: Node, lookup: Lookup) -> bool | None:
    if isinstance(node, Or):
        return _any(_decide(part, lookup) for part in node.parts)
    if isinstance(node, And):
        return _invert(_any(_invert(_decide(part, lookup)) for part in node.parts))
    if isinstance(node, Not):
        return _invert(_decide(node.part, lookup))
    return _test(node, lookup(node.name.text))


def _test(leaf: Leaf, value: Value | None) -> bool | None:
    missing = value is None or (isinstance(value, float) and math.isnan(value))
    if isinstance(leaf, Missing):
        return missing
    if value is None or missing:
        return None
    if isinstance(leaf, Truth):
        return _read_truth(value)
    if isinstance(leaf, Comparison):
        return _compare(value, leaf.sign, leaf.literal)
    return _any(_compare(value, "=", literal) for literal in leaf.literals)


def _any(answers: Iterable[bool | None]) -> bool | None:
    found = set(answers)
    return True if True in found else None if None in found else False


def _invert(answer: bool | None) -> bool | None:  # noqa: FBT001  (a truth value is its subject)
    return None if answer is None else not answer


def _read_truth(value: Value) -> bool | None:
    if isinstance(value, Quantity):
        value = value.value if value.dimension == "number" and value.value is not None else ""
    # True and 1.0 are equal and so are their hashes, hence one key for both.
    return {"true": True, "false": False, True: True, False: False}.get(value)


def _compare(value: Value, sign: Sign, literal: Quantity | str) -> bool | None:
    if isinstance(literal, str):
        if isinstance(value, bool):
            value = "true" if value else "false"
        if not isinstance(value, str) or sign not in ("=", "!="):
            return None
        return (value == literal) == (sign == "=")
    bound = literal.value
    span = _read_span(value, literal.dimension)
    if span is None or bound is None:
        return None
    if sign in ("<", ">="):
        answer = _is_below(span, bound)
    elif sign in ("<=", ">"):
        answer = _is_at_most(span, bound)
    else:
        answer = _is_equal(span, bound)
    return answer if sign in ("<", "<=", "=") else _invert(answer)


def _read_span(value: Value, dimension: str) -> Span | None:
    """Return what the value allows; None when it says nothing in this dimension."""
    if isinstance(value, Quantity):
        return value.span if comparable(value.dimension, dimension) else None
    if isinstance(value, str) or not comparable("number", dimension):
        return None
    return Span(value, value)


def _is_below(span: Span, bound: float) -> bool | None:
    if span.high < bound or (span.high == bound and not span.high_in):
        return True
    return False if span.low >= bound else None


def _is_at_most(span: Span, bound: float) -> bool | None:
    if span.high <= bound:
        return True
    return False if span.low > bound or (span.low == bound and not span.low_in) else None


def _is_equal(span: Span, bound: float) -> bool | None:
    if span.low == span.high == bound:
        return True
    below = span.high < bound or (span.high == bound and not span.high_in)
    above = span.low > bound or (span.low == bound and not span.low_in)
    return False if below or above else None


def check_dimensions(
    condition: Condition, dimension_of: Callable[[str], str | None]
) -> tuple[BadCondition, ...]:
    """Find tests that no value of the name could decide, such as a share against a duration.

    Args:
        condition: what to check.
        dimension_of: the dimension of a name as `Quantity.dimension` has it, `word` for words,
            None or an empty word where it is not known.

    Returns:
        One problem for each such test, at its name, in order.
    """
    found: list[BadCondition] = []
    for leaf in find_leaves(condition.root):
        name = leaf.name
        known = dimension_of(name.text)
        if known:
            messages = _find_mismatches(leaf, known)
            found += [BadCondition(message, name.start, name.end) for message in messages]
    return tuple(found)


def _find_mismatches(leaf: Leaf, known: str) -> list[str]:
    name = leaf.name.text
    if isinstance(leaf, Missing):
        return []
    if isinstance(leaf, Truth):
        if known in ("number", "share", "word"):
            return []
        return [f"{name} is a {known}, neither true nor false; compare it"]
    literals = (leaf.literal,) if isinstance(leaf, Comparison) else leaf.literals
    return [
        f"{name} is a {known}; it cannot be compared with {literal}"
        for literal in literals
        if not comparable(known, literal.dimension if isinstance(literal, Quantity) else "word")
    ]
