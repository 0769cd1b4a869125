"""Expressions over ids: every shape, every way to get one wrong, and where."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from riskcase.values.expression import DEEPEST, Expression, Gate, Leaf, fold, parse_expression
from riskcase.values.fields import Id

A, B, C = Leaf(Id("a")), Leaf(Id("b")), Leaf(Id("c#support"))


def parsed(raw: Any) -> Leaf | Gate:
    expression, problems = parse_expression(raw)
    assert problems == []
    return expression.root


@pytest.mark.parametrize(
    ("raw", "root"),
    [
        ("a", A),
        (["a"], Gate("all", 1, (A,))),
        (["a", "b"], Gate("all", 2, (A, B))),
        ({"all": ["a", "b"]}, Gate("all", 2, (A, B))),
        ({"all": "a"}, Gate("all", 1, (A,))),
        ({"any": ["a", "c#support"]}, Gate("any", 1, (A, C))),
        ({"any": "a"}, Gate("any", 1, (A,))),
        ({"at-least": {"needs": 2, "of": ["a", "b"]}}, Gate("at-least", 2, (A, B))),
        ({"convergent": {"needs": 1, "of": ["a", "b"]}}, Gate("convergent", 1, (A, B))),
        (["a", {"any": ["b", ["a", "b"]]}], None),
        ([], Gate("all", 0, ())),
        ({"any": []}, Gate("any", 1, ())),
    ],
)
def test_shapes(raw: Any, root: Leaf | Gate | None) -> None:
    if root is None:
        root = Gate("all", 2, (A, Gate("any", 1, (B, Gate("all", 2, (A, B))))))
    assert parsed(raw) == root


@pytest.mark.parametrize(
    ("raw", "at", "why"),
    [
        ("Not An Id", (), "is not an id"),
        (None, (), "write an id"),
        (7, (), "write an id"),
        ({}, (), "write an id"),
        ({"all": ["a"], "any": ["b"]}, (), "write an id"),
        ({"none": ["a"]}, (), "write an id"),
        (["a", "B!"], (1,), "is not an id"),
        (["a", None], (1,), "write an id"),
        ({"any": ["a", {"all": ["b", "C"]}]}, ("any", 1, "all", 1), "is not an id"),
        ({"at-least": ["a"]}, ("at-least",), "write at-least: {needs: 2"),
        ({"convergent": {"of": ["a"]}}, ("convergent",), "write convergent: {needs: 2"),
        ({"at-least": {"needs": 1, "of": "a"}}, ("at-least", "of"), "must be a list"),
        ({"at-least": {"needs": 3, "of": ["a", "b"]}}, ("at-least", "needs"), "from 1 to 2"),
        ({"at-least": {"needs": 0, "of": ["a"]}}, ("at-least", "needs"), "from 1 to 1"),
        ({"at-least": {"needs": True, "of": ["a"]}}, ("at-least", "needs"), "whole number"),
        ({"at-least": {"needs": "2", "of": ["a", "b"]}}, ("at-least", "needs"), "whole number"),
        ({"at-least": {"needs": 1, "of": ["a", 5]}}, ("at-least", "of", 1), "write an id"),
    ],
)
def test_problem_names_its_place(raw: Any, at: tuple[str | int, ...], why: str) -> None:
    _, [(place, said)] = parse_expression(raw)
    assert place == at
    assert why in said


def test_every_problem_is_told_and_the_rest_is_read() -> None:
    expression, problems = parse_expression(["a", "B!", {"any": ["b", 7]}, "C!"])
    assert [at for at, _ in problems] == [(1,), (2, "any", 1), (3,)]
    assert [leaf.id for leaf in expression.leaves()] == ["a", "b"]


def nested(depth: int, mode: str | None) -> Any:
    raw: Any = "a"
    for _ in range(depth):
        if mode == "convergent":
            raw = {mode: {"needs": 1, "of": [raw]}}
        else:
            raw = {mode: [raw]} if mode else [raw]
    return raw


@pytest.mark.parametrize("mode", [None, "all", "any", "convergent"])
def test_depth_is_capped_alike_in_every_shape(mode: str | None) -> None:
    assert parse_expression(nested(DEEPEST, mode))[1] == []
    _, [(_, why)] = parse_expression(nested(DEEPEST + 1, mode))
    assert f"nested {DEEPEST} deep" in why
    assert len(parse_expression(nested(60, mode))[1]) == 1


def test_field_reports_every_problem_with_its_path() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Expression).validate_python(["A!", "b", "C!"])
    (error,) = caught.value.errors()
    assert [tuple(at) for at, _ in error["ctx"]["problems"]] == [(0,), (2,)]


def test_leaves_and_gates_come_in_the_order_written() -> None:
    expression, _ = parse_expression(["a", {"any": ["b", ["c", "a"]]}, "d"])
    assert [leaf.id for leaf in expression.leaves()] == ["a", "b", "c", "a", "d"]
    assert [gate.mode for gate in expression.gates()] == ["all", "any", "all"]
    assert [leaf.at for leaf in expression.leaves()] == [
        (0,),
        (1, "any", 0),
        (1, "any", 1, 0),
        (1, "any", 1, 1),
        (2,),
    ]


def test_equal_wherever_they_stand() -> None:
    assert parse_expression(["a", "b"])[0] == parse_expression({"all": ["a", "b"]})[0]
    assert parse_expression("a")[0] != parse_expression(["a"])[0]
    assert len({parse_expression("a")[0], parse_expression("a")[0]}) == 1


EXPRESSIONS = st.recursive(
    st.sampled_from("abcdef"),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.builds(lambda of: {"any": of}, st.lists(inner, max_size=4)),
        st.builds(lambda of: {"all": of}, st.lists(inner, max_size=4)),
    ),
    max_leaves=12,
)


def holds(raw: Any, true: frozenset[str]) -> bool:
    """The meaning of an expression, straight from its plain values."""
    match raw:
        case str():
            return raw in true
        case {"any": of}:
            return any(holds(part, true) for part in of)
        case {"all": of} | list(of):
            return all(holds(part, true) for part in of)
    raise AssertionError(raw)


@given(EXPRESSIONS, st.frozensets(st.sampled_from("abcdef")))
def test_fold_computes_the_meaning(raw: Any, true: frozenset[str]) -> None:
    def gate(node: Gate, parts: list[bool]) -> bool:
        return sum(parts) >= node.needs

    assert fold(parsed(raw), lambda leaf: leaf in true, gate) == holds(raw, true)


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["all", "any", "at-least", "convergent", "needs", "of", "x"]),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=10,
)


@given(JUNK)
def test_anything_is_read_or_told(raw: Any) -> None:
    expression, problems = parse_expression(raw)
    for at, why in problems:
        here = raw
        for part in at:
            # A list of one may stand without brackets.
            if part == 0 and not isinstance(here, list):
                continue
            here = here[part]
        assert why
    assert all(leaf.id for leaf in expression.leaves())
