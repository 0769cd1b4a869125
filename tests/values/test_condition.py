from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from riskcase.values.condition import (
    Among,
    And,
    BadCondition,
    Comparison,
    Condition,
    Missing,
    Name,
    Node,
    Not,
    Or,
    Truth,
    negate,
    parse_condition,
    write_condition,
)
from riskcase.values.decision import evaluate
from riskcase.values.quantity import parse_quantity

OPPOSITE = {True: False, None: None, False: True}
LEAVES = st.one_of(
    st.builds(
        Truth, st.builds(Name, st.from_regex(r"[a-z]{2,4}[-_.#][a-z0-9]{1,3}", fullmatch=True))
    ),
    st.builds(Missing, st.builds(Name, st.sampled_from(["error", "score.gpt-4.key", "a#b.upper"]))),
    st.builds(
        Comparison,
        st.builds(Name, st.sampled_from(["x", "shade#evasion.lower", "2fa-check"])),
        st.sampled_from(["<", "<=", ">", ">=", "=", "!="]),
        st.sampled_from(["5%", "0.05", "-3", "10 min", "2026-10-31", "3 acts"]).map(parse_quantity),
    ),
    st.builds(
        Comparison,
        st.just(Name("word")),
        st.sampled_from(["=", "!="]),
        st.text(max_size=6) | st.sampled_from(["and", "missing", 'a"b\\', "3rd", "unknown"]),
    ),
    st.builds(
        Among,
        st.just(Name("epoch")),
        st.lists(st.sampled_from(["a", "b c", parse_quantity("5%")]), min_size=1).map(tuple),
    ),
)


def _join(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def parts(kind: type[And | Or]) -> st.SearchStrategy[tuple[Node, ...]]:
        nodes = inner.filter(lambda node: not isinstance(node, kind))
        return st.lists(nodes, min_size=2, max_size=4).map(tuple)

    return st.builds(Not, inner) | st.builds(And, parts(And)) | st.builds(Or, parts(Or))


NODES: st.SearchStrategy[Node] = st.recursive(LEAVES, _join, max_leaves=8)


@given(NODES)
def test_what_is_written_reads_back(root: Node) -> None:
    text = write_condition(root)
    condition = parse_condition(text)
    assert condition.root == root
    assert str(condition) == text
    assert parse_condition(str(condition)) == condition


@given(st.text(alphabet="ab<>=!()[],'\" andorti5%.-_#\\", max_size=40))
def test_any_text_is_read_or_refused_in_place(text: str) -> None:
    try:
        condition = parse_condition(text)
    except BadCondition as bad:
        problem = bad
    else:
        assert parse_condition(write_condition(condition.root)) == condition
        assert all(text[start:end] == name for name, start, end in condition.names())
        return
    assert 0 <= problem.start <= problem.end <= len(text)


def test_the_forms_of_the_design() -> None:
    text = "shade#evasion.upper < 5%"
    condition = parse_condition(text)
    name = Name("shade#evasion.upper")
    assert condition.root == Comparison(name, "<", parse_quantity("5%"))
    assert condition.names() == (("shade#evasion.upper", 0, 19),)
    assert parse_condition("side_task_success and suspicion < 0.5").root == And(
        (
            Truth(Name("side_task_success")),
            Comparison(Name("suspicion"), "<", parse_quantity("0.5")),
        )
    )


def test_and_binds_closer_than_or_and_not_closest() -> None:
    a, b, c = (Truth(Name(name)) for name in "abc")
    assert parse_condition("a or b and c").root == Or((a, And((b, c))))
    assert parse_condition("(a or b) and c").root == And((Or((a, b)), c))
    assert parse_condition("not a and b").root == And((Not(a), b))
    assert parse_condition("not (a and b)").root == Not(And((a, b)))
    assert parse_condition("(a and b) and c") == parse_condition("a and (b and c)")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("x<5%", "x < 5%"),
        ("x≥-3", "x >= -3"),
        ("x ≠ 'two words'", 'x != "two words"'),
        ("x in [a,'b',3 d]", "x in [a, b, 3 d]"),
        ("not  x\nis   missing", "not x is missing"),
        ("x < 5  %", "x < 5 %"),
        ("x > 3 person-months and y", "x > 3 person-months and y"),
        ("x <= 2026-10-31", "x <= 2026-10-31"),
        ("x = 'in'", 'x = "in"'),
    ],
)
def test_one_way_to_write(text: str, canonical: str) -> None:
    assert write_condition(parse_condition(text).root) == canonical


@pytest.mark.parametrize(
    ("text", "says", "start", "end"),
    [
        ("", "a test is missing", 0, 0),
        ("x =", "a value is missing", 3, 3),
        ("x < foo", "no order", 4, 7),
        ("x == 3", "write =", 2, 4),
        ("x && y", "write and", 2, 3),
        ("!x", "write not", 0, 1),
        ("x is not missing", "write not x is missing", 5, 8),
        ("x not in [a]", "write not x in", 2, 5),
        ("x is 3", '"missing" is missing', 5, 6),
        ("x in a", '"[" is missing', 5, 6),
        ("x in [a", '"]" is missing', 7, 7),
        ("x in []", "a value is missing", 6, 7),
        ("(a", 'the "(" at character 1', 2, 2),
        ("a)", "closes nothing", 1, 2),
        ("a b", "join two tests", 2, 3),
        ("x < 3 AND y", "small letters", 6, 9),
        ("0.1 < x", "not a name", 0, 3),
        ("'x' = 3", "not a name", 0, 3),
        ("a/b = 3", "not a name", 0, 3),
        ("< 3", "write a name", 0, 1),
        ("a or or b", "write a name", 5, 7),
        ("1 < x < 2", "not a name", 0, 1),
        ("x < 2 < 3", "one comparison at a time", 6, 7),
        ("x = missing", "NAME is missing", 4, 11),
        ("x = and", "quote it", 4, 7),
        ("x = a/b", "quote this word", 4, 7),
        ("x = 3rd", "quote it", 4, 7),
        ("x < 5 minutes", "5 min", 4, 13),
        ("x = 'a", "not closed", 4, 6),
        ("x = {a}", '"{" is not used', 4, 5),
    ],
)
def test_refused(text: str, says: str, start: int, end: int) -> None:
    with pytest.raises(BadCondition) as caught:
        parse_condition(text)
    assert says in caught.value.message
    assert (caught.value.start, caught.value.end) == (start, end)


def test_caps_on_length_and_depth() -> None:
    assert parse_condition("a or " * 399 + "b").root
    with pytest.raises(BadCondition, match="at most 2000 characters"):
        parse_condition("a or " * 400 + "b")
    for opening, closing in (("(", ")"), ("not ", ""), ("not (", ")")):
        levels = 32 // (2 if opening == "not (" else 1)
        assert parse_condition(opening * levels + "a" + closing * levels)
        with pytest.raises(BadCondition, match="deeper than 32"):
            parse_condition(opening * (levels + 1) + "a" + closing * (levels + 1))


@given(NODES, st.dictionaries(st.sampled_from(["x", "word", "error", "epoch"]), st.floats()))
def test_negation_is_the_opposite(root: Node, values: dict[str, float]) -> None:
    condition = Condition(write_condition(root), root)
    opposite = negate(condition)
    assert evaluate(opposite, values.get) is OPPOSITE[evaluate(condition, values.get)]
    assert evaluate(negate(opposite), values.get) is evaluate(condition, values.get)
    assert [opposite.text[start:end] for _, start, end in opposite.names()] == [
        name for name, _, _ in condition.names()
    ]


def test_negation_passes_the_caps() -> None:
    deep = parse_condition("not a or " + "(" * 32 + "a" + ")" * 32)
    assert evaluate(negate(deep), {"a": True}.get) is False
    long = parse_condition("x<1 or " * 285 + "x<1")
    assert len(negate(long).text) > 2000


class _Model(BaseModel):
    when: Condition


def test_pydantic_reads_writes_and_says_where() -> None:
    model = _Model.model_validate({"when": "x  < 5%"})
    assert model.model_dump() == {"when": "x  < 5%"}
    assert _Model(when=model.when) == model
    with pytest.raises(ValidationError) as caught:
        _Model.model_validate({"when": "x = {start}"})
    (error,) = caught.value.errors()
    assert error["type"] == "condition"
    assert (error["ctx"]["start"], error["ctx"]["end"]) == (4, 5)
    assert error["ctx"]["problems"] == [[[], error["msg"]]]
    with pytest.raises(ValidationError, match="a condition is text"):
        _Model.model_validate({"when": 3})


def test_json_schema_is_text() -> None:
    schema = _Model.model_json_schema()["properties"]["when"]
    assert schema["type"] == "string"
    assert all(parse_condition(example) for example in schema["examples"])
