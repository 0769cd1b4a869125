"""Each figure after those that it needs."""

from __future__ import annotations

import networkx as nx  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.evidence.order import needs, order_figures
from riskcase.model.figure_source import FigureSource

GRAPHS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefgh"), max_size=3).map(tuple)
)


@given(needed=GRAPHS)
def test_order_and_circles_are_those_of_networkx(needed: dict[str, tuple[str, ...]]) -> None:
    found = order_figures(needed)
    assert sorted(found.ids) == sorted(needed)
    graph = nx.DiGraph()
    graph.add_nodes_from(needed)
    graph.add_edges_from((a, b) for a, more in needed.items() for b in more if b in needed)
    circles = {
        node: group
        for group in nx.strongly_connected_components(graph)
        for node in group
        if len(group) > 1 or graph.has_edge(node, node)
    }
    assert {one: set(group) for one, group in found.circular.items()} == circles
    at = {one: place for place, one in enumerate(found.ids)}
    for above, below in graph.edges:
        assert at[below] < at[above] or above in circles


def test_a_long_chain_is_no_recursion() -> None:
    chain = {f"f{i}": (f"f{i + 1}",) for i in range(20_000)}
    assert order_figures(chain).ids[-1] == "f0"


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ({"counts": {"k": 1, "n": 2}, "positive-control": "x#y"}, ()),
        ({"conservative": {"bound": "x#y.upper", "confidence": "95%"}}, ("x#y",)),
        ({"conservative": {"bound": "1%", "confidence": "95%"}}, ()),
        (
            {
                "share": "a",
                "judge": {"sensitivity": "j#a", "specificity": "j#b"},
                "alternatives": [
                    {"name": "n", "judge": {"sensitivity": "k#a", "specificity": "j#b"}}
                ],
            },
            ("j#a", "j#b", "k#a"),
        ),
    ],
)
def test_needs(given: dict[str, object], needed: tuple[str, ...]) -> None:
    assert needs(FigureSource.model_validate(given)) == needed
