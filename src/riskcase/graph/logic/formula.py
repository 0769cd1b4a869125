"""Monotone boolean formulas in the sense "holds" over events that fail.

A formula is a graph: the same object may stand in many places, and is then looked at once. Nodes
other than events are equal only if they are the same object, since comparing deep graphs part by
part would take as long as they have paths. Nothing here recurses: 100,000 levels are fine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Event:
    """Holds unless it fails; two events of one name are one event."""

    name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class All:
    """Holds if all parts hold; without parts it holds."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Any:
    """Holds if a part holds; without parts it does not."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AtLeast:
    """Holds if `needs` parts hold; a part that stands twice counts twice."""

    needs: int
    parts: tuple[Formula, ...]


Formula = Event | All | Any | AtLeast
Part = TypeVar("Part")

TRUE: Formula = All(())
FALSE: Formula = Any(())


def list_nodes(*roots: Part) -> list[Part]:
    """Return every node once, parts before what they are part of, in depth-first order.

    Args:
        roots: formulas, or gates in the sense "occurs".
    """
    found: list[Part] = []
    seen: set[int] = set()
    for root in roots:
        if id(root) in seen:
            continue
        seen.add(id(root))
        todo = [(root, iter(getattr(root, "parts", ())))]
        while todo:
            node, parts = todo[-1]
            for part in parts:
                if id(part) in seen:
                    continue
                seen.add(id(part))
                inner = getattr(part, "parts", ())
                if inner:
                    todo.append((part, iter(inner)))
                    break
                found.append(part)
            else:
                todo.pop()
                found.append(node)
    return found


def list_events(*roots: Formula) -> tuple[str, ...]:
    """Return the names of all events, in the order in which depth-first search meets them."""
    events = (node.name for node in list_nodes(*roots) if isinstance(node, Event))
    return tuple(dict.fromkeys(events))


def count_needed(node: All | Any | AtLeast) -> int:
    """Return how many parts must hold."""
    if isinstance(node, AtLeast):
        return node.needs
    return len(node.parts) if isinstance(node, All) else 1


def evaluate(formula: Formula, failed: AbstractSet[str]) -> bool:
    """Return whether the formula holds when exactly these events fail."""
    holds: dict[int, bool] = {}
    for node in list_nodes(formula):
        if isinstance(node, Event):
            holds[id(node)] = node.name not in failed
        elif isinstance(node, All):
            holds[id(node)] = all(holds[id(part)] for part in node.parts)
        elif isinstance(node, Any):
            holds[id(node)] = any(holds[id(part)] for part in node.parts)
        else:
            holds[id(node)] = sum(holds[id(part)] for part in node.parts) >= node.needs
    return holds[id(formula)]


def simplify(formula: Formula, failed: AbstractSet[str] = frozenset()) -> Formula:
    """Return a formula over the other events that holds exactly when this one does.

    Args:
        formula: what to simplify.
        failed: events that have failed for good.

    Returns:
        TRUE, FALSE, or a formula without constants, without nodes of a single part, and with
        `AtLeast` only where it is neither `All` nor `Any`. Parts that were shared still are.
    """
    simple: dict[int, Formula] = {}
    for node in list_nodes(formula):
        if isinstance(node, Event):
            simple[id(node)] = FALSE if node.name in failed else node
        else:
            simple[id(node)] = _rebuild(node, simple)
    return simple[id(formula)]


def _rebuild(node: All | Any | AtLeast, simple: Mapping[int, Formula]) -> Formula:
    parts = [simple[id(part)] for part in node.parts]
    kept = tuple(part for part in parts if part is not TRUE and part is not FALSE)
    needs = count_needed(node) - sum(part is TRUE for part in parts)
    if needs <= 0:
        return TRUE
    if needs > len(kept):
        return FALSE
    if 1 < needs < len(kept):
        same = isinstance(node, AtLeast) and kept == node.parts and needs == node.needs
        return node if same else AtLeast(needs, kept)
    kind = Any if needs == 1 else All
    kept = tuple(dict.fromkeys(kept))
    if len(kept) == 1:
        return kept[0]
    return node if isinstance(node, kind) and kept == node.parts else kind(kept)


def substitute(formula: Formula, known: Callable[[Formula], Formula | None]) -> Formula:
    """Put other formulas in place of some nodes; parts that were shared still are."""
    found: dict[int, Formula] = {}
    for node in list_nodes(formula):
        other = known(node)
        if other is not None or isinstance(node, Event):
            found[id(node)] = other or node
            continue
        parts = tuple(found[id(part)] for part in node.parts)
        found[id(node)] = (
            AtLeast(node.needs, parts) if isinstance(node, AtLeast) else type(node)(parts)
        )
    return found[id(formula)]


def dual(formula: Formula) -> Formula:
    """The formula that fails for a set of events if the given one holds when only they hold.

    So its minimal cut sets are the minimal path sets of the given one. Parts that were shared
    still are.
    """
    found: dict[int, Formula] = {}
    for node in list_nodes(formula):
        if isinstance(node, Event):
            found[id(node)] = node
            continue
        parts = tuple(found[id(part)] for part in node.parts)
        if isinstance(node, AtLeast):
            found[id(node)] = AtLeast(len(parts) - node.needs + 1, parts)
        else:
            found[id(node)] = Any(parts) if isinstance(node, All) else All(parts)
    return found[id(formula)]
