"""Fault trees to the Open-PSA Model Exchange Format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from riskcase.analysis.trees.common_cause import Group
from riskcase.analysis.trees.expressions import Call, Expression, Number, Parameter
from riskcase.analysis.trees.tree import FaultTree
from riskcase.errors import CannotWrite
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import ALWAYS, NEVER, Gate, Node

MOST_REPEATED = 8
"""Parts of an `atleast` that may stand in it twice; each doubles what is written."""
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
        self.of_group = _safe_names([group.name for group in tree.groups])
        self.of_gate = {id(node): name for name, node in tree.gates.items()}

    def lines(self) -> Iterator[str]:
        tree = self.tree
        name = _ODD.sub("_", tree.name).rstrip("-")
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
        else:
            yield from self._gate(self._without_repeats(node), depth)

    def _without_repeats(self, gate: Gate) -> Gate:
        """The same function without a part that stands twice, which other tools refuse or misread.

        Raises:
            CannotWrite: so many parts of an `atleast` stand twice that it would grow without end.
        """
        counts = Counter(map(self._bare, gate.parts))
        parts = tuple(counts)
        twice = [part for part, count in counts.items() if count > 1]
        if gate.op == "xor":
            odd = tuple(part for part, count in counts.items() if count % 2)
            even = tuple(part for part, count in counts.items() if not count % 2)
            return Gate("xor", (*odd, _idle(even, always=False)) if even else odd)
        if gate.op != "atleast" or not twice:
            return Gate(gate.op, parts, gate.needs)
        if len(twice) > MOST_REPEATED:
            raise CannotWrite(f"{len(twice)} members of one 'at least' stand in it more than once.")
        once, many = twice[0], counts[twice[0]]
        rest = tuple(part for part in map(self._bare, gate.parts) if part != once)
        with_it = Gate("and", (once, Gate("atleast", rest, gate.needs - many)))
        return Gate("or", (with_it, Gate("atleast", rest, gate.needs)))

    def _bare(self, node: Node) -> Node:
        """What a gate without a name is written as, where it comes to a single part."""
        if isinstance(node, Event) or id(node) in self.of_gate or node.op == "not":
            return node
        parts = tuple(map(self._bare, node.parts))
        odd = node.op == "xor" and len(parts) % 2 == 1
        alike = len(set(parts)) == 1 and (node.op in {"and", "or"} or odd or len(parts) == 1)
        whole = node.op != "atleast" or node.needs == 1
        return parts[0] if alike and whole else node

    def _gate(self, node: Gate, depth: int) -> Iterator[str]:
        pad = " " * depth
        if node.op == "atleast" and node.parts and not 0 < node.needs <= len(node.parts):
            # Whatever its parts do; they stay named, so that none of them seems to be a top.
            yield from self._gate(_idle(node.parts, always=node.needs <= 0), depth)
        elif not node.parts:
            always = node.op in {"and", "not"} or (node.op == "atleast" and node.needs <= 0)
            yield f'{pad}<constant value="{"true" if always else "false"}"/>'
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
            yield f'  <define-CCF-group name="{self.of_group[group.name]}" model="{group.model}">'
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


def _idle(parts: tuple[Node, ...], *, always: bool) -> Gate:
    """What is always so, or never, whatever its parts do."""
    return Gate("or", (*parts, ALWAYS)) if always else Gate("and", (*parts, NEVER))


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
