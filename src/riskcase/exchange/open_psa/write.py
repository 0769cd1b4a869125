"""Fault trees to the Open-PSA Model Exchange Format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from riskcase.analysis.trees.common_cause import Group
from riskcase.analysis.trees.expressions import Call, Expression, Number, Parameter
from riskcase.analysis.trees.tree import FaultTree
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Node

_ODD = re.compile(r"[^A-Za-z0-9_-]|--+")


def write_model(tree: FaultTree) -> bytes:
    """Write a tree as a document that other programs read.

    Names of ours that the format does not allow get an underscore for each odd character; the
    label of a gate has its own name, and the attribute `source` the line of text that it is from.
    """
    return "\n".join(_Document(tree).lines()).encode() + b"\n"


class _Document:
    def __init__(self, tree: FaultTree) -> None:
        self.tree = tree
        self.names = _safe_names([*tree.gates, *tree.events, *tree.parameters])
        self.of_gate = {id(node): name for name, node in tree.gates.items()}

    def lines(self) -> Iterator[str]:
        tree = self.tree
        name = _ODD.sub("_", tree.name)
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield "<opsa-mef>"
        yield f'  <define-fault-tree name="{name if name[:1].isalpha() else f"tree_{name}"}">'
        for gate, node in tree.gates.items():
            yield f'    <define-gate name="{self.names[gate]}">'
            if self.names[gate] != gate:
                yield f"      <label>{escape(gate)}</label>"
            if gate in tree.places:
                source = quoteattr(str(tree.places[gate]))
                yield f'      <attributes><attribute name="source" value={source}/></attributes>'
            yield from self._formula(node, 6, whole=True)
            yield "    </define-gate>"
        yield "  </define-fault-tree>"
        yield from self._groups(tree.groups)
        yield "  <model-data>"
        for event, chance in tree.events.items():
            if chance is None:
                yield f'    <define-basic-event name="{self.names[event]}"/>'
            elif not any(event in group.members for group in tree.groups):
                yield f'    <define-basic-event name="{self.names[event]}">'
                yield from self._expression(chance, 6)
                yield "    </define-basic-event>"
        for parameter, value in tree.parameters.items():
            yield f'    <define-parameter name="{self.names[parameter]}">'
            yield from self._expression(value, 6)
            yield "    </define-parameter>"
        yield "  </model-data>"
        yield "</opsa-mef>"

    def _formula(self, node: Node, depth: int, *, whole: bool = False) -> Iterator[str]:
        pad = " " * depth
        if isinstance(node, Event):
            yield f'{pad}<basic-event name="{self.names[node.name]}"/>'
        elif id(node) in self.of_gate and not whole:
            yield f'{pad}<gate name="{self.names[self.of_gate[id(node)]]}"/>'
        elif node.op == "atleast" and not 0 < node.needs <= len(node.parts):
            yield f'{pad}<constant value="{"false" if node.needs > 0 else "true"}"/>'
        elif not node.parts:
            yield f'{pad}<constant value="{"true" if node.op in {"and", "not"} else "false"}"/>'
        elif len(node.parts) == 1 and node.op in {"and", "or", "xor", "atleast"}:
            yield from self._formula(node.parts[0], depth)
        else:
            # Other tools refuse a number of parts that makes it a plain gate.
            op = {1: "or", len(node.parts): "and"}.get(node.needs) if node.op == "atleast" else None
            op = op or node.op
            needs = f' min="{node.needs}"' if op == "atleast" else ""
            yield f"{pad}<{op}{needs}>"
            for part in node.parts:
                yield from self._formula(part, depth + 2)
            yield f"{pad}</{op}>"

    def _groups(self, groups: tuple[Group, ...]) -> Iterator[str]:
        for group in groups:
            yield f'  <define-CCF-group name="{group.name}" model="{group.model}">'
            yield "    <members>"
            for member in group.members:
                yield f'      <basic-event name="{self.names[member]}"/>'
            yield "    </members>"
            yield "    <distribution>"
            yield from self._expression(group.probability, 6)
            yield "    </distribution>"
            yield "    <factors>"
            for level, factor in sorted(group.factors.items()):
                yield f'      <factor level="{level}">'
                yield from self._expression(factor, 8)
                yield "      </factor>"
            yield "    </factors>"
            yield "  </define-CCF-group>"

    def _expression(self, value: Expression, depth: int) -> Iterator[str]:
        pad = " " * depth
        if isinstance(value, Number):
            yield f'{pad}<float value="{value.value!r}"/>'
        elif isinstance(value, Parameter):
            yield f'{pad}<parameter name="{self.names[value.name]}"/>'
        elif isinstance(value, Call) and value.op == "histogram":
            yield f"{pad}<histogram>"
            yield from self._expression(value.parts[0], depth + 2)
            for upper, weight in zip(value.parts[1::2], value.parts[2::2], strict=True):
                yield f"{pad}  <bin>"
                yield from self._expression(upper, depth + 4)
                yield from self._expression(weight, depth + 4)
                yield f"{pad}  </bin>"
            yield f"{pad}</histogram>"
        elif not value.parts:
            yield f"{pad}<{value.op}/>"
        else:
            yield f"{pad}<{value.op}>"
            for part in value.parts:
                yield from self._expression(part, depth + 2)
            yield f"{pad}</{value.op}>"


def _safe_names(names: list[str]) -> Mapping[str, str]:
    """Names that the format allows, each for one name of ours."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        safe = _ODD.sub("_", name).strip("-")
        safe = safe if safe[:1].isalpha() else f"n_{safe}"
        unique, count = safe, 1
        while unique in taken:
            count += 1
            unique = f"{safe}_{count}"
        taken.add(unique)
        found[name] = unique
    return found
