"""The types of fields: what each takes, what it refuses, and what it says."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from riskcase.values.fields import (
    Day,
    Id,
    IdOrNone,
    Listed,
    Measure,
    Path,
    Person,
    Prose,
    Record,
    Target,
    id_advice,
    is_id,
    kebab,
    near_id,
    read_target,
)
from riskcase.values.quantity import Quantity

KEBAB = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


def take(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        take(kind, value)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize("text", ["a", "a-b", "1-2", "monitor-catches-attacks", "0"])
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "a.b", "é", "a\n", "a#b", "٣"]
)
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("shade", Target("shade")),
        ("shade#evasion", Target("shade", "evasion")),
        ("shade#evasion.upper", Target("shade", "evasion", "upper")),
        ("shade#evasion.worst", None),
        ("shade.upper", None),
        ("shade#", None),
        ("#evasion", None),
        ("a#b#c", None),
        ("shade#evasion\n", None),
    ],
)
def test_targets(text: str, target: Target | None) -> None:
    assert read_target(text) == target


@given(KEBAB, st.none() | KEBAB)
def test_target_without_measure_prints_as_it_was_read(item: str, part: str | None) -> None:
    text = f"{item}#{part}" if part else item
    target = read_target(text)
    assert target == Target(item, part)
    assert target.whole == text


def test_words_keep_their_type() -> None:
    for kind in (Id, Person, Prose, Path):
        value = take(kind, "shade")
        assert type(value) is kind
        assert value == "shade"
    assert take(Id, "shade#evasion").target == Target("shade", "evasion")


@pytest.mark.parametrize("kind", [Id, Person, Prose, Path])
@pytest.mark.parametrize("value", [7, 1.5, True, None, ["a"], {"a": "b"}, b"a"])
def test_words_take_only_text(kind: Any, value: Any) -> None:
    assert "string" in refused(kind, value)


@pytest.mark.parametrize("kind", [Id, Person])
@pytest.mark.parametrize("value", ["A b", "a\n", "", "[[a]]", "a#b.c"])
def test_ids_take_only_ids(kind: Any, value: str) -> None:
    assert "pattern" in refused(kind, value)


def test_path_knows_an_address() -> None:
    assert take(Path, "https://example.org/rows.csv").outside
    assert not take(Path, "data/*.csv").outside


def test_measure_is_a_quantity_or_a_reference() -> None:
    assert type(take(Measure, "trial#noticed")) is Id
    assert isinstance(take(Measure, "5%"), Quantity)
    assert isinstance(take(Measure, "unknown"), Quantity)
    assert "is not a quantity" in refused(Measure, "Trial#noticed")


def test_positive_control_is_a_reference_or_none() -> None:
    assert take(IdOrNone, "none") is None
    assert take(IdOrNone, "planted#found") == "planted#found"
    assert "or none" in refused(IdOrNone, "A b")


def test_list_of_one_needs_no_brackets() -> None:
    kind = Annotated[tuple[Id, ...], Listed]
    assert take(kind, "a") == take(kind, ["a"]) == ("a",)
    assert take(kind, []) == ()


@given(st.dates(min_value=date(1, 1, 1)))
def test_day_is_read_as_written(day: date) -> None:
    assert take(Annotated[date, Day], day.isoformat()) == day


@pytest.mark.parametrize(
    "value",
    ["20261031", "2026-W44-6", "2026-13-01", "2026-02-30", "31.10.2026", "2026-10-31T00:00", "",
     "x" * 10_000, 20261031, 2026.5, True, None, date(2026, 10, 31)],
)  # fmt: skip
def test_what_is_no_day(value: Any) -> None:
    said = refused(Annotated[date, Day], value)
    assert "write it as 2026-10-31" in said
    assert len(said) < 200


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("CodeIsReviewed", "code-is-reviewed"),
        ("code_is_reviewed", "code-is-reviewed"),
        ("Code is reviewed!", "code-is-reviewed"),
        ("!?", None),
        ("東京", None),
    ],
)
def test_near_ids(text: str, near: str | None) -> None:
    assert near_id(text) == near


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("[[shade]]", "write shade without the brackets"),
        ("![[shade]]", "write shade without the brackets"),
        ("[[shade|the test]]", "write shade without the brackets"),
        ("evidence/shade.md", "write shade, without folder and .md"),
        ("a, b", "several ids are a list: [a, b]"),
        ("Code Reviewed", "code-reviewed"),
    ],
)
def test_advice_says_what_to_write(text: str, advice: str) -> None:
    assert advice in id_advice(text)


@given(st.text())
def test_any_text_gets_advice(text: str) -> None:
    assert id_advice(text)
    near = near_id(text)
    assert near is None or is_id(near)


def test_fields_are_written_in_kebab_case() -> None:
    assert (kebab("rests_on"), kebab("from_"), kebab("title")) == ("rests-on", "from", "title")


def test_records_are_frozen_and_closed() -> None:
    class One(Record):
        rests_on: int

    one = One.model_validate({"rests-on": 1})
    with pytest.raises(ValidationError):
        one.rests_on = 2
    with pytest.raises(ValidationError):
        One.model_validate({"rests-on": 1, "more": 2})
    with pytest.raises(ValidationError):
        One.model_validate({"rests_on": 1})
    assert one.replace(rests_on=2).rests_on == 2
