"""The structure of the worked example and of the published case.

Oracle: the tables of the design and of its note on semantics, from a separate prototype.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import EXAMPLES
from graph.worked_example import PATHWAY, write, write_example
from riskcase.analysis.analyse import analyse
from riskcase.analysis.results import Cell, PillarRow, Results
from riskcase.evidence.measure import measure
from riskcase.load import load
from riskcase.model.standing import Standing

EVIDENCE = {"realism-study", "secret-keeping", "shade"}
SIX = {"no-pervasive-misalignment", "tests-look-real", "weak-covert-skills"} | EVIDENCE
RESPONSE = {"acts-are-monitored", "monitor-catches", "caught-is-undone"}
LEGS = {"training-review", "track-record"}


def results_of(folder: Path) -> Results:
    case, _ = load(folder)
    return analyse(case, measure(case))


def in_state(folder: Path, state: int) -> Results:
    write_example(folder, state)
    return results_of(folder)


@pytest.fixture(scope="module")
def published() -> Results:
    return results_of(EXAMPLES / "published-cases")


def cell(row: PillarRow, *pillars: str) -> Cell:
    (found,) = (one for one in row.cells if set(one.pillars) == set(pillars))
    return found


def test_pathway_as_designed(tmp_path: Path) -> None:
    (pathway,) = in_state(tmp_path, 0).pathways
    assert pathway.cut_sets
    assert pathway.cut_sets.by_order == (0, 6, 15)
    assert set(pathway.single_points) == SIX
    assert pathway.weakest_claim == "rarely-triggered"
    assert pathway.others.independent
    # Without the own doubt of the claim above the legs, one single point is gone.
    assert pathway.others.independent.by_order == (0, 5, 15)


def test_load_as_designed(tmp_path: Path) -> None:
    items = {item.id: item for item in in_state(tmp_path, 0).items}
    assert {name for name, item in items.items() if item.load and item.alone} == SIX
    carries = RESPONSE | {"rarely-triggered", "audit", "traffic", "monitor-eval", "drill"}
    assert {name for name, item in items.items() if item.load and not item.alone} == carries
    assert {name for name, item in items.items() if item.weakens} == LEGS
    for name in ("researchers-stay-sceptical", "staff-survey"):
        assert (items[name].load, items[name].weakens, items[name].alone) == ((), (), ())


def test_items_that_open_it_if_the_cause_is_present(tmp_path: Path) -> None:
    results = in_state(tmp_path, 0)
    assert [row.if_present.open for row in results.rows] == [True, False]
    support = {"traffic", "monitor-eval", "drill", "weak-covert-skills"} | RESPONSE | EVIDENCE
    assert set(results.rows[1].if_present.single_points) == support | {"tests-look-real"}
    # The pathway is open then under the other cause, so that nothing more opens it.
    assert not any(item.alone_if_present for item in results.items)


def test_items_that_open_a_pathway_closed_under_every_cause_that_is_present(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    pathway = tmp_path / "pathways/tampered-result.md"
    text = pathway.read_text("utf-8")
    pathway.write_text(text.replace("pervasive, ", ""), "utf-8")
    results = results_of(tmp_path)
    (row,) = results.rows
    found = {item.id for item in results.items if item.alone_if_present}
    assert found == set(row.if_present.single_points) > set(row.single_points)


def test_pillars_as_designed(tmp_path: Path) -> None:
    (row,) = in_state(tmp_path, 0).pillars
    alignment = cell(row, "alignment")
    assert (alignment.survives, alignment.standing, alignment.grade) == (True, Standing.STANDS, 0)
    assert cell(row, "capability").missing == "no barrier"
    assert cell(row, "control").missing == "not against pervasive"
    both = cell(row, "alignment", "control")
    assert (both.survives, both.grade) == (True, 0)
    assert set(row.shared) == {"weak-covert-skills", "tests-look-real"} | EVIDENCE
    assert row.shared["shade"] == ("alignment", "control")


@pytest.mark.parametrize(
    ("target", "opens", "weakens"),
    [
        ("tests-look-real", True, False),
        ("shade", True, False),
        ("audit", False, True),
        ("training-review", False, True),
        ("drill", False, False),
    ],
)
def test_reach_of_a_doubt(tmp_path: Path, target: str, *, opens: bool, weakens: bool) -> None:
    write_example(tmp_path, 0)
    write(tmp_path, "defeaters/doubt.md", f"against: {target}\nstate: open\nseverity: low\n")
    (reach,) = results_of(tmp_path).reaches
    assert (bool(reach.opens), bool(reach.weakens)) == (opens, weakens)
    lost = {"tests-look-real": 3, "shade": 3, "audit": 1, "training-review": 0, "drill": 1}
    assert len(reach.barriers) == lost[target]


def test_open_pathway_has_the_empty_set_alone(tmp_path: Path) -> None:
    results = in_state(tmp_path, 4)
    (pathway,) = results.pathways
    assert pathway.cut_sets
    assert pathway.cut_sets.sets == (frozenset(),)
    assert pathway.single_points == ()
    assert pathway.weakest_claim is None
    assert all(row.folded and row.folded.cut_sets.sets == (frozenset(),) for row in results.rows)


def test_common_cause_of_two_tests(tmp_path: Path) -> None:
    (shared,) = in_state(tmp_path, 0).shared
    assert shared.id == "tests-look-real"
    assert set(shared.evidence) == {"shade", "audit"}
    assert shared.pathways == ("tampered-result",)


def test_branch_that_nobody_listed_is_always_there(tmp_path: Path) -> None:
    unlisted = in_state(tmp_path, 0).unlisted
    assert (unlisted.premise, unlisted.standing) == (None, None)
    settings = tmp_path / "riskcase.yaml"
    premise = "conclusion: {premises: [tests-look-real]}\n"
    settings.write_text(settings.read_text("utf-8") + premise, "utf-8")
    unlisted = results_of(tmp_path).unlisted
    assert (unlisted.premise, unlisted.standing) == ("tests-look-real", Standing.STANDS)


def test_weak_barriers_would_change_the_sets(tmp_path: Path) -> None:
    (pathway,) = in_state(tmp_path, 0).pathways
    assert pathway.others.with_weak
    # Each set then needs the survey, or the claim on it, besides.
    assert pathway.others.with_weak.by_order == (0, 0, 12, 30)


def test_rows_alike_are_worked_out_once_and_told_apart(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    write(tmp_path, "pathways/twin.md", PATHWAY)
    results = results_of(tmp_path)
    assert [row.pathway for row in results.rows] == ["tampered-result"] * 2 + ["twin"] * 2
    assert len({row.cut_sets for row in results.rows}) == 2


# The published case


def test_covert_capability_sits_under_nearly_everything(published: Results) -> None:
    item = published.item("covert-capabilities-are-weak")
    assert len(item.load) == len(published.pathways) == 9
    labels = {one.id: one.label for one in published.assessment.case.items.values()}
    assert {labels[one] for one in item.alone} == {"PW1", "PW2", "PW5", "PW8", "PW9"}


def test_one_permission_claim_carries_three_pathways(published: Results) -> None:
    item = published.item("permissions-limit-agents")
    labels = {one.id: one.label for one in published.assessment.case.items.values()}
    assert {labels[one] for one in item.load} == {"PW4", "PW6", "PW7"}
    assert {labels[one] for one in item.structural} == {"PW4", "PW6", "PW7"}
    assert item.alone == ()


def test_doubts_about_the_side_task_open_five(published: Results) -> None:
    opening = {reach.id: len(reach.opens) for reach in published.reaches if reach.opens}
    assert opening == {"side-task-stands-in-the-prompt": 5, "no-positive-control": 5}


def test_four_pathways_have_no_control_barrier(published: Results) -> None:
    labels = {one.id: one.label for one in published.assessment.case.items.values()}
    none = {labels[r.pathway] for r in published.pillars if cell(r, "control").missing}
    assert none == {"PW1", "PW5", "PW8", "PW9"}
