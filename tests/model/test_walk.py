"""Every value and every reference of a record, with the way to it as its author wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import EXAMPLES, write_case
from riskcase.load import load
from riskcase.model.case import Case
from riskcase.model.item import Item
from riskcase.model.walk import Link, item_links, relation, walk
from riskcase.source.span import FieldPath

PATHWAY = """---
title: A way past [[note]]
deployments: lab
causes: [bad, worse]
barriers:
  - {name: One, role: detection, holds-if: {any: [a, {all: [b, c#support]}]}, slip: walk#contained}
  - {name: "See [[a|it]]", role: response, holds-if: b, against: [bad]}
accepts: [{code: RC101, because: "Known, see [[a]]."}]
---
From [[a]] and [[b#rate.upper]], not `[[code]]`.

![[passage]]

* [[Not An Id]]
"""
CONTROL = """---
kind: monitor
covers: {lab: {logged: trial#seen}, "field#part": {logged: 5%}}
must: [{condition: "trial#seen.value > 1%", for: way}]
---
"""
LINKS: tuple[tuple[str, FieldPath, str], ...] = (
    ("prose", ("title",), "note"),
    ("accepts.because", ("accepts", 0, "because"), "a"),
    ("deployments", ("deployments", 0), "lab"),
    ("causes", ("causes", 0), "bad"),
    ("causes", ("causes", 1), "worse"),
    ("barriers.holds-if", ("barriers", 0, "holds-if", "any", 0), "a"),
    ("barriers.holds-if", ("barriers", 0, "holds-if", "any", 1, "all", 0), "b"),
    ("barriers.holds-if", ("barriers", 0, "holds-if", "any", 1, "all", 1), "c#support"),
    ("barriers.slip", ("barriers", 0, "slip"), "walk#contained"),
    ("prose", ("barriers", 1, "name"), "a"),
    ("barriers.against", ("barriers", 1, "against", 0), "bad"),
    ("barriers.holds-if", ("barriers", 1, "holds-if"), "b"),
    ("prose", (), "a"),
    ("prose", (), "b#rate.upper"),
    ("prose", (), "passage"),
    ("prose", (), "Not An Id"),
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    files = {"pathways/way.md": PATHWAY, "controls/watch.md": CONTROL}
    case, findings = load(write_case(tmp_path, files))
    assert findings == ()
    return case


def links(case: Case) -> dict[tuple[FieldPath, str], Link]:
    return {(link.at, link.text): link for link in item_links(case.items["way"])}


def test_every_reference_is_found_and_no_other(case: Case) -> None:
    assert set(links(case)) == {(at, text) for _, at, text in LINKS}


@pytest.mark.parametrize(("name", "at", "text"), [row for row in LINKS if row[1]])
def test_reference_of_a_field_names_its_relation(
    case: Case, name: str, at: FieldPath, text: str
) -> None:
    link = links(case)[at, text]
    in_prose = link.span is not None
    assert link.relation == ("prose" if in_prose else relation(at)[: len(name)])
    assert link.target
    assert link.target.whole == text


def test_reference_that_is_no_id_has_no_target(case: Case) -> None:
    assert links(case)[(), "Not An Id"].target is None


def test_embedding_is_told_apart(case: Case) -> None:
    found = links(case)
    assert found[(), "passage"].embed
    assert not found[(), "a"].embed


def test_keys_that_are_ids_are_references(case: Case) -> None:
    found = {(link.at, link.text) for link in item_links(case.items["watch"])}
    assert (("covers", "lab"), "lab") in found
    assert (("covers", "field#part"), "field#part") in found
    assert (("covers", "lab", "logged"), "trial#seen") in found
    assert (("must", 0, "for"), "way") in found


@pytest.mark.parametrize("name", ["first-case", "published-cases"])
def test_ways_lead_to_what_the_author_wrote(name: str) -> None:
    """Every value of every item of the examples stands in its file under the path of the walk."""
    case, _ = load(EXAMPLES / name)
    walked = 0
    for item in case.items.values():
        spans = case.sources[item.path].head.spans
        for value in written_values(item):
            at = tuple(part for part in value if part != 0) if value not in spans else value
            assert value in spans or at in spans or value[:-1] in spans, (item.path, value)
            walked += 1
    assert walked > 100


def written_values(item: Item) -> list[FieldPath]:
    """The ways to values that are not the default of their field."""
    fields = item.model_fields_set
    names = {type(item).model_fields[name].alias for name in fields}
    return [value.at for value in walk(item) if value.at[0] in names and len(value.at) == 1]


def test_relation_leaves_positions_out() -> None:
    assert relation(("barriers", 0, "holds-if", "any", 1)) == "barriers.holds-if.any"
    assert relation(()) == ""
