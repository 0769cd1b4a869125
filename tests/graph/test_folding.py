"""Folds of made rows: nothing is lost, and each item is folded just where the rule says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product

from hypothesis import given
from hypothesis import strategies as st

from graph.test_cutsets import listed, one_row, slipping
from riskcase.graph import folding
from riskcase.graph.cutsets import row_cut_sets
from riskcase.graph.folding import Fold, FoldedSets, fold_row
from riskcase.graph.logic.diagram import minimal_cut_sets
from riskcase.model.case import Case

Sets = set[frozenset[str]]


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
