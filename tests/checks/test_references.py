from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from riskcase.checks.references import conditions
from riskcase.model.item import Item
from riskcase.model.kinds import KINDS
from riskcase.values.condition import Condition
from riskcase.values.fields import Record


def fields_with_conditions(
    annotation: Any, name: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    if annotation is Condition:
        yield name
    elif isinstance(annotation, type) and issubclass(annotation, Record):
        for field in annotation.model_fields.values():
            yield from fields_with_conditions(field.annotation, (*name, str(field.alias)))
    else:
        for inner in get_args(annotation):
            yield from fields_with_conditions(inner, name)


ONE = "shade#evasion.upper < 5%"
WRITTEN: dict[str, dict[str, Any]] = {
    "claim": {"statement": "It is so.", "criteria": [ONE], "triggers": [{"when": ONE}]},
    "control": {"kind": "monitor", "must": [{"condition": ONE, "for": "sabotage"}]},
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_conditions_of_every_field_that_holds_one(kind: type[Item]) -> None:
    item = kind.model_construct()
    if kind.kind in WRITTEN:
        own = {"id": "made", "path": f"{kind.folder}/made.md"}
        item = kind.model_validate({**WRITTEN[kind.kind], **own})
    found = {tuple(part for part in at if isinstance(part, str)) for at, _ in conditions(item)}
    assert found == {*fields_with_conditions(kind)}
