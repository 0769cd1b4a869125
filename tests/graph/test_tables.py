"""Cut sets, single points and folds: the tables of the worked example in states 0 to 4.

Oracle: the design and its note on semantics, whose numbers a separate prototype computed; where
they say nothing, the sets were found by hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import swap
from graph.test_cutsets import listed
from graph.worked_example import PATHWAY, assess_folder, write, write_example
from riskcase.graph.cutsets import find_highest, pathway_cut_sets, row_cut_sets, single_points
from riskcase.graph.events import events_of
from riskcase.graph.folding import FoldedSets, fold_row
from riskcase.graph.idle import idle_barriers
from riskcase.graph.logic.diagram import CutSets, minimal_cut_sets
from riskcase.graph.rows import Row

Sets = set[frozenset[str]]


class Example:
    """The worked example in a state."""

    def __init__(self, folder: Path) -> None:
        self.assessment = assess_folder(folder)
        self.events = events_of(self.assessment)

    def row(self, cause: str) -> Row:
        (row,) = (row for row in self.assessment.rows if row.cause == cause)
        return row

    def cut(self, cause: str, **chosen: bool) -> CutSets:
        found = row_cut_sets(self.assessment, self.events, self.row(cause), **chosen)
        assert found
        return found

    def detail(self, cause: str) -> Sets:
        return listed(self.cut(cause, own_doubts=False))

    def folded(self, cause: str, **chosen: bool) -> FoldedSets:
        found = fold_row(self.assessment, self.events, self.row(cause), **chosen)
        assert found
        return found

    def folds(self, cause: str) -> dict[str, set[str]]:
        return {fold.name: set(fold.members) for fold in self.folded(cause).folds}

    def pathway(self, **chosen: bool) -> CutSets:
        found = pathway_cut_sets(self.assessment, self.events, self.assessment.rows, **chosen)
        assert found
        return found

    def points(self, cause: str, **chosen: bool) -> set[str]:
        return set(single_points(self.assessment, self.events, self.row(cause), **chosen))

    def all_points(self) -> set[str]:
        return self.points("pervasive") | self.points("contextual")


@pytest.fixture
def state(tmp_path: Path, request: pytest.FixtureRequest) -> Example:
    write_example(tmp_path, request.param)
    return Example(tmp_path)


def in_state(*numbers: int) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("state", numbers, indirect=True)


def sets(*groups: str) -> Sets:
    return {frozenset(group.split()) for group in groups}


EVIDENCE = ("realism-study", "secret-keeping", "shade")
SIX = {
    *("no-pervasive-misalignment", "tests-look-real", "weak-covert-skills"),
    *EVIDENCE,
}
PAIRS = ("audit track-record", "audit training-review", "track-record training-review")
CAUGHT = "one of acts-are-monitored, caught-is-undone, monitor-catches"
SKILLS = {"weak-covert-skills", "shade", "secret-keeping", "tests-look-real", "realism-study"}


@in_state(0)
def test_detail_over_evidence_as_designed(state: Example) -> None:
    assert state.detail("pervasive") == sets(*EVIDENCE, *PAIRS)
    caught = ("audit drill", "audit monitor-eval", "audit traffic")
    assert state.detail("contextual") == sets(*EVIDENCE, *caught)
    assert listed(state.pathway(own_doubts=False)) == sets(*EVIDENCE, *PAIRS, *caught)


@in_state(0)
def test_counts_with_own_doubts_as_designed(state: Example) -> None:
    assert state.cut("pervasive").by_order == (0, 6, 3)
    assert state.cut("contextual").by_order == (0, 5, 12)
    assert state.pathway().by_order == (0, 6, 15)
    assert state.pathway(own_doubts=False).by_order == (0, 3, 6)


@in_state(0)
def test_folds_of_the_pervasive_row_as_designed(state: Example) -> None:
    found = listed(state.folded("pervasive").cut_sets)
    assert found == sets("no-pervasive-misalignment", "tests-look-real", *PAIRS)
    assert state.folds("pervasive") == {
        "no-pervasive-misalignment": {
            *("no-pervasive-misalignment", "weak-covert-skills", "shade", "secret-keeping"),
        },
        "tests-look-real": {"tests-look-real", "realism-study"},
    }


@in_state(0)
def test_folds_of_the_contextual_row_as_designed(state: Example) -> None:
    found = listed(state.folded("contextual").cut_sets)
    assert found == {frozenset({"weak-covert-skills"}), frozenset({"rarely-triggered", CAUGHT})}
    assert state.folds("contextual") == {
        "weak-covert-skills": SKILLS,
        "rarely-triggered": {"rarely-triggered", "audit"},
        CAUGHT: {
            *("acts-are-monitored", "traffic", "caught-is-undone", "drill"),
            *("monitor-catches", "monitor-eval"),
        },
    }


@in_state(0, 1, 2, 3, 4)
def test_as_designed_every_state_is_the_first(state: Example) -> None:
    assert state.cut("pervasive", as_designed=True).by_order == (0, 6, 3)
    assert state.cut("contextual", as_designed=True).by_order == (0, 5, 12)
    assert state.pathway(as_designed=True).by_order == (0, 6, 15)
    found = listed(state.folded("pervasive", as_designed=True).cut_sets)
    assert found == sets("no-pervasive-misalignment", "tests-look-real", *PAIRS)


@in_state(0)
def test_single_points_as_designed(state: Example) -> None:
    assert state.all_points() == SIX
    assert state.points("contextual") == SIX - {"no-pervasive-misalignment"}


@in_state(0)
def test_highest_single_points(state: Example) -> None:
    points = {cause: state.points(cause) for cause in ("pervasive", "contextual")}
    found = {cause: find_highest(state.events, sorted(points[cause])) for cause in points}
    assert found == {
        "pervasive": ("no-pervasive-misalignment",),
        "contextual": ("weak-covert-skills",),
    }


@in_state(0)
def test_if_present(state: Example) -> None:
    assert listed(state.cut("pervasive", if_present=True)) == {frozenset()}
    assert state.points("pervasive", if_present=True) == set()
    four = "one of acts-are-monitored, caught-is-undone, monitor-catches, weak-covert-skills"
    folded = state.folded("contextual", if_present=True)
    assert listed(folded.cut_sets) == {frozenset({four})}
    assert state.points("contextual", if_present=True) == SKILLS | {
        *("acts-are-monitored", "traffic", "caught-is-undone", "drill"),
        *("monitor-catches", "monitor-eval"),
    }


@in_state(0)
def test_weak_barriers_change_the_count(state: Example) -> None:
    # By hand: the weak barrier adds one claim and one piece of evidence to every set.
    assert state.cut("pervasive", weak=True).by_order == (0, 0, 12, 6)


@in_state(0, 1, 2, 3, 4)
def test_no_barrier_is_idle(state: Example) -> None:
    assert list(idle_barriers(state.assessment)) == []


ADDED: tuple[set[str], ...] = (set(), {"audit", "track-record"}, {"rarely-triggered"}, set())
"""Single points that each state adds to the one before."""


@pytest.mark.parametrize(
    ("state", "number"), [(i, i) for i in range(len(ADDED))], indirect=["state"]
)
def test_single_points_that_states_add(state: Example, number: int) -> None:
    assert state.all_points() == SIX.union(*ADDED[: number + 1])


@in_state(1, 2, 3)
def test_pervasive_row_once_a_leg_is_lost(state: Example) -> None:
    found = state.detail("pervasive")
    assert found == sets("audit", "realism-study", "secret-keeping", "shade", "track-record")
    assert state.cut("pervasive").by_order == (0, 8)
    assert listed(state.folded("pervasive").cut_sets) == sets("no-pervasive-misalignment")
    assert state.folds("pervasive") == {
        "no-pervasive-misalignment": {
            name for each in listed(state.cut("pervasive")) for name in each
        }
    }


@in_state(1)
def test_contextual_row_is_as_designed_while_only_a_leg_is_lost(state: Example) -> None:
    assert state.cut("contextual").by_order == (0, 5, 12)
    assert state.cut("contextual") == state.cut("contextual", as_designed=True)
    assert state.folded("contextual") == state.folded("contextual", as_designed=True)


@in_state(2, 3)
def test_contextual_row_once_the_response_is_lost(state: Example) -> None:
    found = state.detail("contextual")
    assert found == sets("audit", "realism-study", "secret-keeping", "shade")
    assert state.cut("contextual").by_order == (0, 7)
    assert listed(state.folded("contextual").cut_sets) == sets("rarely-triggered")
    assert state.folds("contextual") == {"rarely-triggered": SKILLS | {"rarely-triggered", "audit"}}
    for cause in ("pervasive", "contextual"):
        assert listed(state.cut(cause, if_present=True)) == {frozenset()}
        assert state.folded(cause, if_present=True).cut_sets.by_order == (1,)


@in_state(0, 1, 2, 3)
def test_sets_of_a_pathway_are_the_minimal_ones_of_its_rows(state: Example) -> None:
    both = listed(state.cut("pervasive")) | listed(state.cut("contextual"))
    assert listed(state.pathway()) == {
        each for each in both if not any(other < each for other in both)
    }


@in_state(4)
def test_an_open_row_has_the_empty_set_and_no_single_points(state: Example) -> None:
    for cause in ("pervasive", "contextual"):
        assert listed(state.cut(cause)) == {frozenset()}
        assert state.detail(cause) == {frozenset()}
        assert listed(state.folded(cause).cut_sets) == {frozenset()}
        assert state.folds(cause) == {}
    assert state.all_points() == set()
    assert listed(state.pathway()) == {frozenset()}


def test_a_premise_that_is_a_barrier_leaves_its_own_sets(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    capability = "  - {name: It lacks the skill, role: capability, holds-if: weak-covert-skills}\n"
    write(tmp_path, "pathways/tampered-result.md", PATHWAY + capability)
    example = Example(tmp_path)
    for cause in ("pervasive", "contextual"):
        assert example.detail(cause) == sets(*EVIDENCE)
        assert example.cut(cause).by_order == (0, 5)
    assert [
        (one.row.cause, one.barrier.barrier.role) for one in idle_barriers(example.assessment)
    ] == [
        ("pervasive", "propensity"),
        ("contextual", "propensity"),
        ("contextual", "response"),
    ]


def test_any_in_place_of_convergent_hangs_on_no_leg(tmp_path: Path) -> None:
    write_example(tmp_path, 1)
    claim = tmp_path / "claims/no-pervasive-misalignment.md"
    swap(claim, "{convergent: {needs: 2, of: [", "{any: [")
    swap(claim, "]}}]", "]}]")
    example = Example(tmp_path)
    assert example.assessment.standings["no-pervasive-misalignment"].word == "stands"
    # By hand: of the three legs, the two that are left must fail together.
    assert example.detail("pervasive") == sets(*EVIDENCE, "audit track-record")
    assert example.all_points() == SIX


def test_an_undermined_item_is_written_as_an_id(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    cause = tmp_path / "causes/pervasive.md"
    swap(
        cause, "{item: monitor-eval, because: It would behave well while watched.}", "monitor-eval"
    )
    assert Example(tmp_path).cut("pervasive").by_order == (0, 6, 3)


def test_a_slip_is_in_cut_sets_and_no_single_point(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    cause = tmp_path / "causes/pervasive.md"
    swap(cause, "role: propensity,", "role: propensity, id: absent, slip: 1%,")
    example = Example(tmp_path)
    assert frozenset({"pervasive/absent"}) in listed(example.cut("pervasive"))
    assert frozenset({"pervasive/absent"}) in listed(example.cut("pervasive", own_doubts=False))
    assert example.all_points() == SIX
    # The slip fails the barrier as its claim does, and lies under no item.
    (name,) = (fold.name for fold in example.folded("pervasive").folds if "shade" in fold.members)
    assert name == "one of no-pervasive-misalignment, pervasive/absent"


def test_a_fold_over_any_is_not_failed_by_each_member(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    write(tmp_path, "evidence/rehearsal.md", "")
    claim = tmp_path / "claims/caught-is-undone.md"
    swap(claim, "rests-on: drill", "rests-on: {any: [drill, rehearsal]}")
    example = Example(tmp_path)
    (fold,) = (fold for fold in example.folded("contextual").folds if fold.name == CAUGHT)
    assert {"drill", "rehearsal"} < set(fold.members)
    assert not fold.any_suffices
    ways = minimal_cut_sets(fold.holds, 10)
    assert ways
    assert frozenset({"drill", "rehearsal"}) in listed(ways)


def test_a_claim_over_something_down_folds_only_what_is_left(tmp_path: Path) -> None:
    write_example(tmp_path, 2)  # the drill has expired
    write(tmp_path, "evidence/rehearsal.md", "")
    claim = tmp_path / "claims/caught-is-undone.md"
    swap(claim, "rests-on: drill", "rests-on: {any: [drill, rehearsal]}")
    example = Example(tmp_path)
    (fold,) = (fold for fold in example.folded("contextual").folds if fold.name == CAUGHT)
    assert "rehearsal" in fold.members
    assert "drill" not in fold.members
    assert fold.any_suffices


def test_a_claim_over_an_empty_list_never_holds_and_is_not_folded(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    write(tmp_path, "claims/empty.md", "statement: It is so.\nrests-on: []\n")
    swap(tmp_path / "claims/caught-is-undone.md", "rests-on: drill", "rests-on: [drill, empty]")
    folded = Example(tmp_path).folded("contextual", as_designed=True)
    assert listed(folded.cut_sets) == sets("rarely-triggered")  # as without the response
