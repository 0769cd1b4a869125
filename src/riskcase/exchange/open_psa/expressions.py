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
from riskcase.analysis.trees.written import Problem
from riskcase.exchange.open_psa.elements import BadModel, Element

SOMETHING = re.compile("[1-9]")
LEAVES = frozenset({"float", "int", "bool", "pi", "parameter", "system-mission-time"})


def is_expression(element: Element) -> bool:
    """Whether an element is one of the expressions that are understood."""
    return element.tag in LEAVES or element.tag in FUNCTIONS or element.tag in DISTRIBUTIONS


def read_expression(
    element: Element, find: Callable[[Element], str], problems: list[Problem]
) -> Expression:
    """Read an expression; its depth is bounded by that of the document.

    Args:
        element: the expression.
        find: from what names a parameter to its full name; raises BadModel where there is none.
        problems: what is wrong is put there; 0 stands in the place of what is not understood.
    """
    try:
        return _read(element, find, problems)
    except BadModel as bad:
        problems += bad.problems
        return Number(0.0)


def _read(element: Element, find: Callable[[Element], str], problems: list[Problem]) -> Expression:
    if element.tag in {"float", "int"}:
        return Number(_number(element))
    if element.tag == "bool":
        return Number(1.0 if is_true(element) else 0.0)
    if element.tag == "parameter":
        return Parameter(find(element), element.place)
    if element.tag == "switch":
        return _switch(element, find, problems)
    if not is_expression(element):
        raise element.bad(f"the expression <{element.tag}> is not understood.")
    inner = element.children
    if element.tag == "histogram":
        bins = [part for one in element.all("bin") for part in one.children]
        inner = [*(one for one in inner if one.tag != "bin"), *bins]
    parts = tuple(read_expression(one, find, problems) for one in inner)
    return Call(element.tag, parts, element.place)


def _switch(
    element: Element, find: Callable[[Element], str], problems: list[Problem]
) -> Expression:
    parts = element.children
    if not parts or parts[-1].tag == "case":
        raise element.bad("<switch> has no last value for all other cases; add one.")
    found = read_expression(parts[-1], find, problems)
    for case in reversed(parts[:-1]):
        inner = [read_expression(one, find, problems) for one in case.children]
        if case.tag != "case" or len(inner) != 2:  # noqa: PLR2004 - a test and a value
            problems += case.bad("a <case> has a test and a value.").problems
        else:
            found = Call("ite", (*inner, found), element.place)
    return found


def is_true(element: Element) -> bool:
    """Whether `value` says true.

    Raises:
        BadModel: it says neither true nor false.
    """
    given = element.attributes.get("value", "").lower()
    if given not in {"true", "false"}:
        raise element.bad(f"`value` of <{element.tag}> is true or false.")
    return given == "true"


def _number(element: Element) -> float:
    given = element.attributes.get("value", "")
    try:
        found = float(given)
    except ValueError:
        found = float("nan")
    if found == 0.0 and SOMETHING.search(given.lower().partition("e")[0]):
        raise element.bad(f"'{given}' is too small to be told from 0.")
    if not isfinite(found):
        raise element.bad(f"<{element.tag}> has no number in `value`.")
    return found
