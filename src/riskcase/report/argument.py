"""The argument below a pathway as a graph: its barriers, and everything that they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from riskcase.graph.assess import Assessment
from riskcase.graph.rows import BarrierState, PathwayState
from riskcase.model.assumption import Assumption
from riskcase.model.evidence import Evidence
from riskcase.model.pathway import ROLES
from riskcase.model.standing import Standing
from riskcase.report.material import Material
from riskcase.report.pictures.maps.argument_map import Edge, Node
from riskcase.report.pictures.maps.outlines import Kind
from riskcase.report.prose import Prose
from riskcase.values.expression import COUNTED, Gate, Leaf, is_open
from riskcase.values.fields import Hole, Id

LABELS: dict[Kind, str] = {"claim": "Claim", "evidence": "Evidence", "assumption": "Assumption"}


class Argument(NamedTuple):
    """Everything below a pathway, each shared item once.

    Attributes:
        root: the id of the pathway's node.
        nodes: by id; the pathway, its barriers in the order of the roles, then items by distance.
        edges: what each node rests on, by its id, in the order written.
    """

    root: str
    nodes: Mapping[str, Node]
    edges: Mapping[str, tuple[Edge, ...]]


def argument_of(material: Material, prose: Prose, state: PathwayState) -> Argument:
    """Follow a pathway's argument down to what rests on nothing."""
    assessment = material.assessment
    item = material.case.items[state.id]
    # Ids of items have no slash, so nodes that are no items never meet one.
    root = f"{state.id}/"
    nodes = {root: Node(root, prose.name(item), "pathway", state.standing, "Pathway")}
    edges: dict[str, tuple[Edge, ...]] = {}
    barriers = _barriers(state)
    edges[root] = tuple(
        Edge(root, key, "" if held[0].barrier.counted else "weak") for key, held in barriers.items()
    )
    for key, held in barriers.items():
        nodes[key] = _barrier(prose, key, held, len(state.rows))
        edges[key] = _edges(key, held[0].barrier.holds_if.root)
    todo = [edge for key in barriers for edge in edges[key]]
    for edge in todo:
        if edge.below not in nodes:
            nodes[edge.below] = _item(material, prose, edge.below)
            edges[edge.below] = _needed(assessment, edge.below)
            todo += edges[edge.below]
    return Argument(root, nodes, edges)


def _barriers(state: PathwayState) -> dict[str, list[BarrierState]]:
    """The barriers of all rows, each with its states in them, in the order of the roles."""
    found: dict[str, list[BarrierState]] = {}
    for row in state.rows:
        for barrier in row.barriers:
            at = "/".join(map(str, barrier.place.at))
            found.setdefault(f"{barrier.of}/{at}", []).append(barrier)
    return dict(sorted(found.items(), key=lambda entry: ROLES.index(entry[1][0].barrier.role)))


def _barrier(prose: Prose, key: str, held: list[BarrierState], rows: int) -> Node:
    barrier = held[0].barrier
    where = "" if len(held) == rows else f" ({len(held)} of {rows} causes)"
    standing = min(state.standing for state in held)
    return Node(key, prose.plain(barrier.name) + where, "barrier", standing, barrier.role)


def _item(material: Material, prose: Prose, key: str) -> Node:
    name = key.rsplit("/", 1)[-1]
    item = material.case.items.get(name)
    if "/" in key:
        word = Hole(name).standing
        return Node(key, name, "claim", Standing[word.upper()] if word else None, "Withheld")
    if item is None:
        return Node(key, f"[no item '{name}']", "claim", Standing.UNCONFIRMED, "Missing")
    kind: Kind = "claim"
    if isinstance(item, Evidence):
        kind = "evidence"
    elif isinstance(item, Assumption):
        kind = "assumption"
    standing = material.assessment.standing(item.id)
    return Node(key, prose.name(item), kind, standing, LABELS[kind])


def _needed(assessment: Assessment, key: str) -> tuple[Edge, ...]:
    found: dict[str, Edge] = {}
    for support in assessment.needed.get(key, ()):
        mode = "valid if" if support.field == "valid-if" else ""
        for edge in _edges(key, support.root, mode):
            found.setdefault(edge.below, edge)
    return tuple(found.values())


def _edges(above: str, root: Leaf | Gate, mode: str = "") -> tuple[Edge, ...]:
    """What an expression names, each once, with how it is needed."""
    found: dict[str, Edge] = {}
    for ref, how in _leaves(root, (mode,) if mode else ()):
        # A hole may be any item, so it is none that stands elsewhere too.
        below = f"{above}/{ref}" if isinstance(ref, Hole) else ref.target.item
        found.setdefault(below, Edge(above, below, ", ".join(how)))
    return tuple(found.values())


def _leaves(root: Leaf | Gate, how: tuple[str, ...]) -> Iterator[tuple[Id, tuple[str, ...]]]:
    if isinstance(root, Leaf):
        yield root.id, how
        return
    said = _mode(root, nested=bool(how))
    for part in root.of:
        yield from _leaves(part, (*how, said) if said else how)


def _mode(gate: Gate, *, nested: bool) -> str:
    """How a gate needs its members; all of them is not said unless the gate stands in another."""
    if gate.mode in COUNTED:
        whole = not any(map(is_open, gate.of))
        return f"{gate.needs} of {len(gate.of)}" if whole else f"at least {gate.needs}"
    if len(gate.of) <= 1:
        return ""
    return "any of" if gate.mode == "any" else "all of" if nested else ""
