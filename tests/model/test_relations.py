from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest

from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.item import OWN_FIELDS, Item
from riskcase.model.kinds import KINDS
from riskcase.model.relations import (
    ANY,
    CASE,
    EMBED,
    NAMED_BY_AUTHORS,
    RELATIONS,
    allowed,
    relation_of,
    sort_of,
)
from riskcase.model.response.step import Step
from riskcase.model.scenario import Scenario
from riskcase.model.settings import Settings
from riskcase.model.walk import field_links
from riskcase.values.expression import Expression
from riskcase.values.fields import Id, Record, Target


def fields_with_ids(annotation: Any, name: str) -> Iterator[str]:
    """The relations that a field of this type may give rise to."""
    if get_origin(annotation) is dict:
        key, value = get_args(annotation)
        yield from fields_with_ids(key, name)
        yield from fields_with_ids(value, name)
    elif isinstance(annotation, type):
        if issubclass(annotation, (Id, Expression)):
            yield name
        elif issubclass(annotation, Record):
            for inner, field in annotation.model_fields.items():
                if inner not in OWN_FIELDS or not issubclass(annotation, Item):
                    way = f"{name}.{field.alias}" if name else str(field.alias)
                    yield from fields_with_ids(field.annotation, way)
    else:
        for inner in get_args(annotation):
            yield from fields_with_ids(inner, name)


def dicts(kind: type[Record]) -> Iterator[str]:
    for field in kind.model_fields.values():
        if get_origin(field.annotation) is dict and [*fields_with_ids(field.annotation, "x")]:
            yield str(field.alias)


def test_the_table_has_a_row_for_every_field_that_takes_an_id_and_no_other() -> None:
    written = {
        (ANY if name in {*fields_with_ids(Item, "")} else kind.kind, name)
        for kind in KINDS
        for name in fields_with_ids(kind, "")
    }
    written |= {(CASE, name) for name in fields_with_ids(Settings, "")}
    assert set(RELATIONS) == written | {(ANY, EMBED)}


def test_keys_that_authors_choose_are_known() -> None:
    records: tuple[type[Record], ...] = (*KINDS, Settings)
    assert {name for record in records for name in dicts(record)} == NAMED_BY_AUTHORS


def test_the_table_names_only_kinds_and_their_parts() -> None:
    kinds = {kind.kind for kind in KINDS}
    for legal in RELATIONS.values():
        assert {sort.partition("#")[0] for sort in legal} <= kinds
    assert {kind for kind, _ in RELATIONS} <= kinds | {ANY, CASE}


def test_names_leave_out_what_authors_name() -> None:
    evidence = Evidence.model_validate(
        {
            "id": "shade",
            "path": "evidence/shade.md",
            "owner": "ada",
            "figures": {"evasion": {"quoted": "3%", "system": ["tern-2"]}},
        }
    )
    names = {link.text: relation_of(link) for link in field_links(evidence)}
    assert names == {"ada": "owner", "tern-2": "figures.system"}


@pytest.mark.parametrize(
    ("kind", "name", "sort", "legal"),
    [
        ("claim", "rests-on", "evidence#figure", True),
        ("claim", "rests-on", "claim#support", False),
        ("defeater", "against", "claim#support", True),
        ("term", "owner", "person", True),
        ("term", "owner", "claim", False),
        ("term", "no-such-field", "claim", False),
    ],
)
def test_allowed(kind: str, name: str, sort: str, *, legal: bool) -> None:
    assert (sort in allowed(kind, name)) is legal


def test_sort_tells_the_steps_of_a_scenario_from_its_figures() -> None:
    scenario = Scenario.model_construct(chain=(Step.model_construct(id="seen"),))
    assert sort_of(scenario, Target("friday", "contained")) == "scenario#figure"
    assert sort_of(scenario, Target("friday", "seen")) == "scenario#step"
    assert sort_of(scenario, Target("friday")) == "scenario"
    assert sort_of(Defeater.model_construct(), Target("doubt", "part")) == "defeater#part"
