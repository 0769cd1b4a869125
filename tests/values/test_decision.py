from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.values.condition import parse_condition
from riskcase.values.decision import Value, check_dimensions, evaluate
from riskcase.values.quantity import parse_quantity

# The strong tables of Kleene, Introduction to Metamathematics, 1952, section 64.
KLEENE_AND = {
    (True, True): True,
    (True, None): None,
    (True, False): False,
    (None, None): None,
    (None, False): False,
    (False, False): False,
}
KLEENE_OR = {
    (True, True): True,
    (True, None): True,
    (True, False): True,
    (None, None): None,
    (None, False): None,
    (False, False): False,
}
KLEENE_NOT = {True: False, None: None, False: True}


@pytest.mark.parametrize(("a", "b"), list(itertools.product([True, None, False], repeat=2)))
def test_kleene_tables(a: bool | None, b: bool | None) -> None:  # noqa: FBT001
    lookup: Callable[[str], Value | None] = {"a": a, "b": b}.get
    key = (a, b) if (a, b) in KLEENE_AND else (b, a)
    assert evaluate(parse_condition("a and b"), lookup) is KLEENE_AND[key]
    assert evaluate(parse_condition("a or b"), lookup) is KLEENE_OR[key]
    assert evaluate(parse_condition("not a"), lookup) is KLEENE_NOT[a]


LAWS = [
    ("not (a and b)", "not a or not b"),
    ("not (a or b)", "not a and not b"),
    ("a and (b or c)", "a and b or a and c"),
    ("a or b and c", "(a or b) and (a or c)"),
    ("a and (a or b)", "a"),
    ("a or a and b", "a"),
    ("not not a", "a"),
]


@pytest.mark.parametrize(("left", "right"), LAWS)
def test_laws_of_kleene_algebra(left: str, right: str) -> None:
    for values in itertools.product([True, None, False], repeat=3):
        lookup: Callable[[str], Value | None] = dict(zip("abc", values, strict=True)).get
        assert evaluate(parse_condition(left), lookup) is evaluate(parse_condition(right), lookup)


SIGNS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


@given(st.sampled_from(sorted(SIGNS)), st.integers(-3, 3), st.integers(-3, 3))
def test_numbers_compare_exactly(sign: str, value: int, literal: int) -> None:
    condition = parse_condition(f"x {sign} {literal}")
    expected = SIGNS[sign](value, literal)
    assert evaluate(condition, {"x": value}.get) is expected
    assert evaluate(condition, {"x": parse_quantity(value)}.get) is expected


@pytest.mark.parametrize(
    ("text", "value", "answer"),
    [
        ("x = 5%", 0.05, True),
        ("x = 0.05", parse_quantity("5%"), True),
        ("x = 7%", 0.07, True),
        ("x = 7%", 0.07 + 1e-17 * 2, False),
        ("x < 5%", None, None),
        ("x < 5%", math.nan, None),
        ("x is missing", None, True),
        ("x is missing", math.nan, True),
        ("x is missing", 0.0, False),
        ("x is missing", "", False),
        ("x is missing", parse_quantity("unknown"), False),
        ("x < 5%", parse_quantity("unknown"), None),
        ("x < 5%", parse_quantity("10 min"), None),
        ("x < 1 h", parse_quantity("10 min"), True),
        ("x < 1 h", 10, None),
        ("x < 2026-11-01", parse_quantity("2026-10-31"), True),
        ("x < 5%", parse_quantity("< 1%"), True),
        ("x < 1%", parse_quantity("< 1%"), True),
        ("x < 1%", parse_quantity("<= 1%"), None),
        ("x <= 1%", parse_quantity("<= 1%"), True),
        ("x < 0.5%", parse_quantity("< 1%"), None),
        ("x >= 1%", parse_quantity("< 1%"), False),
        ("x > 9%", parse_quantity("> 9%"), True),
        ("x <= 9%", parse_quantity("> 9%"), False),
        ("x = 9%", parse_quantity("> 9%"), False),
        ("x = 9%", parse_quantity(">= 9%"), None),
        ("x != 20%", parse_quantity("< 9%"), True),
        ("x < 6%", parse_quantity({"from": "1%", "to": "5%"}), True),
        ("x < 5%", parse_quantity({"from": "1%", "to": "5%"}), None),
        ("x < 6%", parse_quantity({"5%": "1%", "95%": "5%"}), None),
        ("x > 1", 10**400, True),
        ("x = done", "done", True),
        ("x != done", "open", True),
        ("x = 5", "5", None),
        ("x = done", 5, None),
        ("x = true", True, True),
        ("x = 1", True, True),
        ("x", 1.0, True),
        ("x", 0, False),
        ("x", 0.5, None),
        ("x", "true", True),
        ("x", "false", False),
        ("x", "C", None),
        ("x", parse_quantity(1), True),
        ("x", parse_quantity("1 h"), None),
        ("x in [a, b]", "b", True),
        ("x in [a, b]", "c", False),
        ("x in [a, 3]", "c", None),
        ("x in [1, 5%]", 0.05, True),
        ("x in [a]", None, None),
    ],
)
def test_decisions(text: str, value: Value | None, answer: bool | None) -> None:  # noqa: FBT001
    assert evaluate(parse_condition(text), {"x": value}.get) is answer


def test_mismatched_dimensions_are_found_at_their_names() -> None:
    text = "share < 10 min or share < 5% and not due = soon or wait or word in [a, 3] or new < 3 d"
    known = {"share": "share", "due": "date", "wait": "duration", "word": "word"}
    found = check_dimensions(parse_condition(text), known.get)
    assert [text[bad.start : bad.end] for bad in found] == ["share", "due", "wait", "word"]
    assert found[0].message == "share is a share; it cannot be compared with 10 min"
    assert (
        check_dimensions(parse_condition("share < 0.1 and word and due is missing"), known.get)
        == ()
    )
