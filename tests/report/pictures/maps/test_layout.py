"""Layouts: boxes apart from each other, from left to right, whichever program made them."""

from __future__ import annotations

from itertools import combinations

import pytest
import rustworkx
from hypothesis import given, settings
from hypothesis import strategies as st

from riskcase.report.pictures.maps import layout
from riskcase.report.pictures.maps.layers import Graph, Layout, layers, stack
from riskcase.report.pictures.maps.layout import lay_out

SIZES = st.tuples(st.floats(20, 120), st.floats(10, 60))


def pairs(count: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))


GRAPHS = st.integers(1, 9).flatmap(
    lambda count: st.builds(
        Graph,
        st.lists(
            st.tuples(st.floats(20, 120), st.floats(10, 60)), min_size=count, max_size=count
        ).map(tuple),
        st.lists(
            st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)),
            unique=True,
            max_size=14,
        ).map(tuple),
    )
)
DIAMOND = Graph(((80, 30),) * 4, ((0, 1), (0, 2), (1, 3), (2, 3), (0, 3)))


def expect_sound(graph: Graph, made: Layout) -> None:
    corners = []
    for (wide, high), (x, y) in zip(graph.boxes, made.centres, strict=True):
        corners.append((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))
        assert corners[-1][0] >= -1
        assert corners[-1][1] >= -1
        assert corners[-1][2] <= made.width + 1
        assert corners[-1][3] <= made.height + 1
    for one, other in combinations(corners, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert len(made.curves) == len(graph.lines)
    for (above, under), curve in zip(graph.lines, made.curves, strict=True):
        assert len(curve) % 3 == 1
        if above != under:
            assert curve[0] == pytest.approx((corners[above][2], made.centres[above][1]), abs=2)
            assert curve[-1] == pytest.approx((corners[under][0], made.centres[under][1]), abs=2)


@settings(max_examples=20, deadline=None)
@given(st.lists(GRAPHS, min_size=1, max_size=4))
def test_graphviz_puts_boxes_apart_and_lines_between_them(graphs: list[Graph]) -> None:
    made = lay_out(graphs)
    assert len(made) == len(graphs)
    for graph, one in zip(graphs, made, strict=True):
        expect_sound(graph, one)
    assert lay_out(graphs) == made


@given(GRAPHS)
def test_plain_layers_do_so_too(graph: Graph) -> None:
    made = stack(graph)
    expect_sound(graph, made)
    rank = layers(len(graph.boxes), graph.lines)
    for one, other in combinations(range(len(rank)), 2):
        if rank[one] < rank[other]:
            assert made.centres[one][0] < made.centres[other][0]


@given(st.integers(1, 9), st.data())
def test_layers_are_the_longest_ways(count: int, data: st.DataObject) -> None:
    """The oracle is rustworkx, on graphs without circles."""
    found = data.draw(st.lists(pairs(count), max_size=20))
    lines = [(min(pair), max(pair)) for pair in found if pair[0] != pair[1]]
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from_no_data(lines)
    for box, layer in enumerate(layers(count, lines)):
        above = graph.subgraph([*rustworkx.ancestors(graph, box), box])
        assert layer == rustworkx.dag_longest_path_length(above)


def test_circles_and_boxes_on_themselves_do_not_hang() -> None:
    assert layers(3, [(0, 1), (1, 2), (2, 0)]) == [0, 1, 2]
    assert layers(2, [(0, 0), (0, 1)]) == [0, 1]


def test_an_empty_graph_takes_no_room_and_no_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_run", lambda _: pytest.fail("the program was called"))
    assert lay_out([Graph((), ())]) == (Layout(0, 0, (), ()),)


@pytest.mark.parametrize("said", [None, "", "graph 1 2 2\nnode 0 1 1\nstop\n", "node x y\nstop\n"])
def test_without_an_answer_of_the_program_boxes_stand_in_layers(
    monkeypatch: pytest.MonkeyPatch, said: str | None
) -> None:
    monkeypatch.setattr(layout, "_run", lambda _: said)
    assert lay_out([DIAMOND]) == (stack(DIAMOND),)


def test_a_missing_or_failing_program_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in (None, "/nowhere/dot", "/bin/false"):
        monkeypatch.setattr(layout, "_program", lambda program=program: program)
        assert lay_out([DIAMOND]) == (stack(DIAMOND),)


def test_all_graphs_take_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(layout, "_run", asked.append)
    lay_out([DIAMOND] * 9)
    assert len(asked) == 1
    assert asked[0].count("digraph") == 9
