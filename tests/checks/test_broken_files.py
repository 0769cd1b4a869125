"""What a file that could not be read would have said is not held against the rest of the case."""

from __future__ import annotations

from pathlib import Path

from cases import write_case
from riskcase.checks.run import check
from riskcase.evidence.measure import measure
from riskcase.load import load

CLAIM = "---\nstatement: It is seen.\nrests-on: trial\n---\n"
EVIDENCE = "---\ntitle: A trial\n---\n"
BARRIER = "barriers:\n  - {name: Seen, role: detection, holds-if: seen}\n"


def codes(folder: Path, pathway: str, extra: dict[str, str] | None = None) -> set[str]:
    files = {"claims/seen.md": CLAIM, "evidence/trial.md": EVIDENCE, "pathways/way.md": pathway}
    case, _ = load(write_case(folder, {**files, **(extra or {})}))
    return {finding.code for finding in check(case, measure(case))}


def test_what_a_broken_file_names_is_no_orphan(tmp_path: Path) -> None:
    assert "RC103" not in codes(tmp_path / "a", f"---\ntitle: A way: in\n{BARRIER}---\n")
    assert "RC103" in codes(tmp_path / "b", "---\ntitle: A way: in\n---\n")


def test_barriers_that_could_not_be_read_leave_no_open_row(tmp_path: Path) -> None:
    assert "RC310" not in codes(tmp_path / "a", f"---\ntitle: A way: in\n{BARRIER}---\n")
    assert "RC310" in codes(tmp_path / "b", "---\ntitle: A way in\n---\n")


def test_what_cannot_be_referred_to_is_no_orphan(tmp_path: Path) -> None:
    pathway = f"---\ntitle: A way in\n{BARRIER}---\n"
    assert "RC103" not in codes(tmp_path, pathway, {"claims/NotSeen.md": CLAIM})


def test_settings_that_could_not_be_read_lack_nothing(tmp_path: Path) -> None:
    pathway = f"---\ntitle: A way in\n{BARRIER}---\n"
    lacking = {"RC501", "RC505"}
    assert not lacking & codes(tmp_path / "a", pathway, {"riskcase.yaml": "- a\n"})
    assert lacking <= codes(tmp_path / "b", pathway, {"riskcase.yaml": "riskcase: 1\ntitle: A\n"})
