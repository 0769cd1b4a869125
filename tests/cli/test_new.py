"""`riskcase new`: each template is a small case that checks clean and builds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cases import swap
from cli.calls import answer, stopped
from riskcase.cli.new import TEMPLATES
from riskcase.load import load
from riskcase.model.cause import Cause
from riskcase.model.control import Control
from riskcase.model.pathway import Pathway

HIDDEN = ".riskcase"


def made(folder: Path, template: str) -> Path:
    day = ("--coverage-date", "2026-10-31")
    answer("new", folder / "case", "--template", template, "--title", "A first report", *day)
    return folder / "case"


@pytest.mark.parametrize("template", TEMPLATES)
def test_template_is_small(template: str, tmp_path: Path) -> None:
    case = made(tmp_path, template)
    files = [path for path in case.rglob("*") if path.is_file() and HIDDEN not in path.parts]
    assert 5 < len(files) < 30
    assert not [path for path in files if "COVERAGE-DATE" in path.read_text("utf-8")]
    assert (case / ".gitignore").read_text().splitlines() == [".riskcase/", "build/"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_template_checks_clean_as_a_draft(template: str, tmp_path: Path) -> None:
    case = made(tmp_path, template)
    counts = json.loads(answer("check", case, "--strict", "--format", "json"))["counts"]
    assert (counts["error"], counts["warning"]) == (0, 0)


@pytest.mark.parametrize("template", TEMPLATES)
def test_template_builds(template: str, tmp_path: Path) -> None:
    case = made(tmp_path, template)
    answer("build", case, "--to", "html")
    assert "A first report" in (case / "build/index.html").read_text("utf-8")
    # What was built is not taken for a part of the case.
    assert answer("check", case, "--strict")


@pytest.mark.parametrize("template", TEMPLATES)
def test_template_has_a_control_and_a_chain_that_says_what_nobody_knows(
    template: str, tmp_path: Path
) -> None:
    case = made(tmp_path, template)
    (control,) = load(case)[0].of(Control)
    (walked,) = json.loads(answer("walk", case, "--format", "json"))["scenarios"]
    assert (walked["contained"]["lower"], walked["contained"]["upper"]) == (0, 1)
    assert {"monitored", "flagged", "takes"} <= {one["what"] for one in walked["unknown"]}
    assert control.id == "action-monitor"


@pytest.mark.parametrize("template", TEMPLATES)
def test_report_of_a_template_shows_what_is_added_to_it(template: str, tmp_path: Path) -> None:
    case = made(tmp_path, template)
    outline = load(case)[0].settings.outline
    assert outline
    assert {"bearing", "controls", "scenarios", "roadmap", "assumptions"} <= {*outline.annex}


def test_two_pathways_are_both(tmp_path: Path) -> None:
    assert "Both pathways would be open" in answer("analyse", made(tmp_path, "decomposition"))


def test_shapes() -> None:
    assert TEMPLATES == ("pathways", "decomposition")


def test_pathways_template_has_nine(tmp_path: Path) -> None:
    case, _ = load(made(tmp_path, "pathways"))
    assert len(case.of(Pathway)) == 9
    assert case.settings.title == "A first report"
    assert case.settings.coverage_date == date(2026, 10, 31)


def test_decomposition_has_words_for_each_factor(tmp_path: Path) -> None:
    case, _ = load(made(tmp_path, "decomposition"))
    causes = case.of(Cause)
    assert len(causes) == 3
    for cause in causes:
        assert cause.terms
        assert cause.terms.occurs
        assert cause.terms.harm
        assert cause.terms.unmitigated


def test_editor_finds_the_schema(tmp_path: Path) -> None:
    case = made(tmp_path, "pathways")
    first = (case / "riskcase.yaml").read_text("utf-8").splitlines()[0]
    hint = "# yaml-language-server: $schema="
    assert first.startswith(hint)
    assert (case / first.removeprefix(hint)).is_file()


@pytest.mark.parametrize("title", ['Say "no"', "a\\b", "a: b # c", "{x}", "é 東京"])
def test_any_title_can_be_read_back(title: str, tmp_path: Path) -> None:
    answer("new", tmp_path / "case", "--title", title, "--coverage-date", "2026-10-31")
    case, findings = load(tmp_path / "case")
    assert findings == ()
    assert case.settings.title == title.replace('"', "'").replace("\\", "/")


def test_title_of_several_lines_stays_one_value(tmp_path: Path) -> None:
    answer(
        "new", tmp_path / "case", "--title", "One\nstage: release", "--coverage-date", "2026-10-31"
    )
    case, findings = load(tmp_path / "case")
    assert findings == ()
    assert case.settings.stage == "draft"


def test_begins_today_by_default(tmp_path: Path) -> None:
    before = date.today()  # noqa: DTZ011 - as the command does
    answer("new", tmp_path / "case")
    case, _ = load(tmp_path / "case")
    assert case.settings.coverage_date in {before, date.today()}  # noqa: DTZ011


def test_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept")
    assert "is not empty" in stopped("new", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_empty_folder_is_used(tmp_path: Path) -> None:
    answer("new", tmp_path)
    swap(tmp_path / "riskcase.yaml", "Sabotage risk report", "Sabotage risk report of ours")


def test_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "is a file" in stopped("new", tmp_path / "file")
    assert "cannot be written" in stopped("new", tmp_path / "file" / "below")
