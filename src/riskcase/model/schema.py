"""The format as JSON Schema, one per kind of item."""

from __future__ import annotations

import json
from pathlib import Path

from riskcase.errors import CannotWrite
from riskcase.model.kinds import KINDS
from riskcase.model.settings import Settings

VERSION = 1
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The schema of each kind as JSON text, by the kind's name; `riskcase` is riskcase.yaml."""
    found = {"riskcase": Settings.model_json_schema()}
    found |= {kind.kind: kind.model_json_schema() for kind in KINDS}
    return {
        name: json.dumps({"$schema": DIALECT, **schema}, indent=2, sort_keys=False) + "\n"
        for name, schema in found.items()
    }


def write_schemas(folder: Path) -> None:
    """Write every schema to `folder/NAME.json`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schemas().items():
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
    except OSError as bad:
        raise CannotWrite(f"{folder} cannot be written: {bad.strerror}.") from None
