"""Tern-3 says what its README says: the planted defects and no others, and data as generated."""

from __future__ import annotations

import filecmp
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from cases import EXAMPLES, copy_example, swap
from pages import tables
from riskcase import assess, check, load, measure
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import Options
from riskcase.finding import Finding, Severity
from riskcase.graph.assess import Assessment
from riskcase.graph.events import events_of
from riskcase.graph.load import load_of
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.control import Control
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.model.incident import Incident
from riskcase.model.pathway import Pathway
from riskcase.model.roadmap import Mitigation
from riskcase.model.source import LOG_SOURCES
from riskcase.model.standing import Standing

TERN = EXAMPLES / "tern-3"
GENERATE = TERN / "generate"
LOGS = sorted((TERN / "data" / "logs").glob("*.eval"))
CARRIED = {"training-data-poisoning", "self-exfiltration", "rogue-deployment"}
THE_STORY = {("RC304", f"pathways/{pathway}.md") for pathway in CARRIED}
MOST_BYTES = 1_700_000
VOLATILE = {"uuid", "started_at", "completed_at", "total_time", "working_time", "file"}


class Judged(NamedTuple):
    case: Case
    figures: Figures
    assessment: Assessment
    findings: tuple[Finding, ...]


def judge(folder: Path) -> Judged:
    case, reading = load(folder)
    figures = measure(case)
    assessment = assess(case, figures)
    return Judged(case, figures, assessment, (*reading, *check(case, figures, assessment)))


@pytest.fixture(scope="module")
def tern() -> Judged:
    return judge(TERN)


def grave(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(one.code, one.place.path) for one in findings if one.severity is not Severity.NOTE}


def planted() -> dict[tuple[str, str], str]:
    """What the README says is there on purpose."""
    [rows] = tables((TERN / "README.md").read_text("utf-8"))
    return {(code.split()[0], path.strip("`")): why for code, path, why in rows}


def test_only_what_the_readme_names_is_found(tern: Judged) -> None:
    assert grave(tern.findings) == planted().keys() | THE_STORY
    assert not [one for one in tern.findings if one.severity is Severity.ERROR]


def test_it_has_what_was_promised(tern: Judged) -> None:
    counts = {kind: len(tern.case.of(kind)) for kind in (Pathway, Cause, Control, Mitigation)}
    assert counts == {Pathway: 9, Cause: 3, Control: 13, Mitigation: 11}
    assert 40 <= len(tern.case.of(Claim)) <= 60
    assert 60 <= len(tern.case.of(Evidence)) <= 70
    assert len(tern.case.of(Defeater)) == 17
    assert len(tern.case.of(Incident)) == 7


def test_its_first_page_says_that_it_is_made_up(tern: Judged) -> None:
    assert "invented" in str(tern.case.settings.notice)
    assert (TERN / "README.md").read_text("utf-8").startswith("# Tern-3: an invented report")


def test_every_figure_comes_out(tern: Judged) -> None:
    without = {
        one.id: one.status for one in tern.figures if one.status not in {"computed", "quoted"}
    }
    assert without == {}
    issues = {key: one.issues for key, one in tern.figures.sources.items() if one.issues}
    assert {key: {one.name for one in issues[key]} for key in issues} == {
        "incident-grades": {"rows-missing"},  # not all incidents were graded
        "survey": {"rows-missing"},  # not everybody answered
    }
    assert all(source.presence == "present" for source in tern.figures.sources.values())


def test_figures_come_about_in_many_ways(tern: Judged) -> None:
    ways = {given.way for one in tern.case.of(Evidence) for given in one.figures.values()}
    asked = "share mean auroc recall safety difference ratio quantile counts quoted belief"
    assert ways >= {*asked.split(), "joint-miss", "attempts"}


def test_the_fallen_claim_carries_three_pathways(tern: Judged) -> None:
    load_ = load_of(tern.assessment, events_of(tern.assessment))
    assert tern.assessment.standing("permissions-limit-agents") is Standing.FALLEN
    assert load_.takes_down["permissions-limit-agents"] == CARRIED


def test_one_pathway_ends_at_moderate(tern: Judged) -> None:
    levels = {one.id: one.level.final for one in tern.case.of(Pathway) if one.level}
    assert {key for key, level in levels.items() if level != "low"} == {"rogue-deployment"}
    assert levels["rogue-deployment"] == "moderate"
    assert tern.case.settings.conclusion is not None
    assert tern.case.settings.conclusion.level == "moderate"


def test_the_unfinished_claim_can_be_finished(tmp_path: Path) -> None:
    case = copy_example(tmp_path, "tern-3")
    copy_example(tmp_path, "tern-2")
    swap(case / "claims/spread-would-be-noticed.md", "\nowner:", "\nrests-on: spread-trial\nowner:")
    gone = planted().keys() | THE_STORY
    gone -= grave(judge(case).findings)
    assert {code for code, _ in gone} == {"RC105", "RC103"}


def test_tables_are_what_the_generator_makes(tmp_path: Path) -> None:
    made = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(GENERATE / "write_tables.py"), str(tmp_path)], check=True
    )
    assert made.returncode == 0
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.csv"))
    kept = sorted(path.relative_to(TERN / "data") for path in (TERN / "data").rglob("*.csv"))
    assert written == kept
    assert [path for path in kept if not filecmp.cmp(tmp_path / path, TERN / "data" / path)] == []


def test_logs_are_few_and_all_used(tern: Judged) -> None:
    assert sum(path.stat().st_size for path in LOGS) < MOST_BYTES
    used = {
        file.path
        for one in tern.case.of(Evidence)
        if one.source and one.source.kind in LOG_SOURCES
        for file in tern.figures.sources[one.id].files
    }
    assert used == {path.relative_to(TERN).as_posix() for path in LOGS}


def test_no_log_tells_where_it_was_written() -> None:
    home = re.compile(rb"/home/|/root/|/Users/|/tmp/")
    for path in LOGS:
        read = READERS["inspect"].read(path, Options())
        assert read.rows is not None
        assert home.search(str(read.facts).encode()) is None
        assert home.search(str(read.rows.rows()).encode()) is None


@pytest.mark.slow
def test_logs_are_what_the_generator_makes(tmp_path: Path) -> None:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    command = [sys.executable, str(GENERATE / "write_logs.py"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, env=clean)  # noqa: S603
    assert sorted(path.name for path in tmp_path.iterdir()) == [path.name for path in LOGS]
    for path in LOGS:
        kept, made = (
            READERS["inspect"].read(one, Options()).rows for one in (path, tmp_path / path.name)
        )
        assert kept is not None
        assert made is not None
        lasting = [name for name in kept.columns if name not in VOLATILE]
        assert made.select(lasting).equals(kept.select(lasting)), path.name
