"""SARIF answers against the schema of SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from cases import EXAMPLES, copy_example, swap, write_case
from riskcase.cli.check import find
from riskcase.cli.findings.sarif import fingerprint, sarif
from riskcase.finding import Finding, Place, Severity

SCHEMA = json.loads((Path(__file__).parents[2] / "oracle/sarif-2.1.0.json").read_text("utf-8"))


def run_of(folder: Path) -> dict[str, Any]:
    """The one run of the answer about a case, found valid."""
    opened, findings = find(folder, None, None)
    answer = json.loads(sarif(opened, findings))
    assert [str(error.message) for error in Draft7Validator(SCHEMA).iter_errors(answer)] == []
    (run,) = answer["runs"]
    assert isinstance(run, dict)
    return run


def test_the_schema_refuses_what_is_wrong() -> None:
    wrong = {"version": "2.1.0", "runs": [{"tool": {"driver": {}}, "results": []}]}
    assert not Draft7Validator(SCHEMA).is_valid(wrong)


@pytest.mark.parametrize("name", ["first-case", "published-cases"])
def test_examples_are_valid_sarif(name: str) -> None:
    run = run_of(EXAMPLES / name)
    assert run["tool"]["driver"]["name"] == "riskcase"


def test_result_names_its_rule_place_and_line(tmp_path: Path) -> None:
    example = copy_example(tmp_path)
    swap(example / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pears]")
    run = run_of(example)
    (result,) = [one for one in run["results"] if one["level"] == "error"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["name"]) == (result["ruleId"], "dangling-reference")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "claims/runs-look-real.md"
    assert place["region"]["startLine"] == 6
    assert place["region"]["startColumn"] == 12
    assert place["region"]["endColumn"] == 12 + len("realism-pears")


def test_broken_files_and_odd_names_are_valid_sarif(tmp_path: Path) -> None:
    spoiled = "---\nstatement: [\x1b\n---\n"
    files = {
        "claims/a b#?%é.md": spoiled,
        "claims/\x1b.md": spoiled,
        "riskcase.yaml": "riskcase: 9",
    }
    run = run_of(write_case(tmp_path, files))
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]
    }
    assert "claims/a%20b%23%3F%25%C3%A9.md" in uris


def test_accepted_finding_is_a_suppression(tmp_path: Path) -> None:
    accepted = "---\nstatement: It holds.\naccepts: [{code: RC103, because: Soon.}]\n---\n"
    run = run_of(write_case(tmp_path, {"claims/one.md": accepted}))
    reasons = [s["justification"] for one in run["results"] for s in one.get("suppressions", ())]
    assert all(reason == "Soon." for reason in reasons)


def test_fingerprint_outlives_a_move_but_not_another_message() -> None:
    first = Finding("RC101", "a", Severity.ERROR, "it is wrong", Place("claims/one.md", ("x",)))
    moved = Finding("RC101", "a", Severity.NOTE, "it is wrong", Place("claims/one.md", ("x",)), "h")
    other = Finding("RC101", "a", Severity.ERROR, "so is this", Place("claims/one.md", ("x",)))
    assert fingerprint(first) == fingerprint(moved)
    assert fingerprint(first) != fingerprint(other)
