"""What a claim rests on and what a barrier holds by: expressions over ids.

An id; a list (all); `all:`; `any:`; `at-least: {needs: 2, of: [...]}`;
`convergent: {needs: 2, of: [...]}` (partly independent support, weaker once a leg is lost).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, cast

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from riskcase.source.span import FieldPath
from riskcase.values.fields import Hole, Id, id_advice, read_hole, read_target

T = TypeVar("T")
Mode = Literal["all", "any", "at-least", "convergent"]
MODES: tuple[Mode, ...] = ("all", "any", "at-least", "convergent")
COUNTED = frozenset({"at-least", "convergent"})
DEEPEST = 16
MOST = 1_000
"""What a gate may need at most where nobody sees how many members it has."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One id, and where in the field it stands."""

    id: Id
    at: FieldPath = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Gate:
    """Several expressions of which `needs` must hold."""

    mode: Mode
    needs: int
    of: tuple[Leaf | Gate, ...]
    at: FieldPath = field(default=(), compare=False)


class Expression:
    """An expression over ids.

    Attributes:
        root: the expression itself; an empty `all` when the author wrote an empty list.
    """

    __slots__ = ("root",)

    def __init__(self, root: Leaf | Gate) -> None:
        self.root = root

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and self.root == other.root

    def __hash__(self) -> int:
        return hash(self.root)

    def __repr__(self) -> str:
        return f"Expression({self.root!r})"

    def leaves(self) -> Iterator[Leaf]:
        """Every id of the expression, in the order written, repeated ones too."""
        stack: list[Leaf | Gate] = [self.root]
        while stack:
            node = stack.pop()
            if isinstance(node, Leaf):
                yield node
            else:
                stack.extend(reversed(node.of))

    def gates(self) -> Iterator[Gate]:
        """Every gate, outer ones first."""
        stack: list[Leaf | Gate] = [self.root]
        while stack:
            node = stack.pop()
            if isinstance(node, Gate):
                yield node
                stack.extend(reversed(node.of))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_validated)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return EXPRESSION_SCHEMA


def fold(node: Leaf | Gate, leaf: Callable[[Id], T], gate: Callable[[Gate, list[T]], T]) -> T:
    """Work an expression out from its leaves upwards. Depth is capped, so recursion is bounded."""
    if isinstance(node, Leaf):
        return leaf(node.id)
    parts = [fold(part, leaf, gate) for part in node.of]
    if node.mode in COUNTED:
        # A hole stands for any number of members, all of its standing.
        holes = [found for part, found in zip(node.of, parts, strict=True) if is_open(part)]
        parts += holes * (node.needs - 1)
    return gate(node, parts)


def is_open(node: Leaf | Gate) -> bool:
    """Whether this is a hole: something that an edition withholds."""
    return isinstance(node, Leaf) and isinstance(node.id, Hole)


def parse_expression(raw: Any) -> tuple[Expression, list[tuple[FieldPath, str]]]:
    """Read an expression from plain values.

    Returns:
        What could be read, and every problem as its path below the field and a sentence.
    """
    problems: list[tuple[FieldPath, str]] = []
    root = _node(raw, (), problems)
    return Expression(root or Gate("all", 0, ())), problems


def _node(  # noqa: PLR0911 - one return a shape
    raw: Any, at: FieldPath, problems: list[tuple[FieldPath, str]]
) -> Leaf | Gate | None:
    # Each gate adds one position to the path of its members, whatever else its shape adds.
    if sum(isinstance(part, int) for part in at) > DEEPEST:
        problems.append(
            (at, f"expressions may be nested {DEEPEST} deep; make a claim of this part")
        )
        return None
    if isinstance(raw, str):
        if read_target(raw) is None:
            problems.append((at, f"'{raw[:60]}' is not an id; {id_advice(raw)}"))
            return None
        return Leaf(Id(raw), at)
    if hole := read_hole(raw):
        return Leaf(hole, at)
    if isinstance(raw, (list, tuple)):
        return _gate("all", None, raw, at, at, problems)
    if isinstance(raw, dict) and len(raw) == 1:
        mode, inner = next(iter(raw.items()))
        if mode in {"all", "any"}:
            below = (*at, mode)
            members = inner if isinstance(inner, (list, tuple)) else [inner]
            inside = below if isinstance(inner, (list, tuple)) else None
            return _gate(cast("Mode", mode), None, members, at, inside or below, problems)
        if mode in {"at-least", "convergent"}:
            return _counted(cast("Mode", mode), inner, at, problems)
    problems.append((at, "write an id, a list of ids, or one of all, any, at-least, convergent"))
    return None


def _counted(
    mode: Mode, inner: Any, at: FieldPath, problems: list[tuple[FieldPath, str]]
) -> Gate | None:
    below = (*at, mode)
    if not isinstance(inner, dict) or set(inner) != {"needs", "of"}:
        problems.append((below, f"write {mode}: {{needs: 2, of: [first, second, third]}}"))
        return None
    needs, of = inner["needs"], inner["of"]
    if not isinstance(of, (list, tuple)):
        problems.append(((*below, "of"), "this must be a list of ids or expressions"))
        return None
    most = MOST if any(map(read_hole, of)) else max(len(of), 1)
    if not isinstance(needs, int) or isinstance(needs, bool) or not 1 <= needs <= most:
        problems.append(
            ((*below, "needs"), f"needs must be a whole number from 1 to {max(len(of), 1)}")
        )
        needs = max(len(of), 1)
    return _gate(mode, needs, of, at, (*below, "of"), problems)


def _gate(  # noqa: PLR0913, PLR0917 - one call per shape keeps the shapes readable
    mode: Mode,
    needs: int | None,
    members: Any,
    at: FieldPath,
    inside: FieldPath,
    problems: list[tuple[FieldPath, str]],
) -> Gate:
    parts = (_node(part, (*inside, i), problems) for i, part in enumerate(members))
    of = tuple(part for part in parts if part is not None)
    return Gate(mode, needs if needs is not None else (len(of) if mode == "all" else 1), of, at)


def _validated(raw: Any) -> Expression:
    if isinstance(raw, Expression):
        return raw
    expression, problems = parse_expression(raw)
    if problems:
        raise PydanticCustomError(
            "expression",
            "{message}",
            {"message": problems[0][1], "problems": [(list(at), why) for at, why in problems]},
        )
    return expression


_COUNTED = {
    "type": "object",
    "properties": {"needs": {"type": "integer", "minimum": 1}, "of": {"type": "array"}},
    "required": ["needs", "of"],
    "additionalProperties": False,
}
EXPRESSION_SCHEMA: JsonSchemaValue = {
    "description": "An id, a list (all), or one of all, any, at-least, convergent.",
    "anyOf": [
        {"type": "string"},
        {"type": "array"},
        *(
            {
                "type": "object",
                "properties": {mode: {} if mode in {"all", "any"} else _COUNTED},
                "required": [mode],
                "additionalProperties": False,
            }
            for mode in MODES
        ),
    ],
}
