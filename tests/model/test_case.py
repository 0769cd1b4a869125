"""The case as a value, and places in it made concrete."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cases import write_case
from riskcase.finding import Place
from riskcase.load import load
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.source.span import FieldPath, Position, Span

CLAIM = """---
statement: "It holds, see [[two]] and \\u00e9 [[three]]."
rests-on:
  any:
    - two
    - all: [three]
assumes: two
note: >
  A folded text that
  names [[four]] late.
triggers:
  - {when: "two#rate.value > 1%", severity: high}
---
Body.
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    files = {
        "claims/one.md": CLAIM,
        "claims/two.md": "---\nstatement: It, too.\n---\nBy [[one]].\n",
        "evidence/four.md": "---\ntitle: Four\n---\n",
        "riskcase.yaml": "riskcase: 1\ntitle: A\nconclusion: {premises: [one]}\n",
    }
    case, findings = load(write_case(tmp_path, files))
    assert findings == ()
    return case


def seen(case: Case, place: Place) -> str:
    """The text at a place."""
    at = case.locate(place)
    return case.sources[at.path].file.text[at.span.start : at.span.end]


@pytest.mark.parametrize(
    ("at", "text", "line", "column"),
    [
        (("rests-on", "any", 0), "two", 5, 7),
        (("rests-on", "any", 1, "all", 0), "three", 6, 13),
        (("assumes",), "two", 7, 10),
        (("assumes", 0), "two", 7, 10),
        (("triggers", 0, "severity"), "high", 12, 45),
        (("triggers", 0, "because"), '{when: "two#rate.value > 1%", severity: high}', 12, 5),
        (("nothing", "here"), "", 1, 1),
        ((), "", 1, 1),
    ],
)
def test_field_is_found_where_it_stands(
    case: Case, at: FieldPath, text: str, line: int, column: int
) -> None:
    place = Place("claims/one.md", at)
    assert seen(case, place) == text
    assert case.locate(place).start == Position(line, column)


def test_name_of_a_field_is_found(case: Case) -> None:
    assert seen(case, Place("claims/one.md", ("assumes",), key=True)) == "assumes"
    assert seen(case, Place("claims/one.md", ("triggers", 0, "when"), key=True)) == "when"


def test_references_in_the_text_of_a_field_are_found(case: Case) -> None:
    item = case.items["one"]
    found = {link.text: seen(case, case.place(item, link)) for link in case.links["one"]}
    assert found["two"] == "two"
    assert found["four"] == "[[four]]"
    prose = [link for link in case.links["one"] if link.at == ("statement",)]
    assert [seen(case, case.place(item, link)) for link in prose] == ["[[two]]", "[[three]]"]


def test_reference_of_a_body_is_found(case: Case) -> None:
    (link,) = case.links["two"]
    assert seen(case, case.place(case.items["two"], link)) == "[[one]]"
    assert case.locate(case.place(case.items["two"], link)).start == Position(4, 4)


def test_span_wins_and_unknown_files_are_the_first_place(case: Case) -> None:
    assert seen(case, Place("claims/one.md", ("assumes",), span=Span(0, 3))) == "---"
    nowhere = case.locate(Place("data/rows.csv", ("x",)))
    assert (nowhere.path, nowhere.start) == ("data/rows.csv", Position(1, 1))


def test_items_by_kind_and_by_id(case: Case) -> None:
    assert [claim.id for claim in case.of(Claim)] == ["one", "two"]
    assert case.get("four", Evidence)
    assert case.get("four", Claim) is None
    assert case.get("five", Claim) is None


def test_who_uses_an_item(case: Case) -> None:
    users = {path for path, _ in case.used_by["one"]}
    assert users == {"riskcase.yaml", "claims/two.md"}
    assert "five" not in case.used_by


def test_settings_refer_too(case: Case) -> None:
    (link,) = case.settings_links
    assert (link.relation, link.text) == ("conclusion.premises", "one")
    assert seen(case, case.place(None, link)) == "one"
    assert (None, link) in list(case.all_links())


def test_another_day_is_another_value(case: Case) -> None:
    later = case.on(date(2027, 1, 1))
    assert later.as_of == date(2027, 1, 1)
    assert case.as_of is None
    assert later.items is case.items


def test_body_is_read_when_it_is_asked_for(case: Case) -> None:
    (paragraph,) = case.blocks(case.items["two"])
    assert seen(case, Place("claims/two.md", span=paragraph.span)).strip() == "By [[one]]."
