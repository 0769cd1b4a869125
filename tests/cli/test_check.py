"""`riskcase check`: stages, and mending that changes nothing else."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from cases import copy_example, swap, write_case
from cli.calls import answer, call, stopped
from riskcase.cli import check as command
from riskcase.cli.check import find
from riskcase.errors import FileChanged
from riskcase.finding import Finding, Place, Replacement, Severity

EVIDENCE = """---
# a remark stays
title: Rows   # and this one
source:
  # a third one
  table: data/rows.csv
stage: release
---
Text.
"""


def test_release_shows_more_than_the_case_is_held_to(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(Path(__file__).parents[2] / "examples/first-case", case)
    claim = case / "claims" / "runs-look-real.md"
    lines = claim.read_text(encoding="utf-8").splitlines(keepends=True)
    claim.write_text("".join(line for line in lines if not line.startswith("about:")), "utf-8")
    counts = [
        json.loads(call("check", case, "--format", "json", *more).stdout)["counts"]
        for more in ((), ("--for", "draft"), ("--for", "release"))
    ]
    as_declared, as_draft, as_release = counts
    assert sum(as_release.values()) == sum(as_draft.values())
    assert as_release["note"] < as_draft["note"]
    assert as_release["warning"] > as_draft["warning"]
    assert as_release["error"] >= as_declared["error"] >= as_draft["error"]


def fixable(folder: Path) -> list[Finding]:
    return [finding for finding in find(folder, None, None)[1] if finding.fix]


@pytest.fixture
def mendable(tmp_path: Path) -> Path:
    """A case that the checks can mend, in a file with remarks and Windows line ends."""
    evidence = EVIDENCE.replace("\n", "\r\n")
    files = {"evidence/rows.md": evidence, "data/rows.csv": "k,n\n3,40\n"}
    case = write_case(tmp_path / "case", files)
    assert fixable(case), "there is something to mend"
    return case


def test_fix_mends_once_and_keeps_the_rest(mendable: Path) -> None:
    file = mendable / "evidence/rows.md"
    digest = hashlib.sha256((mendable / "data/rows.csv").read_bytes()).hexdigest()
    line = f"  sha256: {digest}\n  table"
    mended = EVIDENCE.replace("  table", line).replace("\n", "\r\n").encode()
    assert call("check", mendable, "--fix").stderr == "mended: 1\n"
    assert file.read_bytes() == mended
    assert fixable(mendable) == []
    assert call("check", mendable, "--fix").stderr == "mended: 0\n"
    assert file.read_bytes() == mended


def test_check_alone_writes_nothing(mendable: Path) -> None:
    before = (mendable / "evidence/rows.md").read_bytes()
    call("check", mendable)
    assert (mendable / "evidence/rows.md").read_bytes() == before


def test_fix_leaves_alone_what_changed_meanwhile(
    mendable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = mendable / "evidence/rows.md"
    later = file.read_bytes() + b"One more line.\r\n"

    def slow(*given: object) -> object:
        found = find(*given)  # type: ignore[arg-type]
        file.write_bytes(later)
        return found

    monkeypatch.setattr(command, "find", slow)
    result = call("check", mendable, "--fix")
    assert isinstance(result.exception, FileChanged)
    assert "evidence/rows.md has changed" in str(result.exception)
    assert file.read_bytes() == later


def test_fixes_that_touch_one_text_are_made_one_after_the_other(mendable: Path) -> None:
    opened, _ = find(mendable, None, None)
    place = Place("evidence/rows.md", ("source",))
    findings = [
        Finding("RC999", "made-up", Severity.NOTE, "it", place, fix=Replacement(place, word))
        for word in ("one", "other")
    ]
    edits, new = command._edits(opened, findings)
    assert ([edit.text for edit in edits], new) == (["one"], {})


def test_clean_example_needs_no_mending(tmp_path: Path) -> None:
    example = copy_example(tmp_path)
    assert answer("check", example, "--fix").splitlines()[-1].startswith("0 errors, 0 warnings")


def test_as_of_moves_the_day_on_which_things_expire(tmp_path: Path) -> None:
    example = copy_example(tmp_path)
    assert "expired" not in answer("check", example)
    assert "expired" in call("check", example, "--as-of", "2027-12-01").stdout


def test_words_of_the_command_line_that_are_wrong(tmp_path: Path) -> None:
    example = copy_example(tmp_path)
    swap(example / "riskcase.yaml", "stage: draft", "stage: review")
    assert "'tomorrow' is no date" in stopped("check", example, "--as-of", "tomorrow")
    assert "'ever' is not one of" in stopped("check", example, "--for", "ever")
    assert "'yaml' is not one of" in stopped("check", example, "--format", "yaml")
