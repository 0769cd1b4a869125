"""Expressions of the format, as values of ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite

from riskcase.analysis.trees.expressions import (
    DISTRIBUTIONS,
    FUNCTIONS,
    Call,
    Expression,
    Number,
    Parameter,
)
from riskcase.exchange.open_psa.elements import BadModel, Element

OTHER_NAMES = {"exponential-deviate": "exponential", "uniform-deviate": "uniform-deviate"}
SOMETHING = re.compile("[1-9]")
LEAVES = frozenset({"float", "int", "bool", "pi", "parameter", "system-mission-time"})


def is_expression(element: Element) -> bool:
    """Whether an element is one of the expressions that are understood."""
    return element.tag in LEAVES or element.tag in FUNCTIONS or element.tag in DISTRIBUTIONS


def read_expression(element: Element, find: Callable[[str, str], str]) -> Expression:
    """Read an expression; its depth is bounded by that of the document.

    Args:
        element: the expression.
        find: from the name of a parameter and a place to its full name.

    Raises:
        BadModel: it is not understood.
    """
    if element.tag in {"float", "int"}:
        return Number(_number(element))
    if element.tag == "bool":
        return Number(float(element.truth()))
    if element.tag == "parameter":
        return Parameter(find(element.name(), element.place))
    if element.tag == "histogram":
        bins = [part for one in element.all("bin") for part in one.children]
        first = [one for one in element.children if one.tag != "bin"]
        parts = tuple(read_expression(one, find) for one in (*first, *bins))
        return Call(element.tag, parts, element.line)
    if element.tag == "switch":
        return _switch(element, find)
    if element.tag != "system-mission-time" and not is_expression(element):
        raise BadModel(f"{element.place}: the expression <{element.tag}> is not understood.")
    parts = tuple(read_expression(one, find) for one in element.children)
    return Call(element.tag, parts, element.line)


def _switch(element: Element, find: Callable[[str, str], str]) -> Expression:
    parts = element.children
    if not parts or parts[-1].tag == "case":
        raise BadModel(f"{element.place}: <switch> has no last value for all other cases.")
    found = read_expression(parts[-1], find)
    for case in reversed(parts[:-1]):
        inner = [read_expression(one, find) for one in case.children]
        if case.tag != "case" or len(inner) != 2:  # noqa: PLR2004 - a test and a value
            raise BadModel(f"{case.place}: a <case> has a test and a value.")
        found = Call("ite", (*inner, found), element.line)
    return found


def _number(element: Element) -> float:
    given = element.attributes.get("value", "")
    try:
        found = float(given)
    except ValueError:
        found = float("nan")
    if found == 0.0 and SOMETHING.search(given.lower().partition("e")[0]):
        raise BadModel(f"{element.place}: '{given}' is too small to be told from 0.")
    if not isfinite(found):
        raise BadModel(f"{element.place}: <{element.tag}> has no number in `value`.")
    return found
