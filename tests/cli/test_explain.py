"""`riskcase explain`: why an item has its standing, and the page of every code."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cases import EXAMPLES, copy_example, swap, write_case
from cli.calls import answer, stopped
from damage import damage
from logs import many, write_logs
from riskcase.checks import CHECKS
from riskcase.checks.check import Check
from riskcase.model.reading import RULES
from riskcase.source.problem import ReadingRule

FIRST = EXAMPLES / "first-case"


@pytest.mark.parametrize("code", [*RULES, *(check.code for check in CHECKS)])
def test_every_code_has_a_page(code: str) -> None:
    page = json.loads(answer("explain", code.lower(), "--format", "json"))
    assert page["code"] == code
    assert page["severity"] in {"error", "warning", "note"}
    assert "## Why it matters" in page["page"]
    assert "## What to do" in page["page"]
    shown = answer("explain", code)
    assert shown.startswith(f"{code} {page['name']} ({page['severity']}")
    assert page["page"] in shown


def test_codes_and_names_are_unique() -> None:
    rules: list[Check | ReadingRule] = [*RULES.values(), *CHECKS]
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


def test_page_needs_no_case(tmp_path: Path) -> None:
    assert "RC020" in answer("explain", "RC020", tmp_path / "nowhere")


def test_item_that_stands() -> None:
    shown = answer("explain", "changes-are-reviewed", FIRST)
    assert shown.startswith("changes-are-reviewed (claim) stands\n")
    assert "claims/changes-are-reviewed.md:1:1" in shown
    assert "Nothing open or sustained, expired or missing lies under it." in shown
    assert "pathways it reaches: weakened-tests" in shown


def test_item_that_fell_names_every_cause_with_its_place(tmp_path: Path) -> None:
    example = copy_example(tmp_path)
    swap(example / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pears]")
    shown = answer("explain", "seldom-takes-openings", example)
    assert "it rests on opening-runs, which is unconfirmed" in shown
    assert "it rests on runs-look-real, which is unconfirmed" in shown
    assert "[claims/runs-look-real.md:6:12]" in shown
    assert "unconfirmed: there is no such item" in shown


def test_part_of_an_item_is_explained_as_its_item() -> None:
    whole, part = (
        answer("explain", name, FIRST) for name in ("opening-runs", "opening-runs#taken")
    )
    assert part == whole


def test_pathway_lists_rows_and_barriers() -> None:
    shown = answer("explain", "weakened-tests", FIRST)
    assert "weakest claim: " in shown
    assert "under rarely-triggered: stands" in shown
    assert "[detection]" in shown
    assert "[pathways/weakened-tests.md:12:" in shown


def test_kind_without_standing() -> None:
    assert "has no standing of its own" in answer("explain", "ines", FIRST)


def test_accepted_doubt_that_caps_is_named(tmp_path: Path) -> None:
    example = copy_example(tmp_path)
    swap(
        example / "defeaters/openings-are-ours.md",
        "against: [opening-runs]",
        "against: [seldom-takes-openings]",
    )
    shown = answer("explain", "seldom-takes-openings", example)
    assert "capped by an accepted doubt of moderate severity: openings-are-ours" in shown


def test_circle_is_explained_and_ends(tmp_path: Path) -> None:
    claim = "---\nstatement: It holds.\nrests-on: [{}]\n---\n"
    files = {"claims/a.md": claim.format("b"), "claims/b.md": claim.format("a")}
    shown = answer("explain", "a", write_case(tmp_path, files))
    assert "it rests on itself" in shown
    assert "(see above)" in shown


def test_json_of_an_item() -> None:
    item = json.loads(answer("explain", "opening-runs", FIRST, "--format", "json"))
    assert item["id"] == "opening-runs"
    assert item["kind"] == "evidence"
    assert item["path"] == "evidence/opening-runs.md"
    assert item["standing"] == "stands"
    assert item["used_by"] == ["seldom-takes-openings"]
    assert set(item["pathways"]) == {"weakened-tests", "unwatched-runs"}


@pytest.mark.parametrize(
    "name", list(json.loads(answer("check", FIRST, "--format", "json"))["items"])
)
def test_every_item_has_an_answer(name: dict[str, str]) -> None:
    assert name["id"] in answer("explain", name["id"], FIRST)


def test_unknown_name_with_a_suggestion() -> None:
    assert "Did you mean 'runs-look-real'?" in stopped("explain", "runs-look-reel", FIRST)
    assert "Did you mean" not in stopped("explain", "zzz", FIRST)
    assert "no item or check 'RC999'" in stopped("explain", "RC999", FIRST)


def test_name_of_a_file_does_not_steer_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b[2Jb"
    case = write_case(tmp_path, {f"claims/{name}.md": "---\nstatement: It holds.\n---\n"})
    assert "\x1b" not in answer("explain", name, case)


def test_a_code_that_no_check_has_needs_no_case(tmp_path: Path) -> None:
    assert "no item or check 'rc999';" in stopped("explain", "rc999", tmp_path)


def test_a_part_that_an_item_does_not_have(tmp_path: Path) -> None:
    case = copy_example(tmp_path)
    assert answer("explain", "hidden-edit-runs", case)
    said = stopped("explain", "runs-look-real#suport", case)
    assert said == "'runs-look-real' has no part 'suport'. Did you mean 'support'?"


LOG_EVIDENCE = """---
title: Hidden side tasks
source: {inspect: "data/*/*.eval"}
waivers:
  - {issue: incomplete-run, because: All samples were scored., by: ines, given-on: 2026-10-20}
figures:
  done: {share: side_task_success}
  gone: {share: side_task}
---
"""


@pytest.fixture(scope="module")
def log() -> bytes:
    with TemporaryDirectory() as folder:
        (path,) = write_logs(Path(folder), many(20))
        return path.read_bytes()


def test_evidence_tells_of_its_data(tmp_path: Path, log: bytes) -> None:
    folder = write_case(tmp_path, {"evidence/shade.md": LOG_EVIDENCE, "data/run/a.eval": log})
    damage(folder / "data/run/a.eval", 'set status "error"')
    shown = answer("explain", "shade", folder)
    assert "data: used all the same, by a waiver; 20 of 20 planned rows read\n" in shown
    assert "error incomplete-run: 'data/run/a.eval': the run ended as 'error'" in shown
    assert "    waived by ines on 2026-10-20: All samples were scored.\n" in shown
    assert "shade#gone  error no-column: no column is named 'side_task'" in shown
    data = json.loads(answer("explain", "shade", folder, "--format", "json"))["data"]
    assert (data["verdict"], data["rows"], data["planned"]) == ("waived", 20, 20)
    assert [issue["name"] for issue in data["issues"]][:1] == ["incomplete-run"]
    assert data["waivers"][0]["by"] == "ines"
    assert [one["id"] for one in data["figures"]] == ["shade#gone"]


def test_refused_data_is_the_reason(tmp_path: Path, log: bytes) -> None:
    text = LOG_EVIDENCE.replace("incomplete-run", "invalidated-run")
    folder = write_case(tmp_path, {"evidence/shade.md": text, "data/run/a.eval": log})
    damage(folder / "data/run/a.eval", 'set status "cancelled"')
    shown = answer("explain", "shade", folder)
    assert shown.startswith("shade (evidence) unconfirmed\n")
    assert "data: refused; 20 of 20 planned rows read" in shown
    assert "waived by" not in shown
    assert "unconfirmed: its data was refused: 'data/run/a.eval': the run ended as" in shown


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("table: data/none.csv", "data: 'data/none.csv' is missing\n"),
        ("document: https://example.org/x.pdf", "data: not in this folder, and not looked at\n"),
        ("document: data/a.txt", "data: not read, but for its digest\n"),
    ],
)
def test_data_that_has_no_rows(tmp_path: Path, source: str, said: str) -> None:
    text = f"---\ntitle: A file\nsource: {{{source}}}\n---\n"
    write_case(tmp_path, {"evidence/a-file.md": text, "data/a.txt": "words"})
    assert said in answer("explain", "a-file", tmp_path)
