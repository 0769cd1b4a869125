"""The JSON Schemas: current on disk, valid, and agreed on by both examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cases import EXAMPLES
from riskcase.load import load
from riskcase.model.kinds import KINDS
from riskcase.model.schema import VERSION, schemas, write_schemas

SCHEMAS = Path(__file__).parents[2] / "schemas" / str(VERSION)


def test_committed_schemas_are_current(tmp_path: Path) -> None:
    """Where they are not: `riskcase schema --out schemas/1`."""
    write_schemas(tmp_path)
    new = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert {path.name: path.read_text("utf-8") for path in SCHEMAS.iterdir()} == new


@pytest.mark.parametrize("name", schemas())
def test_schema_is_a_schema(name: str) -> None:
    schema = json.loads(schemas()[name])
    Draft202012Validator.check_schema(schema)
    assert "path" not in schema["properties"], "what the loader fills is nobody's to write"


def test_one_schema_a_kind() -> None:
    assert set(schemas()) == {"riskcase", *(kind.kind for kind in KINDS)}


@pytest.mark.parametrize("name", ["first-case", "published-cases"])
def test_every_item_of_the_examples_fits_its_schema(name: str) -> None:
    case, _ = load(EXAMPLES / name)
    kinds = {item.path: item.kind for item in case.items.values()} | {"riskcase.yaml": "riskcase"}
    validators = {kind: Draft202012Validator(json.loads(text)) for kind, text in schemas().items()}
    wrong = [
        f"{path}: {error.json_path}: {error.message}"
        for path, origin in case.sources.items()
        for error in validators[kinds[path]].iter_errors(origin.head.value or {})
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("claim", {}),
        ("claim", {"statement": 7}),
        ("claim", {"statement": "It.", "rest-on": "a"}),
        ("claim", {"statement": "It.", "about": "magic"}),
        ("claim", {"statement": "It.", "rests-on": {"some": ["a"]}}),
        ("claim", {"statement": "It.", "rests-on": {"at-least": {"of": ["a"]}}}),
        ("claim", {"statement": "It.", "accepts": [{"code": "RC1", "because": "x"}]}),
        ("pathway", {"barriers": [{"name": "A", "role": "detction", "holds-if": "a"}]}),
        ("defeater", {"statement": "It.", "against": "a", "state": "shut"}),
        ("pathway", {"level": {"because": "x"}}),
        ("pathway", {"level": 5}),
        ("riskcase", {"riskcase": 2, "title": "A"}),
        ("riskcase", {"title": "A"}),
    ],
)
def test_schema_refuses_what_reading_refuses(kind: str, value: dict[str, Any]) -> None:
    assert not Draft202012Validator(json.loads(schemas()[kind])).is_valid(value)
