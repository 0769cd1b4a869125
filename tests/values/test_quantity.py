from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from riskcase.values.quantity import (
    BadQuantity,
    Quantity,
    Span,
    comparable,
    parse_quantity,
    same_value,
)

POINTS = [
    (0.05, "number", 0.05),
    (12, "number", 12.0),
    ("12", "number", 12.0),
    ("-0.5", "number", -0.5),
    ("1e-3", "number", 0.001),
    ("5%", "share", 0.05),
    ("5 %", "share", 0.05),
    ("0.07%", "share", 0.0007),
    ("700%", "share", 7.0),
    ("90 s", "duration", 90.0),
    ("10 min", "duration", 600.0),
    ("10min", "duration", 600.0),
    ("2 h", "duration", 7_200.0),
    ("3 d", "duration", 259_200.0),
    ("3 w", "duration", 1_814_400.0),
    ("1.5 h", "duration", 5_400.0),
    ("2026-10-31", "date", 739_920.0),
    (dt.date(2026, 10, 31), "date", 739_920.0),
    ("3 person-months", "person-month", 3.0),
    ("1 person-month", "person-month", 1.0),
    ("3000 USD", "usd", 3000.0),
    ("40 acts/day", "acts/day", 40.0),
]


@pytest.mark.parametrize(("raw", "dimension", "value"), POINTS)
def test_one_value(raw: object, dimension: str, value: float) -> None:
    quantity = parse_quantity(raw)
    assert (quantity.kind, quantity.dimension, quantity.value) == ("point", dimension, value)
    assert str(quantity) == str(raw)


def test_quantiles_are_sorted_by_level() -> None:
    quantity = parse_quantity({"95%": "30 d", "5%": "2 d", "50%": "8 d"})
    assert quantity.kind == "quantiles"
    assert quantity.levels == (0.05, 0.5, 0.95)
    assert quantity.values == (172_800.0, 691_200.0, 2_592_000.0)
    assert str(quantity) == "5%: 2 d, 50%: 8 d, 95%: 30 d"
    assert quantity.value is None
    assert quantity.span is None


def test_range() -> None:
    quantity = parse_quantity({"from": "0.2%", "to": "5.1%"})
    assert (quantity.kind, quantity.dimension) == ("range", "share")
    assert quantity.span == Span(0.002, 0.051)
    assert str(quantity) == "0.2% to 5.1%"


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("< 1%", "below", Span(0.0, 0.01, high_in=False)),
        ("<= 1%", "below", Span(0.0, 0.01)),
        ("≤ 1%", "below", Span(0.0, 0.01)),
        ("< 3", "below", Span(-math.inf, 3.0, high_in=False)),
        ("> 10 min", "above", Span(600.0, math.inf, low_in=False)),
        (">= 3", "above", Span(3.0, math.inf)),
    ],
)
def test_one_side(text: str, kind: str, span: Span) -> None:
    quantity = parse_quantity(text)
    assert (quantity.kind, quantity.span, str(quantity)) == (kind, span, text)


def test_unknown_is_a_value_of_its_own() -> None:
    quantity = parse_quantity("unknown")
    assert (quantity.kind, quantity.dimension, quantity.values) == ("unknown", "", ())
    assert quantity.value is None
    assert quantity.span is None


REFUSED = [
    (None, (), "nothing is written"),
    ("", (), "nothing is written"),
    (True, (), "truth value"),
    ([1], (), "list"),
    ("fast", (), "write a number"),
    ("%", (), "5%"),
    (math.nan, (), "finite"),
    (math.inf, (), "finite"),
    ("-inf", (), "finite"),
    ("1e999", (), "beyond"),
    ("1e-999", (), "beyond"),
    pytest.param(10**5000, (), "too long", id="huge-integer"),
    pytest.param("9" * 5000, (), "at most 200", id="huge-text"),
    ("-5%", (), "-0.05"),
    ("-5 min", (), "sign"),
    ("2,000", (), "2000"),
    ("0,5", (), "without commas"),
    ("~97%", (), "approximate: true"),
    ("$3000", (), "3000 USD"),
    ("0.2-5.1%", (), "{from: 0.2%, to: 5.1%}"),
    ("0.2 to 5.1%", (), "{from: 0.2%, to: 5.1%}"),
    ("10-60 min", (), "{from: 10 min, to: 60 min}"),
    ("10 min to 2 h", (), "{from: 10 min, to: 2 h}"),
    ("5..9", (), "{from: 5, to: 9}"),
    ("3 days", (), "write 3 d"),
    ("10 minutes", (), "write 10 min"),
    ("5 m", (), "write 5 min"),
    ("5 percent", (), "write 5%"),
    ("2 months", (), "no fixed length"),
    ("2 h 30 min", (), "not a quantity"),
    ("2fa", (), "not a quantity"),
    ("2026-13-01", (), "2026-10-31"),
    ("2026-02-30", (), "2026-10-31"),
    ("2026-1-5", (), "2026-10-31"),
    (dt.datetime(2026, 1, 5, tzinfo=dt.UTC), (), "not a date"),
    ("< unknown", (), "unknown alone"),
    ("< < 1", (), "not a quantity"),
    ({}, (), "empty"),
    ({"from": 3, "to": 2}, ("from",), "swap"),
    ({"from": "2 d", "to": "3 h"}, ("from",), "swap"),
    ({"from": 0.2, "to": "5.1%"}, ("to",), "different units"),
    ({"from": 3}, (), 'no "to"'),
    ({"to": 3}, (), 'no "from"'),
    ({"from": 1, "to": 2, "by": 3}, ("by",), '"by"'),
    ({"from": "unknown", "to": 2}, ("from",), "one value"),
    ({"from": "< 1", "to": 2}, ("from",), "one value"),
    ({"from": {"from": 1, "to": 2}, "to": 2}, ("from",), "not a quantity"),
    ({"from": "x", "to": 2}, ("from",), "not a quantity"),
    ({"5%": 2}, (), "at least two"),
    ({"5%": 2, "50%": 1}, ("50%",), "increase"),
    ({"5%": 2, "50%": 2}, ("50%",), "increase"),
    ({"5%": 1, "5.0%": 2}, ("5.0%",), "twice"),
    ({"5%": 2, "50%": "3 d"}, ("50%",), "different units"),
    ({"0%": 1, "50%": 2}, ("0%",), "between 0% and 100%"),
    ({"5": 1, "50": 2}, ("5",), "between 0% and 100%"),
    ({5: 1, 50: 2}, ("5",), "between 0% and 100%"),
    ({"5%": "soon", "50%": 2}, ("5%",), "not a quantity"),
    ({f"{n / 10}%": n for n in range(1, 900)}, (), "at most 100"),
]


@pytest.mark.parametrize(("raw", "at", "says"), REFUSED)
def test_refused(raw: object, at: tuple[str, ...], says: str) -> None:
    with pytest.raises(BadQuantity) as caught:
        parse_quantity(raw)
    assert caught.value.at == at
    assert says in caught.value.message


def test_a_huge_key_makes_a_short_message() -> None:
    with pytest.raises(BadQuantity) as caught:
        parse_quantity({"x" * 1_000_000: 1})
    assert len(caught.value.message) < 400


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.dictionaries(st.sampled_from(["from", "to", "5%", "95%", "x"]), inner),
        max_leaves=5,
    )
)
def test_anything_is_read_or_refused(raw: object) -> None:
    try:
        quantity = parse_quantity(raw)
    except BadQuantity:
        return
    assert all(map(math.isfinite, (*quantity.values, *quantity.halves)))
    assert parse_quantity(quantity.to_plain()).values == quantity.values


@given(
    number=st.decimals(min_value=0, max_value=10_000, places=3),
    unit=st.sampled_from(["", "%", " s", " min", " h", " d", " w", " acts"]),
)
def test_what_is_printed_reads_back(number: object, unit: str) -> None:
    quantity = parse_quantity(f"{number}{unit}")
    assert parse_quantity(str(quantity)) == quantity
    assert same_value(quantity, quantity)


SAME = [
    ("5%", 0.05),
    ("97%", "96.9%"),
    ("97%", "96.6%"),
    ("90 s", "1.5 min"),
    ("60 min", "1 h"),
    ("< 1%", "0.5%"),
    ("< 1%", "<= 0.2%"),
    ("< 5%", "> 3%"),
    ("<= 1%", ">= 1%"),
    ("2026-10-31", "2026-10-31"),
    ("2026-10-31", ">= 2026-10-31"),
    ("unknown", "5%"),
    ({"from": "0.2%", "to": "5.1%"}, "3%"),
    ({"from": "0.2%", "to": "5.1%"}, {"from": "5%", "to": "9%"}),
    ({"5%": "2 d", "95%": "30 d"}, "8 d"),
    ({"5%": "2 d", "95%": "30 d"}, {"50%": "8 d", "99%": "40 d"}),
    ("3 person-months", "3.0 person-month"),
]
DIFFERENT = [
    ("97%", "98%"),
    ("97%", "96.4%"),
    ("5%", 5),
    ("10%", "> 90%"),
    ("< 1%", "> 1%"),
    ("< 1%", ">= 1%"),
    ("158", "159"),
    ("90 s", "90"),
    ("90 s", "90 min"),
    ("2026-10-31", "2026-11-01"),
    ("2026-10-31", "> 2026-10-31"),
    ("3 person-months", "3 USD"),
    ({"from": "0.2%", "to": "5.1%"}, "8%"),
    ({"5%": "2 d", "95%": "30 d"}, "50 d"),
    ({"5%": "2 d", "95%": "30 d"}, {"5%": "4 d", "95%": "30 d"}),
    ({"5%": "2 d", "50%": "8 d"}, {"90%": "5 d", "95%": "30 d"}),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_can_both_be_right(one: object, other: object) -> None:
    assert same_value(parse_quantity(one), parse_quantity(other))
    assert same_value(parse_quantity(other), parse_quantity(one))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_cannot_both_be_right(one: object, other: object) -> None:
    assert not same_value(parse_quantity(one), parse_quantity(other))
    assert not same_value(parse_quantity(other), parse_quantity(one))


@given(st.decimals(min_value=0, max_value=100, places=4), st.integers(0, 3))
def test_a_rounded_value_agrees_with_the_value(number: object, places: int) -> None:
    exact = float(str(number))
    assert same_value(parse_quantity(f"{exact:.4f}%"), parse_quantity(f"{exact:.{places}f}%"))


def test_comparable_dimensions() -> None:
    assert comparable("share", "number")
    assert comparable("duration", "duration")
    assert not comparable("share", "duration")


class _Model(BaseModel):
    quantity: Quantity


def test_pydantic_reads_writes_and_says_where() -> None:
    model = _Model.model_validate({"quantity": {"5%": "2 d", "95%": "30 d"}})
    assert model.model_dump() == {"quantity": {"5%": "2 d", "95%": "30 d"}}
    assert _Model(quantity=model.quantity) == model
    with pytest.raises(ValidationError) as caught:
        _Model.model_validate({"quantity": {"from": 3, "to": "{message} {problems}"}})
    (error,) = caught.value.errors()
    assert error["type"] == "quantity"
    assert '"{message} {problems}" is not a quantity' in error["msg"]
    assert error["ctx"]["problems"] == [[["to"], error["msg"]]]


def test_json_schema_admits_text_numbers_and_mappings() -> None:
    schema = _Model.model_json_schema()["properties"]["quantity"]
    assert [form["type"] for form in schema["anyOf"]] == ["string", "number", "object", "object"]
    assert all(parse_quantity(example) for example in schema["examples"])
