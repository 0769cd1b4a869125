"""Gates of the format, as functions of events."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from riskcase.exchange.open_psa.elements import Element
from riskcase.graph.logic.gates import Gate, Node

Parts = tuple[Node, ...]


def gate_of(element: Element, parts: Parts) -> Node:
    """Return the function that an element makes of its parts.

    Raises:
        BadModel: it is not understood, or has the wrong number of parts.
    """
    build = GATES.get(element.tag)
    if build is None:
        raise element.bad(
            f"the gate <{element.tag}> is not understood; there are {', '.join(GATES)}."
        )
    if not parts:
        raise element.bad(f"<{element.tag}> has no arguments; take it out or fill it.")
    return build(element, parts)


def _not(element: Element, parts: Parts) -> Node:
    return Gate("not", _exactly(element, parts, 1))


def _at_least(element: Element, parts: Parts) -> Node:
    return Gate("atleast", parts, _whole(element, "min", len(parts)))


def _cardinality(element: Element, parts: Parts) -> Node:
    least, most = (_whole(element, end, len(parts)) for end in ("min", "max"))
    more = Gate("not", (Gate("atleast", parts, most + 1),))
    return Gate("and", (Gate("atleast", parts, least), more))


def _iff(element: Element, parts: Parts) -> Node:
    return Gate("not", (Gate("xor", _exactly(element, parts, 2)),))


def _imply(element: Element, parts: Parts) -> Node:
    given, then = _exactly(element, parts, 2)
    return Gate("or", (Gate("not", (given,)), then))


GATES: Mapping[str, Callable[[Element, Parts], Node]] = {
    "and": lambda _, parts: Gate("and", parts),
    "or": lambda _, parts: Gate("or", parts),
    "xor": lambda _, parts: Gate("xor", parts),
    "nand": lambda _, parts: Gate("not", (Gate("and", parts),)),
    "nor": lambda _, parts: Gate("not", (Gate("or", parts),)),
    "not": _not,
    "atleast": _at_least,
    "cardinality": _cardinality,
    "iff": _iff,
    "imply": _imply,
}


def _exactly(element: Element, parts: Parts, count: int) -> Parts:
    if len(parts) != count:
        many = "argument" if count == 1 else "arguments"
        raise element.bad(f"<{element.tag}> takes {count} {many}, not {len(parts)}.")
    return parts


def _whole(element: Element, name: str, most: int) -> int:
    given = element.attributes.get(name, "")
    if not given.isdecimal() or int(given) > most:
        raise element.bad(f"`{name}` of <{element.tag}> is a whole number up to {most}.")
    return int(given)
