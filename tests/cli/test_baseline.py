"""A baseline answers for the findings of one day, and only ever shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import swap, write_case
from cli.calls import answer, call, stopped


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with two findings of one check in one file, and one in another."""
    claim = "---\nstatement: It holds.\nrests-on: [{}]\n---\n"
    return write_case(
        tmp_path / "case",
        {"claims/one.md": claim.format("a, b"), "claims/two.md": claim.format("c")},
    )


def errors(output: str) -> str:
    return output.splitlines()[-1].split(",", 1)[0]


def test_known_findings_are_left_out_and_new_ones_are_not(case: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.txt"
    assert errors(call("check", case, "--write-baseline", baseline).stdout) == "3 errors"
    assert answer("check", case, "--baseline", baseline).startswith("0 errors, 0 warnings")
    swap(case / "claims/two.md", "[c]", "[c, d]")
    late = call("check", case, "--baseline", baseline)
    assert late.exit_code == 1
    assert errors(late.stdout) == "1 error"
    assert "'d'" in late.stdout


def test_finding_that_moves_to_another_line_stays_known(case: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.txt"
    call("check", case, "--write-baseline", baseline)
    swap(case / "claims/two.md", "---\nstatement", "---\n# a remark\n\nstatement")
    assert call("check", case, "--baseline", baseline).exit_code == 0


def test_one_line_answers_for_one_finding(case: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.txt"
    call("check", case, "--write-baseline", baseline)
    swap(case / "claims/two.md", "[c]", "[c, c]")
    again = call("check", case, "--baseline", baseline)
    assert "2 errors" not in again.stdout


def test_existing_baseline_is_never_written_over(case: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.txt"
    call("check", case, "--write-baseline", baseline)
    before = baseline.read_bytes()
    swap(case / "claims/two.md", "[c]", "[c, d]")
    assert "may only shrink" in stopped("check", case, "--write-baseline", baseline)
    assert baseline.read_bytes() == before


def test_shrink_takes_settled_lines_out_and_puts_none_in(case: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.txt"
    call("check", case, "--write-baseline", baseline)
    before = baseline.read_text("utf-8").splitlines()
    swap(case / "claims/one.md", "[a, b]", "[a, e]")
    told = call("check", case, "--baseline", baseline)
    assert "1 settled" in told.stderr
    assert baseline.read_text("utf-8").splitlines() == before, "only --shrink writes"
    call("check", case, "--baseline", baseline, "--shrink")
    after = baseline.read_text("utf-8").splitlines()
    assert set(after) < set(before)
    assert len(before) - len(after) == 1
    assert "0 settled" in call("check", case, "--baseline", baseline).stderr


@pytest.mark.parametrize(
    ("data", "said"),
    [(None, "There is no baseline"), (b"\xff\xfe\x00", "cannot be read as a baseline")],
    ids=["missing", "not text"],
)
def test_broken_baseline_stops(data: bytes | None, said: str, case: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.txt"
    if data is not None:
        baseline.write_bytes(data)
    assert said in stopped("check", case, "--baseline", baseline)


def test_file_that_is_no_baseline_stops_and_is_left_as_it_is(case: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Remember the milk.\n")
    assert "is no baseline" in stopped("check", case, "--baseline", notes, "--shrink")
    assert notes.read_text() == "Remember the milk.\n"


def test_shrink_needs_a_baseline(case: Path) -> None:
    assert "--baseline" in stopped("check", case, "--shrink")
