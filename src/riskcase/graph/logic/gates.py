"""Boolean functions of events in the sense "occurs", monotone or not.

As with formulas in the sense "holds", the same object may stand in many places, and is looked at
once; nothing here recurses.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from riskcase.graph.logic.formula import Event, Formula, count_needed, list_nodes

Op = Literal["and", "or", "not", "xor", "atleast"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Gate:
    """A function of its parts.

    `and` of nothing occurs always, `or` of nothing never; `xor` occurs if an odd number of parts
    does; `atleast` if `needs` parts do, a part that stands twice counting twice.
    """

    op: Op
    parts: tuple[Node, ...]
    needs: int = 0


Node = Event | Gate
ALWAYS = Gate("and", ())
NEVER = Gate("or", ())


def occurs(root: Node, occurring: AbstractSet[str]) -> bool:
    """Return whether a function is true when exactly these events occur."""
    value: dict[int, bool] = {}
    for node in list_nodes(root):
        if isinstance(node, Event):
            value[id(node)] = node.name in occurring
            continue
        true = sum(value[id(part)] for part in node.parts)
        value[id(node)] = {
            "and": true == len(node.parts),
            "or": true > 0,
            "not": true == 0,
            "xor": true % 2 == 1,
            "atleast": true >= node.needs,
        }[node.op]
    return value[id(root)]


def is_coherent(*roots: Node) -> bool:
    """Return whether functions are plainly monotone: no `not` and no `xor` in them."""
    return all(
        isinstance(node, Event) or node.op not in {"not", "xor"} for node in list_nodes(*roots)
    )


def failure_of(*roots: Formula) -> list[Node]:
    """Return when formulas fail; parts that were shared still are."""
    found: dict[int, Node] = {}
    for node in list_nodes(*roots):
        if isinstance(node, Event):
            found[id(node)] = node
            continue
        parts = tuple(found[id(part)] for part in node.parts)
        found[id(node)] = _at_least(len(parts) - count_needed(node) + 1, parts)
    return [found[id(root)] for root in roots]


def _at_least(least: int, parts: tuple[Node, ...]) -> Node:
    if least <= 1:
        return Gate("or", parts) if least == 1 else ALWAYS
    return Gate("and", parts) if least == len(parts) else Gate("atleast", parts, least)


def put(root: Node, known: Mapping[str, Node]) -> Node:
    """Put functions in place of events; parts that were shared still are."""
    found: dict[int, Node] = {}
    for node in list_nodes(root):
        if isinstance(node, Event):
            found[id(node)] = known.get(node.name, node)
        else:
            parts = tuple(found[id(part)] for part in node.parts)
            found[id(node)] = Gate(node.op, parts, node.needs)
    return found[id(root)]
