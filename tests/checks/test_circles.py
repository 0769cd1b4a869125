from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskcase.checks.circles import References, circles
from riskcase.finding import Place

NAMES = "abcdef"


def refer(edges: set[tuple[str, str]]) -> References:
    return {
        user: {below: Place(f"{user}.md", (below,)) for one, below in sorted(edges) if one == user}
        for user in NAMES
    }


def reach(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Who reaches whom in one step or more (S. Warshall, "A theorem on Boolean matrices", 1962)."""
    found = set(edges)
    for middle in NAMES:
        found |= {
            (one, other)
            for one in NAMES
            for other in NAMES
            if (one, middle) in found and (middle, other) in found
        }
    return found


@given(st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12))
def test_one_circle_of_each_group_that_reaches_itself(edges: set[tuple[str, str]]) -> None:
    found = list(circles(refer(edges)))
    reaching = reach(edges)
    groups = {
        frozenset(other for other in NAMES if {(one, other), (other, one)} <= reaching)
        for one in NAMES
        if (one, one) in reaching
    }
    assert {group for group in groups for circle in found if set(circle.ids) <= group} == groups
    assert len(found) == len(groups)
    for circle in found:
        after = (*circle.ids[1:], circle.ids[0])
        steps = list(zip(circle.ids, after, strict=True))
        assert set(steps) <= edges
        assert len(set(circle.ids)) == len(circle.ids)
        assert circle.places == tuple(Place(f"{one}.md", (other,)) for one, other in steps)


def test_a_long_circle_is_printed_without_its_middle() -> None:
    ids = [f"claim-{i}" for i in range(100)]
    after = [*ids[1:], ids[0]]
    ring = {one: {other: Place(one)} for one, other in zip(ids, after, strict=True)}
    (circle,) = circles(ring)
    assert len(circle.ids) == 100
    assert str(circle) == (
        "claim-0 -> claim-1 -> claim-2 -> claim-3 -> (92 more)"
        " -> claim-96 -> claim-97 -> claim-98 -> claim-99 -> claim-0"
    )


def test_a_reference_out_of_the_case_closes_nothing() -> None:
    assert list(circles({"a": {"elsewhere": Place("a.md")}})) == []
