"""Conditions over the rows of a table: their names are columns, and never items of the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from riskcase.values.condition import Condition, condition_schema, validate_condition


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows: a condition of the same grammar as that of criteria, over columns."""

    condition: Condition

    def __str__(self) -> str:
        return self.condition.text

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it names, each once, in order."""
        return tuple(dict.fromkeys(name for name, _, _ in self.condition.names()))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        del source, handler
        return core_schema.no_info_plain_validator_function(
            _validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        del schema, handler
        return {
            **condition_schema(),
            "title": "RowFilter",
            "examples": ["side_task_success and suspicion < 0.5", "metadata.eval_mode = attack"],
        }


def _validate(raw: object) -> RowFilter:
    return raw if isinstance(raw, RowFilter) else RowFilter(validate_condition(raw))
