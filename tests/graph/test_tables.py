"""Cut sets, single points and folds: the tables of the worked example, and made cases.

Oracle of the tables: the design and its note on semantics, whose numbers a separate prototype
computed. Made cases are compared with brute force.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import swap
from graph.test_diagram import SMALL
from graph.test_properties import CLAIMS, ITEMS, assess_case, cases, make, replace_items
from graph.worked_example import PATHWAY, assess_folder, write, write_example
from riskcase.graph import folding
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import (
    find_alone,
    find_highest,
    pathway_cut_sets,
    row_cut_sets,
    single_points,
)
from riskcase.graph.diagram import CutSets, minimal_cut_sets
from riskcase.graph.events import Events, events_of
from riskcase.graph.folding import Fold, FoldedSets, fold_row
from riskcase.graph.formula import All, Event, Formula, evaluate, list_events
from riskcase.graph.idle import idle_barriers
from riskcase.graph.rows import Row
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.pathway import Pathway
from riskcase.values.quantity import parse_quantity

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


def listed(found: CutSets) -> Sets:
    assert found.sets is not None
    return set(found.sets)


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
    assert frozenset({"drill", "rehearsal"}) in expand_one(fold)


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


# Made cases


def expand_one(fold: Fold) -> Sets:
    found = minimal_cut_sets(fold.holds, 10_000)
    assert found
    return listed(found)


def expand(folded: FoldedSets) -> Iterator[frozenset[str]]:
    """The sets of events behind the folded ones, repeated if folding lost its way."""
    ways = {fold.name: expand_one(fold) for fold in folded.folds}
    for each in listed(folded.cut_sets):
        for chosen in product(*(ways.get(name, {frozenset({name})}) for name in sorted(each))):
            yield frozenset(chain.from_iterable(chosen))


@st.composite
def slipping(draw: st.DrawFn) -> Case:
    """A case of nine items, whose two barriers may slip: at most eleven events."""
    case = draw(cases())
    pathway = case.items["pathway"]
    assert isinstance(pathway, Pathway)
    barriers = tuple(
        barrier.replace(slip=parse_quantity("1%")) if draw(st.booleans()) else barrier
        for barrier in pathway.barriers
    )
    return replace_items(case, [pathway.replace(barriers=barriers)])


def one_row(case: Case) -> tuple[Assessment, Events, Row]:
    found = assess_case(case)
    (row,) = found.rows
    return found, events_of(found), row


@given(slipping(), st.booleans(), st.booleans())
def test_folds_expand_to_just_the_sets_of_the_row(
    case: Case,
    as_designed: bool,  # noqa: FBT001 - drawn
    if_present: bool,  # noqa: FBT001 - drawn
) -> None:
    found, events, row = one_row(case)
    folded = fold_row(found, events, row, as_designed=as_designed, if_present=if_present)
    plain = row_cut_sets(found, events, row, as_designed=as_designed, if_present=if_present)
    assert folded
    assert plain
    expanded = list(expand(folded))
    assert len(expanded) == len(set(expanded))
    assert set(expanded) == listed(plain)


@given(slipping())
def test_what_is_down_or_undermined_is_in_no_fold(case: Case) -> None:
    found, events, row = one_row(case)
    folded = fold_row(found, events, row)
    assert folded
    members = [name for fold in folded.folds for name in fold.members]
    assert len(members) == len(set(members))
    assert (events.down | found.undermined["cause"]).isdisjoint(members)
    for fold in folded.folds:
        assert len(fold.members) > 1
        assert fold.any_suffices == (
            expand_one(fold) == {frozenset({name}) for name in fold.members}
        )


@given(slipping())
def test_detail_over_evidence_is_the_sets_without_an_own_doubt(case: Case) -> None:
    found, events, row = one_row(case)
    every, plain = (
        row_cut_sets(found, events, row, own_doubts=own_doubts) for own_doubts in (True, False)
    )
    assert every
    assert plain
    assert listed(plain) == {each for each in listed(every) if each.isdisjoint(CLAIMS)}


@given(slipping(), st.booleans())
def test_single_points_are_what_opens_the_row_when_it_falls(
    case: Case,
    if_present: bool,  # noqa: FBT001 - drawn
) -> None:
    found, events, row = one_row(case)
    judged = without_propensity(case) if if_present else case
    by_force = {
        name
        for name in ITEMS
        if found.standings[name].counts and not is_open(judged) and is_open(defeat(judged, name))
    }
    assert set(single_points(found, events, row, if_present=if_present)) == by_force


@given(slipping())
def test_highest_single_points_take_all_others_down(case: Case) -> None:
    found, events, row = one_row(case)
    points = single_points(found, events, row)
    highest = find_highest(events, points)
    lost = {
        name: {other for other in points if one_row(defeat(case, name))[0].standings[other].down}
        for name in points
    }
    assert set(highest) == {name for name in points if lost[name] == {name}}
    assert all(any(name in highest for name in lost[point]) for point in points)


NODES = "abcdefgh"


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """What each of eight items names: items that come later."""
    return {
        name: tuple(draw(st.lists(st.sampled_from(NODES[i + 1 :]), max_size=3)))
        if name != NODES[-1]
        else ()
        for i, name in enumerate(NODES)
    }


@given(
    graphs(),
    st.lists(st.sampled_from(NODES), min_size=1, max_size=3),
    st.sets(st.sampled_from(NODES), max_size=2),
)
def test_a_whole_is_an_item_whose_support_nothing_else_uses(
    graph: dict[str, tuple[str, ...]], used: list[str], lost: set[str]
) -> None:
    in_row = {name for top in used for name in {top, *support(graph, top)}}
    below = {name: graph[name] for name in in_row}
    by_force = {
        name
        for name in in_row - lost
        if support(graph, name).isdisjoint(lost | set(used))
        and not any(
            support(graph, name) & set(graph[other])
            for other in in_row - support(graph, name) - {name}
        )
    }
    assert set(folding._find_wholes(below, used, lost)) == by_force


def test_a_circle_is_no_whole_and_under_none() -> None:
    below = {"a": ("b", "d"), "b": ("c",), "c": ("b",), "d": ("e",), "e": ()}
    assert set(folding._find_wholes(below, ["a"], frozenset())) == {"d", "e"}


def support(graph: dict[str, tuple[str, ...]], name: str) -> set[str]:
    return {each for part in graph[name] for each in {part, *support(graph, part)}}


def is_open(case: Case) -> bool:
    return one_row(case)[2].open


def defeat(case: Case, name: str) -> Case:
    fields = {"statement": "It is not so.", "state": "sustained", "effect": "defeats"}
    return replace_items(case, [make(Defeater, "blow", against=name, **fields)])


def without_propensity(case: Case) -> Case:
    pathway = case.items["pathway"]
    assert isinstance(pathway, Pathway)
    kept = tuple(barrier for barrier in pathway.barriers if barrier.role != "propensity")
    return replace_items(case, [pathway.replace(barriers=kept)])


@given(SMALL, st.sets(st.sampled_from([f"e{i}" for i in range(12)]), max_size=3))
def test_events_that_fail_a_formula_alone(formula: Formula, failed: set[str]) -> None:
    (found,) = find_alone([formula], failed)
    if not evaluate(formula, failed):
        assert found is None
    else:
        assert found == frozenset(
            name for name in list_events(formula) if not evaluate(formula, {*failed, name})
        )


def test_deep_formulas_take_no_square_of_memory() -> None:
    formula: Formula = Event("bottom")
    for i in range(10_000):
        formula = All((Event(f"e{i}"), formula))
    tracemalloc.start()
    (found,) = find_alone([formula], frozenset())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found is not None
    assert len(found) == 10_001
    assert peak < 10_000 * 10_000 / 8  # bytes, were each level to keep its own events
