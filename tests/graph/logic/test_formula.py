from __future__ import annotations

import itertools
from collections.abc import Set as AbstractSet

from hypothesis import given
from hypothesis import strategies as st

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
    simplify,
)

EVENTS = "abcdef"


def _combine(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    many = st.lists(parts, max_size=4).map(tuple)
    return (
        st.builds(All, many) | st.builds(Any, many) | st.builds(AtLeast, st.integers(-1, 5), many)
    )


FORMULAS: st.SearchStrategy[Formula] = st.recursive(
    st.builds(Event, st.sampled_from(EVENTS)), _combine, max_leaves=12
)
SUBSETS = st.frozensets(st.sampled_from(EVENTS))


def holds(formula: Formula, failed: AbstractSet[str]) -> bool:
    """Say what the words mean, recursively: the oracle."""
    if isinstance(formula, Event):
        return formula.name not in failed
    answers = [holds(part, failed) for part in formula.parts]
    if isinstance(formula, AtLeast):
        return answers.count(True) >= formula.needs
    return all(answers) if isinstance(formula, All) else any(answers)


@given(FORMULAS, SUBSETS)
def test_evaluate_says_what_the_words_mean(formula: Formula, failed: frozenset[str]) -> None:
    assert evaluate(formula, failed) is holds(formula, failed)


@given(FORMULAS, SUBSETS, SUBSETS)
def test_a_further_failure_never_helps(
    formula: Formula, failed: frozenset[str], more: frozenset[str]
) -> None:
    assert evaluate(formula, failed) >= evaluate(formula, failed | more)


@given(FORMULAS, SUBSETS)
def test_a_simple_formula_says_the_same(formula: Formula, failed: frozenset[str]) -> None:
    simple = simplify(formula, failed)
    for size in range(len(EVENTS) + 1):
        for more in map(frozenset, itertools.combinations(EVENTS, size)):
            assert holds(simple, more) is holds(formula, failed | more)
    assert not failed & set(list_events(simple))
    if simple is not TRUE and simple is not FALSE:
        for node in list_nodes(simple):
            if not isinstance(node, Event):
                assert len(node.parts) > 1
            if isinstance(node, AtLeast):
                assert 1 < node.needs < len(node.parts)


def test_constants() -> None:
    a = Event("a")
    assert evaluate(TRUE, {"a"})
    assert not evaluate(FALSE, set())
    assert simplify(All(())) is TRUE
    assert simplify(Any((All(()), a))) is TRUE
    assert simplify(a, {"a"}) is FALSE
    assert simplify(AtLeast(0, (a,))) is TRUE
    assert simplify(AtLeast(2, (a,))) is FALSE


def test_what_is_simple_already_stays_the_same_object() -> None:
    a, b, c = map(Event, "abc")
    for formula in (a, All((a, b)), Any((a, All((b, c)))), AtLeast(2, (a, b, c))):
        assert simplify(formula) is formula


def test_a_part_that_stands_twice_counts_twice() -> None:
    a, b = map(Event, "ab")
    assert evaluate(AtLeast(2, (a, a, b)), {"b"})
    assert not evaluate(AtLeast(2, (a, a, b)), {"a"})


def test_an_at_least_with_failed_parts_becomes_all_or_any() -> None:
    parts = tuple(map(Event, "abc"))
    two = simplify(AtLeast(2, parts), {"a"})
    assert isinstance(two, All)
    assert list_events(two) == ("b", "c")
    one = simplify(AtLeast(2, (*parts, TRUE)))
    assert isinstance(one, Any)
    assert list_events(one) == ("a", "b", "c")


def test_events_come_in_depth_first_order() -> None:
    a, b, c, d = map(Event, "abcd")
    shared = All((c, a))
    assert list_events(Any((All((b, shared)), shared, d))) == ("b", "c", "a", "d")
    assert list_events(d, shared) == ("d", "c", "a")


def test_a_shared_part_is_looked_at_once() -> None:
    """As a tree this has 2**200 leaves."""
    formula: Formula = Event("a")
    for _ in range(200):
        formula = All((formula, Any((formula, formula))))
    assert len(list_nodes(formula)) == 401
    assert evaluate(formula, set())
    assert simplify(formula) == Event("a")


def test_depth_costs_no_stack() -> None:
    spare, events = Event("spare"), [Event(f"e{number}") for number in range(50)]
    formula: Formula = Event("first")
    for level in range(50_000):
        formula = All((events[level % 50], Any((formula, spare))))
    assert not evaluate(formula, {"e7", "spare"})
    assert evaluate(formula, {"spare"})
    assert simplify(formula, {"e49"}) is FALSE
