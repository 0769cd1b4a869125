"""Issues of data as findings: what they weigh, where they stand, and who waived them."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

import riskcase.evidence
from cases import write_case
from riskcase.checks import CHECKS
from riskcase.checks.data_check import DataCheck
from riskcase.checks.run import check
from riskcase.finding import Findings, Severity
from riskcase.load import load
from riskcase.model.figure import Figure, Figures, Issue, SourceState, Weight

EVIDENCE = """---
title: Hidden side tasks
source: {{inspect: [data/old.eval, "data/*/*.eval"]}}
{more}
figures:
  done:
    share: done
    alternatives: [{{name: another, share: seen}}]
---
"""
CLAIM = "---\nstatement: It is so.\nrests-on: [shade]\n---\n"
WAIVER = (
    "waivers: [{issue: incomplete-run, because: The disk was full., by: ada, given-on: 2026-10-20}]"
)
DATA_CHECKS = [one for one in CHECKS if isinstance(one, DataCheck)]


def state(*issues: Issue, **more: Any) -> SourceState:
    return SourceState("data/*/*.eval", "0" * 64, "present", "admitted", issues, **more)


def found(
    folder: Path, source: SourceState | None = None, figure: Figure | None = None, more: str = ""
) -> Findings:
    files = {"evidence/shade.md": EVIDENCE.format(more=more), "claims/so.md": CLAIM}
    case, reading = load(write_case(folder, files))
    assert reading == ()
    figures = Figures({figure.id: figure} if figure else {}, {"shade": source} if source else {})
    return tuple(one for one in check(case, figures) if one.code.startswith("RC7"))


@pytest.mark.parametrize(
    ("weight", "severity"),
    [("note", Severity.NOTE), ("warning", Severity.WARNING), ("error", Severity.ERROR)],
)
@pytest.mark.parametrize("one", DATA_CHECKS, ids=lambda one: one.name)
def test_a_finding_counts_as_much_as_its_issue_weighs(
    one: DataCheck, weight: Weight, severity: Severity, tmp_path: Path
) -> None:
    issue = Issue(one.name, weight, "it is so", "data/run/a.eval")
    (finding,) = found(tmp_path, state(issue))
    assert (finding.code, finding.severity) == (one.code, severity)
    assert finding.message == "'data/run/a.eval': it is so"
    assert finding.place == ("evidence/shade.md", ("source", "inspect", 1), None, None, False)
    assert [place.path for place in finding.related] == ["claims/so.md"]
    assert ("refused" in finding.hint) == (weight == "error")


def test_a_waiver_makes_a_note_that_says_who_and_why(tmp_path: Path) -> None:
    issue = Issue("incomplete-run", "error", "it ended early", "data/old.eval")
    (finding,) = found(tmp_path, state(issue), more=WAIVER)
    assert finding.severity is Severity.NOTE
    assert finding.accepted == "The disk was full. Waived by ada on 2026-10-20."


def test_a_waiver_of_something_else_excuses_nothing(tmp_path: Path) -> None:
    issue = Issue("counts-disagree", "error", "40 are named, 39 are there", "data/old.eval")
    idle, grave = sorted(found(tmp_path, state(issue), more=WAIVER), key=lambda one: one.severity)
    assert (grave.name, grave.severity, grave.accepted) == ("counts-disagree", Severity.ERROR, None)
    assert idle.name == "idle-waiver"


def test_a_waiver_of_what_does_not_refuse_data_is_idle(tmp_path: Path) -> None:
    issue = Issue("incomplete-run", "warning", "it ended early", "data/old.eval")
    said = {one.name: one.message for one in found(tmp_path, state(issue), more=WAIVER)}
    assert "does not keep the data from being used" in said["idle-waiver"]


def test_data_that_was_not_looked_at_has_no_idle_waiver(tmp_path: Path) -> None:
    assert found(tmp_path, SourceState("x", None, "elsewhere"), more=WAIVER) == ()


def test_files_with_one_issue_are_told_of_together(tmp_path: Path) -> None:
    issues = [
        Issue("unknown-revision", "warning", "no revision", f"data/run/{i}.eval")
        for i in range(200)
    ]
    (finding,) = found(tmp_path, state(*issues))
    assert finding.message == "'data/run/0.eval': no revision; the same of 199 more files"


def test_all_that_is_the_matter_with_a_file_is_told(tmp_path: Path) -> None:
    said = [("a", "one edit"), ("a", "another edit"), ("a", "one edit"), ("b", "one edit")]
    issues = [Issue("edited-after-run", "warning", what, f"data/run/{n}.eval") for n, what in said]
    (finding,) = found(tmp_path, state(*issues))
    told = "'data/run/a.eval': one edit; another edit; the same of 1 more file"
    assert finding.message == told


def test_issues_of_the_whole_data_are_told_one_by_one(tmp_path: Path) -> None:
    issues = [Issue("repeated-rows", "warning", said) for said in ("a twice", "b twice")]
    assert [one.message for one in found(tmp_path, state(*issues))] == ["a twice", "b twice"]


def test_an_issue_of_a_figure_or_an_alternative_stands_where_that_is_declared(
    tmp_path: Path,
) -> None:
    few = Issue("few-clusters", "warning", "only 3 groups")
    other = Figure("shade#done", issues=(Issue("no-column", "error", "no column 'seen'"),))
    figure = Figure("shade#done", issues=(few,), alternatives={"another": other})
    places = {one.name: one.place.at for one in found(tmp_path, figure=figure)}
    assert places == {
        "few-clusters": ("figures", "done"),
        "no-column": ("figures", "done", "alternatives", 0),
    }


def test_refused_data_is_told_of_once(tmp_path: Path) -> None:
    issue = Issue("incomplete-run", "error", "it ended early", "data/old.eval")
    figure = Figure("shade#done", status="refused", issues=(issue,))
    assert len(found(tmp_path, state(issue), figure)) == 1


def named_issues() -> set[str]:
    """The names of issues that the evidence layer writes down."""
    names = set()
    for path in Path(riskcase.evidence.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if called in {"Issue", "CannotMeasureError"} and isinstance(first, ast.Constant):
                names.add(str(first.value))
    return names


def test_every_issue_has_a_check_of_its_name() -> None:
    named = named_issues()
    assert {"incomplete-run", "no-column"} <= named
    assert named - {one.name for one in DATA_CHECKS} == set()
