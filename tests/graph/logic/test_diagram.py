from __future__ import annotations

import itertools
import subprocess
import sys
import threading
import typing
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskcase.graph.logic.diagram import CutSets, fails_imply, minimal_cut_sets
from riskcase.graph.logic.formula import (
    FALSE,
    TRUE,
    All,
    Any,
    AtLeast,
    Event,
    Formula,
    evaluate,
    list_events,
    list_nodes,
)


def _formulas(events: int, leaves: int) -> st.SearchStrategy[Formula]:
    names = st.integers(0, events - 1).map(lambda number: Event(f"e{number}"))

    def combine(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
        many = st.lists(parts, min_size=1, max_size=5).map(tuple)
        return (
            st.builds(All, many)
            | st.builds(Any, many)
            | st.builds(AtLeast, st.integers(0, 4), many)
        )

    return st.recursive(names, combine, max_leaves=leaves)


SMALL, LARGE = _formulas(12, 25), _formulas(30, 50)


def _sets(*groups: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in groups}


def _cut(formula: Formula) -> set[frozenset[str]]:
    found = minimal_cut_sets(formula, 1_000_000)
    assert found is not None
    assert found.sets is not None
    assert len(set(found.sets)) == len(found.sets) == found.count == sum(found.by_order)
    for order, number in enumerate(found.by_order):
        assert sum(len(each) == order for each in found.sets) == number
    return set(found.sets)


# By brute force: a truth table is one integer with a bit for each subset of events.


def _table(formula: Formula, events: tuple[str, ...]) -> int:
    """Return the truth table of "holds": bit s is set if it holds when subset s fails."""
    every = (1 << (1 << len(events))) - 1
    tables: dict[int, int] = {}
    for node in list_nodes(formula):
        if isinstance(node, Event):
            place = events.index(node.name)
            block = (1 << (1 << place)) - 1  # the subsets of the events before it
            repeats = every // ((1 << (2 << place)) - 1)
            tables[id(node)] = block * repeats
            continue
        parts = [tables[id(part)] for part in node.parts]
        needs = {All: len(parts), Any: 1}.get(type(node), getattr(node, "needs", 0))
        tables[id(node)] = 0 if needs > 0 else every
        for chosen in itertools.combinations(parts, max(0, needs)):
            held = every
            for table in chosen:
                held &= table
            tables[id(node)] |= held
    return tables[id(formula)]


def _cut_by_brute_force(formula: Formula) -> set[frozenset[str]]:
    events = list_events(formula)
    table = _table(formula, events)
    bits = [1 << place for place in range(len(events))]
    return {
        frozenset(name for name, bit in zip(events, bits, strict=True) if subset & bit)
        for subset in range(1 << len(events))
        if not table >> subset & 1
        and all(table >> (subset ^ bit) & 1 for bit in bits if subset & bit)
    }


@given(SMALL)
@settings(deadline=None)
def test_cut_sets_by_brute_force(formula: Formula) -> None:
    assert _cut(formula) == _cut_by_brute_force(formula)


@given(SMALL, SMALL)
@settings(deadline=None)
def test_implication_by_brute_force(one: Formula, other: Formula) -> None:
    events = list_events(one, other)
    holds, other_holds = _table(one, events), _table(other, events)
    assert fails_imply(one, other) is (other_holds & ~holds == 0)


# By a second implementation of decision diagrams, where brute force ends.


def _build_peer(peer: typing.Any, formula: Formula) -> typing.Any:
    """Return dd's diagram of when a formula fails."""
    built: dict[int, typing.Any] = {}
    for node in list_nodes(formula):
        if isinstance(node, Event):
            built[id(node)] = peer.var(node.name)
            continue
        parts = [built[id(part)] for part in node.parts]
        least = 1
        if isinstance(node, Any):
            least = len(parts)
        elif isinstance(node, AtLeast):
            least = len(parts) - node.needs + 1
        row = [peer.true] + [peer.false] * max(0, least)
        for part in parts:
            row = row[:1] + [
                peer.ite(part, row[j - 1], row[j]) for j in range(1, max(0, least) + 1)
            ]
        built[id(node)] = row[-1]
    return built[id(formula)]


@given(LARGE, LARGE)
@settings(deadline=None, max_examples=50)
def test_against_dd(one: Formula, other: Formula) -> None:
    dd = pytest.importorskip("dd.bdd", reason="dd is installed with the extra named oracles")
    peer = dd.BDD({name: level for level, name in enumerate(list_events(one, other))})
    fails, other_fails = _build_peer(peer, one), _build_peer(peer, other)
    implied = peer.apply("or", peer.apply("not", fails), other_fails) == peer.true
    assert fails_imply(one, other) is implied
    rebuilt = peer.false
    for names in _cut(one):
        together = peer.true
        for name in names:
            together = peer.apply("and", together, peer.var(name))
            assert evaluate(one, names - {name})
        rebuilt = peer.apply("or", rebuilt, together)
    assert rebuilt == fails


# By books.


def test_two_out_of_three() -> None:
    a, b, c = map(Event, "abc")
    assert minimal_cut_sets(AtLeast(2, (a, b, c)), 10) == CutSets(
        (frozenset("ab"), frozenset("ac"), frozenset("bc")), 3, (0, 0, 3)
    )


def test_bridge() -> None:
    """R. E. Barlow and F. Proschan, Statistical Theory of Reliability (1975), chapter 1."""
    e1, e2, e3, e4, e5 = map(Event, "12345")
    works = Any((All((e1, e4)), All((e2, e5)), All((e1, e3, e5)), All((e2, e3, e4))))
    assert _cut(works) == _sets("1 2", "4 5", "1 3 5", "2 3 4")


def test_pressure_tank() -> None:
    """W. E. Vesely et al., Fault Tree Handbook, NUREG-0492 (1981), chapter VIII."""
    tank, k1, k2, r, s, s1 = map(Event, ("T", "K1", "K2", "R", "S", "S1"))
    held = All((tank, All((k2, Any((s, All((s1, All((k1, r))))))))))
    assert _cut(held) == _sets("T", "K2", "S S1", "S K1", "S R")


def test_worked_example() -> None:
    """A pathway with two causes: 6 sets of order 1 and 15 of order 2."""
    realism = All((Event("tests-look-real"), Event("realism-study")))
    shade, audit = All((Event("shade"), realism)), All((Event("audit"), realism))
    weak_skills = All((Event("weak-covert-skills"), shade, Event("secret-keeping")))
    legs = (audit, Event("training-review"), Event("track-record"))
    not_there = All((Event("no-pervasive-misalignment"), weak_skills, AtLeast(2, legs)))
    rarely = All((Event("rarely-triggered"), weak_skills, audit))
    monitored = All((Event("acts-are-monitored"), Event("traffic")))
    caught = All((Event("monitor-catches"), Event("monitor-eval")))
    undone = All((Event("caught-is-undone"), Event("drill")))
    contextual = Any((All((weak_skills, monitored, caught, undone)), rarely))
    found = minimal_cut_sets(All((not_there, contextual)), 100)
    assert found is not None
    assert found.by_order == (0, 6, 15)
    assert found.sets is not None
    assert [min(names) for names in found.sets[:6]] == [
        "no-pervasive-misalignment",
        "realism-study",
        "secret-keeping",
        "shade",
        "tests-look-real",
        "weak-covert-skills",
    ]
    assert fails_imply(weak_skills, rarely) is True
    assert fails_imply(rarely, weak_skills) is False


def test_what_always_and_what_never_fails() -> None:
    a = Event("a")
    assert minimal_cut_sets(FALSE, 10) == CutSets((frozenset(),), 1, (1,))
    assert minimal_cut_sets(TRUE, 10) == CutSets((), 0, ())
    assert minimal_cut_sets(Any((a, TRUE)), 10) == CutSets((), 0, ())
    assert fails_imply(TRUE, a) is True
    assert fails_imply(a, FALSE) is True
    assert fails_imply(FALSE, a) is False
    assert fails_imply(a, TRUE) is False
    assert fails_imply(a, Event("a")) is True


# Size.


def test_many_sets_are_counted_and_the_small_ones_listed() -> None:
    """Four groups of 40 of which all must fail, or one of three more: 40**4 + 3 sets."""
    groups = [All(tuple(Event(f"{group}{n}") for n in range(40))) for group in "abcd"]
    alone = tuple(map(Event, "xyz"))
    formula = All((*alone, Any(tuple(groups))))
    found = minimal_cut_sets(formula, 100)
    assert found == CutSets(None, 40**4 + 3, (0, 3, 0, 0, 40**4))
    small = minimal_cut_sets(formula, 100, highest=3)
    assert small is not None
    assert small.sets == tuple(map(frozenset, "xyz"))
    assert small.by_order == found.by_order


def test_counts_are_exact_beyond_floats() -> None:
    found = minimal_cut_sets(AtLeast(41, tuple(Event(f"e{n}") for n in range(80))), 10)
    assert found is not None
    assert found.count == comb(80, 40)


def test_limit_is_on_what_is_listed() -> None:
    formula = All(tuple(map(Event, "abc")))
    for limit, listed in ((3, True), (2, False), (0, False)):
        found = minimal_cut_sets(formula, limit)
        assert found is not None
        assert (found.sets is not None) is listed
    assert minimal_cut_sets(FALSE, 0) == CutSets(None, 1, (1,))


@pytest.mark.parametrize("budget", [100, 17_000])
def test_over_the_budget(budget: int) -> None:
    half = AtLeast(150, tuple(Event(f"e{n}") for n in range(300)))
    assert minimal_cut_sets(half, 10, budget=budget) is None
    assert fails_imply(half, All((half, Event("x"))), budget=budget) is None


def test_too_many_events() -> None:
    every = AtLeast(2, tuple(Event(f"e{n}") for n in range(2_001)))
    assert minimal_cut_sets(every, 10) is None
    assert fails_imply(every, Event("e1")) is None


def test_as_many_events_as_allowed_fit_a_small_stack() -> None:
    events = [Event(f"e{n}") for n in range(2_000)]
    formula = Any((All(tuple(events[::2])), AtLeast(999, tuple(events[1::2]))))
    found: list[CutSets | bool | None] = []

    def work() -> None:
        found.append(minimal_cut_sets(formula, 10))
        found.append(fails_imply(formula, events[0]))

    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert found == [CutSets(None, 1000 * comb(1000, 2), (0, 0, 0, 1000 * comb(1000, 2))), False]


def test_results_do_not_depend_on_hashing() -> None:
    code = (
        "from riskcase.graph.logic.formula import *; from riskcase.graph.logic.diagram import *;"
        "e = [Event(f'n{i}') for i in range(9)];"
        "f = Any((AtLeast(2, tuple(e[:5])), All(tuple(e[3:]))));"
        "print([sorted(s) for s in minimal_cut_sets(f, 1000).sets])"
    )
    runs = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_importing_costs_no_oxidd() -> None:
    code = "import sys, riskcase.graph.logic.diagram; sys.exit('oxidd' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
