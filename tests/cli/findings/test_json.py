"""The JSON answer: its names are a contract that scripts rely on."""

from __future__ import annotations

import json as codec
from pathlib import Path

from cases import copy_example, swap, write_case
from riskcase.cli.check import find
from riskcase.cli.findings.json import json

FINDING = {"code", "name", "severity", "message", "path", "line", "column", "hint", "items"}


def test_names_of_the_contract_are_there(tmp_path: Path) -> None:
    example = copy_example(tmp_path)
    swap(example / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pears]")
    opened, findings = find(example, None, None)
    answer = codec.loads(json(opened, findings))
    assert set(answer) >= {"findings", "counts", "items"}
    assert set(answer["counts"]) == {"error", "warning", "note"}
    assert answer["counts"]["error"] == 1
    assert all(set(finding) >= FINDING for finding in answer["findings"])
    (dangling,) = [one for one in answer["findings"] if one["name"] == "dangling-reference"]
    assert (dangling["path"], dangling["line"], dangling["column"]) == (
        "claims/runs-look-real.md",
        6,
        12,
    )
    assert dangling["severity"] == "error"
    assert dangling["items"][0] == "runs-look-real"


def test_every_item_that_can_stand_says_why_it_does_not(tmp_path: Path) -> None:
    example = copy_example(tmp_path)
    swap(example / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pears]")
    opened, findings = find(example, None, None)
    items = {one["id"]: one for one in codec.loads(json(opened, findings))["items"]}
    assert set(items["runs-look-real"]) >= {"id", "kind", "standing", "because"}
    assert items["runs-look-real"]["standing"] == "unconfirmed"
    assert "realism-pears" in items["runs-look-real"]["because"]
    assert items["weakened-tests"]["kind"] == "pathway"
    assert items["realism-pairs"] == {
        "id": "realism-pairs",
        "kind": "evidence",
        "standing": "stands",
        "because": items["realism-pairs"]["because"],
    }
    assert "ines" not in items


def test_any_text_is_valid_json(tmp_path: Path) -> None:
    spoiled = '---\nstatement: 7\nx: "\x1b \u202e \\" 東京"\n---\n\x00\n'
    opened, findings = find(write_case(tmp_path, {"claims/one.md": spoiled}), None, None)
    assert codec.loads(json(opened, findings))["counts"]["error"] > 0
