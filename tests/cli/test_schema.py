"""`riskcase schema`: one schema to the screen, or all into a folder."""

from __future__ import annotations

import json
from pathlib import Path

from cli.calls import answer, stopped
from riskcase.model.schema import schemas


def test_one_kind() -> None:
    schema = json.loads(answer("schema", "claim"))
    assert schema["required"] == ["statement"]
    assert answer("schema", "claim") == schemas()["claim"]


def test_all_into_a_folder(tmp_path: Path) -> None:
    answer("schema", "--out", tmp_path / "new/folder")
    written = {path.stem: path.read_text("utf-8") for path in (tmp_path / "new/folder").iterdir()}
    assert written == schemas()


def test_unknown_kind() -> None:
    said = stopped("schema", "klaim")
    assert "KIND is one of riskcase, " in said
    assert "KIND is one of riskcase, " in stopped("schema")
